import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type ChecksumAlgorithm, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'checksums';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
});
afterAll(() => aws.close());

const base64OfCrc32 = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};

/** Check values of the text 123456789, from the catalogue of parametrised CRC algorithms; the hashes by node:crypto. */
test.each([
  ['CRC32', Buffer.from('cbf43926', 'hex').toString('base64')],
  ['CRC32C', Buffer.from('e3069283', 'hex').toString('base64')],
  ['CRC64NVME', Buffer.from('ae8b14860a799888', 'hex').toString('base64')],
  ['SHA1', createHash('sha1').update('123456789').digest('base64')],
  ['SHA256', createHash('sha256').update('123456789').digest('base64')],
])('%s is computed, kept and given back', async (algorithm, value) => {
  const ChecksumAlgorithm = algorithm as ChecksumAlgorithm;
  const field = `Checksum${algorithm}`;
  const put = new PutObjectCommand({ Bucket, Key: algorithm, Body: '123456789', ChecksumAlgorithm });
  expect(await aws.s3.send(put)).toMatchObject({ [field]: value });
  const get = new GetObjectCommand({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' });
  expect(await aws.s3.send(get)).toMatchObject({ [field]: value, ChecksumType: 'FULL_OBJECT' });
});

test('a wrong checksum is refused and nothing is stored', async () => {
  const Key = 'wrong';
  const put = new PutObjectCommand({ Bucket, Key, Body: 'body', ChecksumCRC32: base64OfCrc32('another body') });
  expect(await refusal(aws.s3.send(put))).toEqual({ name: 'BadDigest', status: 400 });
  expect(await refusal(aws.s3.send(new GetObjectCommand({ Bucket, Key })))).toMatchObject({ name: 'NoSuchKey' });
});

test('a wrong Content-MD5 is refused, and one that is no MD5', async () => {
  const put = (ContentMD5: string) =>
    aws.s3.send(new PutObjectCommand({ Bucket, Key: 'md5', Body: 'body', ContentMD5 }));
  const other = createHash('md5').update('other').digest('base64');
  expect(await refusal(put(other))).toEqual({ name: 'BadDigest', status: 400 });
  expect(await refusal(put('short'))).toEqual({ name: 'InvalidDigest', status: 400 });
});

test('a stream is sent in chunks with its checksum behind them', async () => {
  const text = 'سطر\n'.repeat(50_000);
  const Body = Readable.from([text.slice(0, 7), text.slice(7)].map((piece) => Buffer.from(piece)));
  const put = new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: Buffer.byteLength(text) });
  expect(await aws.s3.send(put)).toMatchObject({ ChecksumCRC32: base64OfCrc32(text) });
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
  expect(found.ContentEncoding).toBeUndefined();
  expect(await found.Body!.transformToString()).toBe(text);
});
