import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'listing';
/** In the order of their UTF-8 bytes, which is not that of UTF-16: U+FF5E comes before U+1F600. */
const KEYS = ['a b+c', 'a/1', 'a/2', 'a/b/3', 'a0', 'b', 'خبر/1', 'خبر/2', '\uff5e', '\u{1f600}'];
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
  for (const Key of KEYS.toReversed()) await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
});
afterAll(() => aws.close());

async function pages(options: Partial<ListObjectsV2CommandInput>): Promise<string[][]> {
  const found: string[][] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await aws.s3.send(new ListObjectsV2Command({ Bucket, ...options, ContinuationToken }));
    const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? '');
    found.push([...(page.Contents ?? []).map(({ Key }) => Key ?? ''), ...prefixes]);
    expect(page.KeyCount).toBe(found.at(-1)?.length);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return found;
}

test('keys come in the order of their bytes', async () => {
  expect(await pages({})).toEqual([KEYS]);
});

test.each([1, 2, 3, 4, 9, 10])('pages of %i give every key once', async (MaxKeys) => {
  const found = await pages({ MaxKeys });
  expect(found.flat()).toEqual(KEYS);
  expect(found.every((page) => page.length <= MaxKeys)).toBe(true);
});

test.each([1, 2, 3, 100])('with a delimiter, pages of %i give every prefix once', async (MaxKeys) => {
  const found = (await pages({ Delimiter: '/', MaxKeys })).flat();
  expect(found.toSorted()).toEqual(['a b+c', 'a/', 'a0', 'b', 'خبر/', '\uff5e', '\u{1f600}'].toSorted());
});

test('prefix and delimiter look one level deep', async () => {
  expect(await pages({ Prefix: 'a/', Delimiter: '/' })).toEqual([['a/1', 'a/2', 'a/b/']]);
  expect(await pages({ Prefix: 'خبر/' })).toEqual([['خبر/1', 'خبر/2']]);
  expect(await pages({ Prefix: 'zzz' })).toEqual([[]]);
});

test('StartAfter leaves out what comes before', async () => {
  expect((await pages({ StartAfter: 'b' })).flat()).toEqual(KEYS.slice(6));
  expect((await pages({ StartAfter: 'a/1', Prefix: 'a/' })).flat()).toEqual(['a/2', 'a/b/3']);
});

test('encoding-type url carries any key', async () => {
  const page = await aws.s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }));
  const decoded = page.Contents?.map(({ Key }) => decodeURIComponent((Key ?? '').replaceAll('+', ' ')));
  expect(decoded).toEqual(KEYS);
});

test('the first version of the call pages by marker', async () => {
  const first = await aws.s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 4, Delimiter: '/' }));
  const second = await aws.s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: first.NextMarker }));
  const keys = [first, second].flatMap(({ Contents }) => (Contents ?? []).map(({ Key }) => Key));
  expect(keys).toEqual(KEYS.filter((key) => !key.includes('/')));
});

test('1,500 keys fill two pages', async () => {
  aws.emulator.createBucket('many', {});
  const keys = Array.from({ length: 1500 }, (_, index) => `k${String(index).padStart(4, '0')}`);
  for (let start = 0; start < keys.length; start += 50) {
    const batch = keys.slice(start, start + 50);
    await Promise.all(batch.map((Key) => aws.s3.send(new PutObjectCommand({ Bucket: 'many', Key, Body: 'x' }))));
  }
  expect((await pages({ Bucket: 'many' })).map((page) => page.length)).toEqual([1000, 500]);
});

test('buckets are made, found, listed and taken away', async () => {
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'made-here' }));
  const again = new CreateBucketCommand({ Bucket: 'made-here' });
  expect(await refusal(aws.s3.send(again))).toMatchObject({ name: 'BucketAlreadyOwnedByYou', status: 409 });
  await aws.s3.send(new HeadBucketCommand({ Bucket: 'made-here' }));
  const location = await aws.s3.send(new GetBucketLocationCommand({ Bucket: 'made-here' }));
  expect(location.LocationConstraint).toBe('eu-central-1');
  const { Buckets } = await aws.s3.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toContain('made-here');
  await aws.s3.send(new DeleteBucketCommand({ Bucket: 'made-here' }));
  expect(await refusal(aws.s3.send(new HeadBucketCommand({ Bucket: 'made-here' })))).toMatchObject({ status: 404 });
  const full = new DeleteBucketCommand({ Bucket });
  expect(await refusal(aws.s3.send(full))).toEqual({ name: 'BucketNotEmpty', status: 409 });
});
