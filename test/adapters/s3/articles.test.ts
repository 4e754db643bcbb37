import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createArticleStore } from '../../../shared/adapters/s3/articles.ts';
import { type LocalCloud, openLocalCloud } from '../local-cloud.ts';

const bucket = 'articles';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await openLocalCloud();
  cloud.emulator.createBucket(bucket, { versioned: true });
});
beforeEach(() => cloud.allowAll());
afterAll(() => cloud.close());

const store = () => createArticleStore({ bucket, client: cloud.s3 });
const put = (Key: string, Body: string) =>
  cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'text/plain' }));

test('the current version of an upload is described as S3 has it', async () => {
  const before = Date.now();
  const { VersionId, ETag } = await put('incoming/خبر + 1.txt', 'خبر');
  const source = await store().current('incoming/خبر + 1.txt');
  expect(source).toEqual({
    bucket,
    key: 'incoming/خبر + 1.txt',
    versionId: VersionId,
    etag: ETag,
    bytes: 6,
    contentType: 'text/plain',
    uploadedAt: expect.any(Date),
  });
  expect(Math.abs(source!.uploadedAt.getTime() - before)).toBeLessThan(60_000);
});

test('the version that was looked at is read, also after a newer upload', async () => {
  await put('incoming/a.txt', 'first');
  const first = await store().current('incoming/a.txt');
  await put('incoming/a.txt', 'second');
  const second = await store().current('incoming/a.txt');
  expect(Buffer.from((await store().read(first!))!).toString()).toBe('first');
  expect(Buffer.from((await store().read(second!))!).toString()).toBe('second');
});

test('an empty upload is read as no bytes', async () => {
  await put('incoming/empty.txt', '');
  const source = await store().current('incoming/empty.txt');
  expect(source).toMatchObject({ bytes: 0 });
  expect(await store().read(source!)).toHaveLength(0);
});

test('an upload in a bucket without versions has no version id and is read by its key', async () => {
  cloud.emulator.createBucket('plain', { versioned: false });
  await cloud.s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'a', Body: 'text' }));
  const plain = createArticleStore({ bucket: 'plain', client: cloud.s3 });
  const source = await plain.current('a');
  expect(source?.versionId).toBeNull();
  expect(Buffer.from((await plain.read(source!))!).toString()).toBe('text');
});

test('what was never uploaded, is deleted, or has lost its version is not there', async () => {
  expect(await store().current('incoming/none.txt')).toBeNull();
  const { VersionId } = await put('incoming/gone.txt', 'text');
  const source = await store().current('incoming/gone.txt');
  await cloud.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'incoming/gone.txt' }));
  expect(await store().current('incoming/gone.txt')).toBeNull();
  expect(await store().read(source!)).not.toBeNull();
  await cloud.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'incoming/gone.txt', VersionId }));
  expect(await store().read(source!)).toBeNull();
  expect(await store().read({ ...source!, key: 'incoming/none.txt', versionId: null })).toBeNull();
});

test('an upload that may not be read is an error, never an upload that is gone', async () => {
  await put('incoming/secret.txt', 'text');
  const source = await store().current('incoming/secret.txt');
  cloud.deny('s3:GetObject', 's3:GetObjectVersion');
  await expect(store().current('incoming/secret.txt')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  await expect(store().read(source!)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});
