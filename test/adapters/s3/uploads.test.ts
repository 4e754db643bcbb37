import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createUploadStore } from '../../../shared/adapters/s3/uploads.ts';
import { attachment } from '../../../shared/document/attachment.ts';
import { type LocalCloud, openLocalCloud } from '../local-cloud.ts';

const bucket = 'articles';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await openLocalCloud();
  cloud.emulator.createBucket(bucket, { versioned: true });
});
beforeEach(() => cloud.allowAll());
afterAll(() => cloud.close());

const store = () => createUploadStore({ bucket, client: cloud.s3, presigning: cloud.presigning });
const object = { bytes: Buffer.from('خبر'), contentType: 'text/plain; charset=utf-8', fingerprint: 'f1' };

test('an upload is stored once, with its type and fingerprint', async () => {
  expect(await store().fingerprint('incoming/api/1')).toBeNull();
  expect(await store().create('incoming/api/1', object)).toBe('created');
  expect(await store().create('incoming/api/1', { ...object, fingerprint: 'f2' })).toBe('exists');
  expect(await store().fingerprint('incoming/api/1')).toBe('f1');
  const stored = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'incoming/api/1' }));
  expect(stored.ContentType).toBe('text/plain; charset=utf-8');
  expect(await stored.Body!.transformToString()).toBe('خبر');
});

test('an object that was uploaded past the API has an empty fingerprint', async () => {
  await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'incoming/other', Body: 'x' }));
  expect(await store().fingerprint('incoming/other')).toBe('');
});

test('a bucket that refuses is an error: neither "exists" nor "no such upload"', async () => {
  cloud.deny('s3:GetObject', 's3:PutObject');
  await expect(store().create('incoming/api/2', object)).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(store().fingerprint('incoming/api/1')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

test('a presigned PUT takes bytes of the type it was signed for, and no other type', async () => {
  const { url, headers } = await store().presignPut('incoming/uploads/خبر.txt', 'text/plain', 600);
  expect(headers).toEqual({ 'content-type': 'text/plain' });
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('600');
  const put = (type: string) => fetch(url, { method: 'PUT', body: 'نص', headers: { 'content-type': type } });
  expect((await put('text/html')).status).toBe(403);
  expect((await put('text/plain')).status).toBe(200);
  const head = await cloud.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'incoming/uploads/خبر.txt' }));
  expect(head).toMatchObject({ ContentType: 'text/plain', ContentLength: 4 });
});

test('a presigned GET serves one version as an attachment with its name', async () => {
  const Key = 'incoming/original.txt';
  const first = await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'first' }));
  await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'second' }));
  const pinned = await fetch(await store().presignGet({ key: Key, versionId: first.VersionId! }, 'خبر 1.txt', 60));
  expect(await pinned.text()).toBe('first');
  expect(pinned.headers.get('content-disposition')).toBe(
    `attachment; filename="_1.txt"; filename*=UTF-8''%D8%AE%D8%A8%D8%B1%201.txt`,
  );
  const url = await store().presignGet({ key: Key, versionId: null }, 'original.txt', 60);
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
  expect(await (await fetch(url)).text()).toBe('second');
});

test('the origin is where presigned URLs lead, without a path', async () => {
  expect(await store().origin()).toBe(cloud.emulator.url);
});

test.each([
  ['a.txt', `attachment; filename="a.txt"; filename*=UTF-8''a.txt`],
  [`it's (1)*.txt`, `attachment; filename="it_s_1_.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ['a"b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
])('the name %s goes into the header in ASCII and in UTF-8', (filename, header) => {
  expect(attachment(filename)).toBe(header);
});
