import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'versioned';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, { versioned: true });
});
afterAll(() => aws.close());

const put = async (Key: string, Body: string) =>
  (await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const read = async (Key: string, VersionId?: string) =>
  (await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body!.transformToString();

test('every version can be read by its id', async () => {
  const [first, second] = [await put('k', '1'), await put('k', '2')];
  expect(first).not.toBe(second);
  expect(await read('k')).toBe('2');
  expect(await read('k', first)).toBe('1');
  const unknown = new GetObjectCommand({ Bucket, Key: 'k', VersionId: 'never' });
  expect(await refusal(aws.s3.send(unknown))).toEqual({ name: 'NoSuchVersion', status: 404 });
});

test('a delete marker hides the object; deleting the marker brings it back', async () => {
  await put('hidden', '1');
  const marker = await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'hidden' }));
  expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
  expect(await refusal(aws.s3.send(new GetObjectCommand({ Bucket, Key: 'hidden' })))).toMatchObject({ status: 404 });
  const byId = new HeadObjectCommand({ Bucket, Key: 'hidden', VersionId: marker.VersionId });
  expect(await refusal(aws.s3.send(byId))).toMatchObject({ status: 405 });
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'hidden', VersionId: marker.VersionId }));
  expect(await read('hidden')).toBe('1');
});

test('deleting the newest version makes the one before it current', async () => {
  await put('older', '1');
  const second = await put('older', '2');
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'older', VersionId: second }));
  expect(await read('older')).toBe('1');
});

test('versions are listed newest first, a page at a time', async () => {
  const prefix = 'paged/';
  for (const key of ['a', 'b', 'ب']) for (const body of ['1', '2']) await put(prefix + key, body);
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: `${prefix}b` }));
  const seen: string[] = [];
  let marker: object | undefined = {};
  while (marker) {
    const page: ListObjectVersionsCommandOutput = await aws.s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: prefix, MaxKeys: 2, ...marker }),
    );
    const entries = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    seen.push(...entries.map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId} ${IsLatest}`));
    marker = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined;
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen.filter((entry) => entry.endsWith('true'))).toHaveLength(3);
});

test('deleting every version by a batch empties the key', async () => {
  const versions = [await put('emptied', '1'), await put('emptied', '2')];
  const Objects = versions.map((VersionId) => ({ Key: 'emptied', VersionId }));
  await aws.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  const left = await aws.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'emptied' }));
  expect([left.Versions ?? [], left.DeleteMarkers ?? []]).toEqual([[], []]);
});

test('versioning can be read and switched', async () => {
  aws.emulator.createBucket('switched', {});
  const status = async () => (await aws.s3.send(new GetBucketVersioningCommand({ Bucket: 'switched' }))).Status;
  expect(await status()).toBeUndefined();
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await aws.s3.send(new PutBucketVersioningCommand({ Bucket: 'switched', VersioningConfiguration }));
  expect(await status()).toBe('Enabled');
});
