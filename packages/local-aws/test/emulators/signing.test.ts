import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { ListTerminologiesCommand } from '@aws-sdk/client-translate';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientsOf, REGION, ROOT, type Running, refusal, startRunning, unchecked } from './running.ts';

let aws: Running;
const Bucket = 'signing';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'content' }));
});
afterAll(() => aws.close());

async function codeOf(response: Response): Promise<string | undefined> {
  return /<Code>(.*)<\/Code>/.exec(await response.text())?.[1];
}

test('a wrong secret is refused by every service', async () => {
  const wrong = clientsOf(aws.emulator.url, { ...ROOT, secretAccessKey: 'wrong' });
  expect(await refusal(wrong.s3.send(new ListBucketsCommand({})))).toEqual({
    name: 'SignatureDoesNotMatch',
    status: 403,
  });
  const refused = { name: 'InvalidSignatureException' };
  expect(await refusal(wrong.sqs.send(new ListQueuesCommand({})))).toMatchObject(refused);
  expect(await refusal(wrong.dynamodb.send(new ListTablesCommand({})))).toMatchObject(refused);
  expect(await refusal(wrong.translate.send(new ListTerminologiesCommand({})))).toMatchObject(refused);
});

test('an unknown access key is refused', async () => {
  const unknown = clientsOf(aws.emulator.url, { accessKeyId: 'NOBODY', secretAccessKey: 'x' });
  expect(await refusal(unknown.s3.send(new ListBucketsCommand({})))).toEqual({
    name: 'InvalidAccessKeyId',
    status: 403,
  });
  expect(await refusal(unknown.sqs.send(new ListQueuesCommand({})))).toMatchObject({
    name: 'UnrecognizedClientException',
  });
});

test('a clock 16 minutes off is refused', async () => {
  const config = { endpoint: aws.emulator.url, region: REGION, credentials: ROOT, maxAttempts: 1 };
  const late = new S3Client({ ...config, systemClockOffset: -16 * 60_000 });
  expect(await refusal(late.send(new ListBucketsCommand({})))).toEqual({ name: 'RequestTimeTooSkewed', status: 403 });
});

test('a signature for another region is refused', async () => {
  const away = new S3Client({ endpoint: aws.emulator.url, region: 'us-west-2', credentials: ROOT, maxAttempts: 1 });
  const refused = await refusal(away.send(new CreateBucketCommand({ Bucket: 'away' })));
  expect(refused).toEqual({ name: 'AuthorizationHeaderMalformed', status: 400 });
});

test('an unsigned request is refused', async () => {
  const response = await fetch(`${aws.emulator.url}/${Bucket}/k`);
  expect([response.status, await codeOf(response)]).toEqual([403, 'AccessDenied']);
});

test('a presigned GET works without credentials and overrides headers of the answer', async () => {
  const command = new GetObjectCommand({
    Bucket,
    Key: 'k',
    ResponseContentDisposition: 'attachment; filename="k.txt"',
  });
  const response = await fetch(await getSignedUrl(aws.s3, command, { expiresIn: 60 }));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="k.txt"');
  expect(await response.text()).toBe('content');
});

test('a presigned GET that is changed, expired or not valid yet is refused', async () => {
  const url = (signingDate: Date) =>
    getSignedUrl(aws.s3, new GetObjectCommand({ Bucket, Key: 'k' }), { expiresIn: 60, signingDate });
  const now = Date.now();
  const changed = await fetch((await url(new Date(now))).replace(`/${Bucket}/k?`, `/${Bucket}/other?`));
  expect([changed.status, await codeOf(changed)]).toEqual([403, 'SignatureDoesNotMatch']);
  const expired = await fetch(await url(new Date(now - 61_000)));
  expect([expired.status, await codeOf(expired)]).toEqual([403, 'AccessDenied']);
  const early = await fetch(await url(new Date(now + 20 * 60_000)));
  expect([early.status, await codeOf(early)]).toEqual([403, 'AccessDenied']);
});

test('a presigned PUT stores what is sent, under the signed type only', async () => {
  const put = new PutObjectCommand({ Bucket, Key: 'uploads/خبر', ContentType: 'text/plain' });
  const url = await getSignedUrl(unchecked(aws.emulator.url), put, {
    expiresIn: 60,
    signableHeaders: new Set(['content-type', 'host']),
  });
  const send = (type: string) => fetch(url, { method: 'PUT', body: 'نص', headers: { 'content-type': type } });
  expect((await send('text/html')).status).toBe(403);
  expect((await send('text/plain')).status).toBe(200);
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'uploads/خبر' }));
  expect([found.ContentType, await found.Body!.transformToString()]).toEqual(['text/plain', 'نص']);
});

test('a presigned PUT that carries the checksum of an empty body takes no other', async () => {
  const url = await getSignedUrl(aws.s3, new PutObjectCommand({ Bucket, Key: 'stale' }), { expiresIn: 60 });
  expect(url).toContain('x-amz-checksum-crc32');
  const response = await fetch(url, { method: 'PUT', body: 'content' });
  expect([response.status, await codeOf(response)]).toEqual([400, 'BadDigest']);
});

test('a body other than the signed one is refused', async () => {
  const tampered = clientsOf(aws.emulator.url).s3;
  tampered.middlewareStack.add(
    (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body: 'changed' }) }),
    { step: 'finalizeRequest', priority: 'low' },
  );
  const signHash = new PutObjectCommand({ Bucket, Key: 'tampered', Body: 'genuine' });
  expect(await refusal(tampered.send(signHash))).toEqual({ name: 'XAmzContentSHA256Mismatch', status: 400 });
});
