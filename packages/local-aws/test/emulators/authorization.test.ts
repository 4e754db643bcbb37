import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { TranslateTextCommand } from '@aws-sdk/client-translate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccessRequest } from '../../emulators/core/authorize.ts';
import { ACCOUNT, clientsOf, REGION, type Running, refusal, startRunning } from './running.ts';

const WORKER = { accessKeyId: 'AKIDWORKER', secretAccessKey: 'worker-secret', name: 'function/worker' };
const Bucket = 'guarded';
let aws: Running;
let worker: ReturnType<typeof clientsOf>;
/** Rights of the worker. The root may do everything. */
let allowed: Set<string>;
let asked: AccessRequest[];

beforeEach(async () => {
  allowed = new Set();
  asked = [];
  aws = await startRunning({
    policy: (request) => {
      if (request.principal.name === 'root') return true;
      asked.push(request);
      return allowed.has(request.action);
    },
  });
  aws.emulator.addPrincipal(WORKER);
  aws.emulator.createBucket(Bucket, {});
  worker = clientsOf(aws.emulator.url, WORKER);
});
afterEach(() => aws.close());

const put = () => worker.s3.send(new PutObjectCommand({ Bucket, Key: 'a/b', Body: 'x', IfNoneMatch: '*' }));

test('every service asks with the action and the ARN that IAM knows', async () => {
  const { url, arn } = aws.emulator.createQueue('guarded', {});
  const text = { Text: 'س', SourceLanguageCode: 'ar', TargetLanguageCode: 'en' };
  const calls = [
    put(),
    worker.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' })),
    worker.dynamodb.send(new GetItemCommand({ TableName: 'catalog', Key: { pk: { S: 'x' } } })),
    worker.translate.send(new TranslateTextCommand(text)),
  ].map(refusal);
  const names = (await Promise.all(calls)).map(({ name }) => name);
  expect(names).toEqual(['AccessDenied', ...Array(3).fill('AccessDeniedException')]);
  expect(new Map(asked.map(({ action, resource }) => [action, resource]))).toEqual(
    new Map([
      ['s3:PutObject', `arn:aws:s3:::${Bucket}/a/b`],
      ['sqs:SendMessage', arn],
      ['dynamodb:GetItem', `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/catalog`],
      ['translate:TranslateText', '*'],
    ]),
  );
  const upload = asked.find(({ action }) => action === 's3:PutObject');
  expect(upload?.conditions).toMatchObject({ 's3:if-none-match': '*' });
});

test('what was refused changed nothing, and what is allowed works', async () => {
  await refusal(put());
  allowed.add('s3:PutObject');
  await put();
  expect(await refusal(put())).toMatchObject({ name: 'PreconditionFailed' });
});

test('a missing key is 404 to those who may list the bucket, and 403 to others', async () => {
  allowed.add('s3:GetObject');
  const get = () => refusal(worker.s3.send(new GetObjectCommand({ Bucket, Key: 'missing' })));
  const head = () => refusal(worker.s3.send(new HeadObjectCommand({ Bucket, Key: 'missing' })));
  expect([(await get()).status, (await head()).status]).toEqual([403, 403]);
  allowed.add('s3:ListBucket');
  expect([(await get()).status, (await head()).status]).toEqual([404, 404]);
});

test('a batch of deletions is judged key by key', async () => {
  const Delete = { Objects: [{ Key: 'a' }, { Key: 'b', VersionId: 'null' }] };
  allowed.add('s3:DeleteObject');
  const { Deleted, Errors } = await worker.s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
  expect(Deleted?.map(({ Key }) => Key)).toEqual(['a']);
  expect(Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([['b', 'AccessDenied']]);
});
