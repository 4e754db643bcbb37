import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEraser } from '../../../shared/adapters/s3/eraser.ts';
import { createListing } from '../../../shared/adapters/s3/listing.ts';
import { type LocalCloud, openLocalCloud } from '../local-cloud.ts';

let cloud: LocalCloud;
let bucket: string;
let serial = 0;
beforeAll(async () => {
  cloud = await openLocalCloud();
});
beforeEach(() => {
  cloud.allowAll();
  bucket = `bucket-${++serial}`;
  cloud.emulator.createBucket(bucket, { versioned: true });
});
afterAll(() => cloud.close());

const put = (Key: string, Body = 'x') => cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
const versions = async (Prefix: string) => {
  const page = await cloud.s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix }));
  return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key }) => Key);
};

test('erasing leaves no version and no delete marker of a key', async () => {
  for (let i = 0; i < 3; i += 1) await put('incoming/a + ب.txt', `${i}`);
  await cloud.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'incoming/a + ب.txt' }));
  await put('incoming/a + ب.txt');
  await createEraser({ bucket, client: cloud.s3 }).erase('incoming/a + ب.txt');
  expect(await versions('incoming/')).toEqual([]);
});

test('erasing touches no key that only begins alike', async () => {
  for (const key of ['incoming/a', 'incoming/a.txt', 'incoming/a/b', 'incoming/A']) await put(key);
  await createEraser({ bucket, client: cloud.s3 }).erase('incoming/a');
  expect(await versions('incoming/')).toEqual(['incoming/A', 'incoming/a.txt', 'incoming/a/b']);
});

test('more versions than one listing shows are erased too', async () => {
  await Promise.all(Array.from({ length: 110 }, (_, i) => put('incoming/often.txt', `${i}`)));
  await createEraser({ bucket, client: cloud.s3 }).erase('incoming/often.txt');
  expect(await versions('incoming/')).toEqual([]);
});

test('while versions are erased no older one is current, so that nobody reads what should be gone', async () => {
  for (let i = 0; i < 3; i += 1) await put('incoming/gone.txt', `${i}`);
  cloud.calls.length = 0;
  await createEraser({ bucket, client: cloud.s3 }).erase('incoming/gone.txt');
  const actions = cloud.calls.map(({ action }) => action);
  expect(actions[0]).toBe('s3:DeleteObject');
  expect(actions.at(-1)).toBe('s3:DeleteObjectVersion');
  expect(actions.filter((action) => action === 's3:DeleteObjectVersion')).toHaveLength(4);
});

test('the current version goes last if it has to show that there is more to erase', async () => {
  const ids: (string | undefined)[] = [];
  for (let i = 0; i < 110; i += 1) ids.push((await put('documents/orphan.json', `${i}`)).VersionId);
  let removals = 0;
  const dying = {
    send: (command: unknown) => {
      if (command instanceof DeleteObjectCommand && ++removals > 105) throw new Error('The function died');
      return cloud.s3.send(command as never);
    },
  } as unknown as S3Client;
  await expect(createEraser({ bucket, client: dying }).eraseCurrentLast('documents/orphan.json')).rejects.toThrow();
  const { VersionId } = await cloud.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'documents/orphan.json' }));
  expect(VersionId).toBe(ids.at(-1));
  await createEraser({ bucket, client: cloud.s3 }).eraseCurrentLast('documents/orphan.json');
  expect(await versions('documents/')).toEqual([]);
});

test('a key with characters that XML cannot carry is listed as it is', async () => {
  const key = 'incoming/a\u0001 b+c%2F.txt';
  await put(key);
  const { objects } = await createListing({ bucket, client: cloud.s3 }).page('incoming/', null);
  expect(objects.map((object) => object.key)).toEqual([key]);
});

test('a key is erased from a bucket without versions', async () => {
  cloud.emulator.createBucket(`${bucket}-plain`, { versioned: false });
  const Bucket = `${bucket}-plain`;
  await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
  await createEraser({ bucket: Bucket, client: cloud.s3 }).erase('a');
  const page = await cloud.s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(page.Versions ?? []).toEqual([]);
});

test('an erasure that is refused is an error', async () => {
  await put('incoming/a');
  cloud.deny('s3:DeleteObjectVersion');
  await expect(createEraser({ bucket, client: cloud.s3 }).erase('incoming/a')).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});

test('a bucket is listed under a prefix, after a key, with what reconciling compares', async () => {
  const { ETag } = await put('incoming/ب.txt', 'text');
  await put('incoming/a.txt');
  await put('other/c.txt');
  const listing = createListing({ bucket, client: cloud.s3 });
  const all = await listing.page('incoming/', null);
  expect(all.more).toBe(false);
  expect(all.objects.map(({ key }) => key)).toEqual(['incoming/a.txt', 'incoming/ب.txt']);
  expect(all.objects[1]).toEqual({ key: 'incoming/ب.txt', etag: ETag, bytes: 4, modifiedAt: expect.any(Date) });
  expect(Math.abs(all.objects[1]!.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
  expect((await listing.page('incoming/', 'incoming/a.txt')).objects.map(({ key }) => key)).toEqual(['incoming/ب.txt']);
  expect(await listing.page('none/', null)).toEqual({ objects: [], more: false });
});
