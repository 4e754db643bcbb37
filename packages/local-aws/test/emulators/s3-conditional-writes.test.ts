import { request } from 'node:http';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning, unchecked } from './running.ts';

let aws: Running;
const Bucket = 'conditional';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, { versioned: true });
});
afterAll(() => aws.close());

const put = (Key: string, Body: string, more: object = {}) =>
  aws.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

test('If-None-Match: * creates once', async () => {
  await put('once', '1', { IfNoneMatch: '*' });
  expect(await refusal(put('once', '2', { IfNoneMatch: '*' }))).toEqual({ name: 'PreconditionFailed', status: 412 });
});

test('If-None-Match: * does not count a delete marker as an object', async () => {
  await put('deleted', '1');
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }));
  expect((await put('deleted', '2', { IfNoneMatch: '*' })).VersionId).toBeTruthy();
});

test('If-Match replaces what was read, and nothing else', async () => {
  const { ETag } = await put('replace', '1');
  const second = await put('replace', '2', { IfMatch: ETag });
  expect(await refusal(put('replace', '3', { IfMatch: ETag }))).toEqual({ name: 'PreconditionFailed', status: 412 });
  expect((await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'replace' }))).ETag).toBe(second.ETag);
});

test('If-Match on what is not there is 404', async () => {
  expect(await refusal(put('absent', 'x', { IfMatch: '"e"' }))).toEqual({ name: 'NoSuchKey', status: 404 });
});

test('of twenty that race to create one key, one wins', async () => {
  const racers = Array.from({ length: 20 }, (_, index) => put('race', `racer ${index}`, { IfNoneMatch: '*' }));
  const results = await Promise.allSettled(racers);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.name] : []));
  expect(new Set(reasons)).toEqual(new Set(['PreconditionFailed']));
});

test('of twenty that race to replace one version, one wins', async () => {
  const { ETag } = await put('replace-race', 'first');
  const racers = Array.from({ length: 20 }, (_, index) => put('replace-race', `racer ${index}`, { IfMatch: ETag }));
  const results = await Promise.allSettled(racers);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an object deleted while a conditional write is under way is a conflict', async () => {
  const Key = 'conflict';
  const { ETag } = await put(Key, 'first');
  const command = new PutObjectCommand({ Bucket, Key, IfMatch: ETag! });
  const unhoistableHeaders = new Set(['if-match']);
  const plain = unchecked(aws.emulator.url);
  const url = await getSignedUrl(plain, command, {
    unhoistableHeaders,
    signableHeaders: new Set(['if-match', 'host']),
  });
  const status = await new Promise<number>((resolve, reject) => {
    const headers = { 'if-match': ETag!, 'content-length': '4', expect: '100-continue' };
    const slow = request(url, { method: 'PUT', headers }, (response) => resolve(response.resume().statusCode ?? 0));
    slow.on('error', reject);
    slow.write('ha');
    // The server asks for the body once it has the head of the request. It has read the object's state by then.
    slow.on('continue', async () => {
      await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
      await aws.s3.send(new DeleteObjectCommand({ Bucket, Key }));
      slow.end('lf');
    });
  });
  expect(status).toBe(409);
});

test('conditions hold for CompleteMultipartUpload too', async () => {
  const Key = 'multipart';
  await put(Key, 'there already');
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const part = { Bucket, Key, UploadId, PartNumber: 1 };
  const { ETag } = await aws.s3.send(new UploadPartCommand({ ...part, Body: 'last part' }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const complete = { Bucket, Key, UploadId, MultipartUpload };
  const refused = aws.s3.send(new CompleteMultipartUploadCommand({ ...complete, IfNoneMatch: '*' }));
  expect(await refusal(refused)).toEqual({ name: 'PreconditionFailed', status: 412 });
  const done = await aws.s3.send(new CompleteMultipartUploadCommand(complete));
  expect(done.ETag).toMatch(/-1"$/);
});
