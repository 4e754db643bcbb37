import { createHash, randomBytes } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'objects';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
});
afterAll(() => aws.close());

async function read(Key: string): Promise<string> {
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body!.transformToString();
}

test('an object comes back with the headers and metadata it was stored with', async () => {
  const stored = { ContentType: 'text/plain; charset=utf-8', CacheControl: 'no-cache', ContentEncoding: 'gzip' };
  const { ETag } = await aws.s3.send(
    new PutObjectCommand({ Bucket, Key: 'news', Body: 'خبر', Metadata: { source: 'wire' }, ...stored }),
  );
  expect(ETag).toBe(`"${createHash('md5').update('خبر').digest('hex')}"`);
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'news' }));
  expect(found).toMatchObject({ ...stored, ETag, ContentLength: 6, Metadata: { source: 'wire' } });
  expect(await found.Body!.transformToString()).toBe('خبر');
  expect(await aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'news' }))).toMatchObject({ ...stored, ETag });
});

test.each([
  'incoming/..',
  'incoming/../up',
  '/leading',
  'a//b',
  'a/./b',
  'a%2Fb',
  'a+b c',
  'خبر عاجل.txt',
  'q?x=1&y=#z',
  "it's (1)!*~",
  'line\nbreak\rand\ttab',
  '😀/😀',
  ' ',
  'k'.repeat(1024),
])('the key %j is never changed on its way', async (Key) => {
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}` }));
  expect(await read(Key)).toBe(`body of ${Key}`);
});

test('a key over 1,024 bytes is refused', async () => {
  const long = new PutObjectCommand({ Bucket, Key: 'ا'.repeat(513), Body: 'x' });
  expect(await refusal(aws.s3.send(long))).toEqual({ name: 'KeyTooLongError', status: 400 });
});

test('what is not there is 404, for GET, HEAD and a bucket', async () => {
  const Key = 'missing';
  expect(await refusal(aws.s3.send(new GetObjectCommand({ Bucket, Key })))).toEqual({ name: 'NoSuchKey', status: 404 });
  expect(await refusal(aws.s3.send(new HeadObjectCommand({ Bucket, Key })))).toMatchObject({ status: 404 });
  const elsewhere = new GetObjectCommand({ Bucket: 'no-such-bucket', Key });
  expect(await refusal(aws.s3.send(elsewhere))).toEqual({ name: 'NoSuchBucket', status: 404 });
});

test.each([
  ['bytes=0-3', 'Some', 'bytes 0-3/10'],
  ['bytes=8-', 'es', 'bytes 8-9/10'],
  ['bytes=-4', 'ytes', 'bytes 6-9/10'],
  ['bytes=5-100', 'bytes', 'bytes 5-9/10'],
])('the range %s is a part of the object', async (Range, text, ContentRange) => {
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'range', Body: 'Some bytes' }));
  const part = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range }));
  expect(part).toMatchObject({ ContentRange, ContentLength: text.length });
  expect(await part.Body!.transformToString()).toBe(text);
});

test('a range beyond the end is 416', async () => {
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'range', Body: 'Some bytes' }));
  const beyond = new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=10-' });
  expect(await refusal(aws.s3.send(beyond))).toEqual({ name: 'InvalidRange', status: 416 });
});

test('conditional reads give 304 and 412', async () => {
  const Key = 'conditional';
  const { ETag } = await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const get = (more: object) => aws.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  expect(await refusal(get({ IfNoneMatch: ETag }))).toMatchObject({ status: 304 });
  expect(await refusal(get({ IfNoneMatch: ETag, ChecksumMode: 'ENABLED' }))).toMatchObject({ status: 304 });
  expect(await refusal(get({ IfModifiedSince: new Date(Date.now() + 1000) }))).toMatchObject({ status: 304 });
  expect(await refusal(get({ IfMatch: '"other"' }))).toEqual({ name: 'PreconditionFailed', status: 412 });
  expect(await get({ IfMatch: ETag, IfUnmodifiedSince: new Date(0) })).toMatchObject({ ETag });
});

test('60 MB travel both ways', async () => {
  const Body = randomBytes(60_000_000);
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body }));
  const { Body: back } = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'large' }));
  expect(Buffer.from(await back!.transformToByteArray()).equals(Body)).toBe(true);
});

test('a copy takes bytes, headers, metadata and tags along, or new ones where told so', async () => {
  const Key = 'source +ا';
  const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
  await aws.s3.send(
    new PutObjectCommand({ Bucket, Key, Body: 'x', ContentType: 'text/html', Metadata: { a: '1' }, Tagging: 't=1' }),
  );
  await aws.s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
  expect(await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'copy' }))).toMatchObject({
    ContentType: 'text/html',
    Metadata: { a: '1' },
    TagCount: 1,
  });
  const replacing = { MetadataDirective: 'REPLACE', Metadata: { b: '2' }, ContentType: 'text/plain' } as const;
  await aws.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...replacing }));
  expect(await aws.s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ Metadata: { b: '2' } });
  const toItself = new CopyObjectCommand({ Bucket, Key, CopySource });
  expect(await refusal(aws.s3.send(toItself))).toEqual({ name: 'InvalidRequest', status: 400 });
});

test('tags are kept apart from the bytes', async () => {
  const Key = 'tagged';
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'body' }));
  const TagSet = [{ Key: 'قسم', Value: 'a&b <c>' }];
  await aws.s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
  expect((await aws.s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet).toEqual(TagSet);
  expect(await read(Key)).toBe('body');
});

test('deleting is a success also for what is not there, one by one and in a batch', async () => {
  const odd = 'a&b<>"\r\n';
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: odd, Body: 'x' }));
  const Objects = [{ Key: odd }, { Key: 'never-was' }];
  const { Deleted, Errors } = await aws.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Deleted?.map(({ Key }) => Key)).toEqual([odd, 'never-was']);
  expect(Errors ?? []).toEqual([]);
  expect(await refusal(aws.s3.send(new GetObjectCommand({ Bucket, Key: odd })))).toMatchObject({ name: 'NoSuchKey' });
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: odd }));
});
