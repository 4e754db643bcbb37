import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'multipart';
const MIB = 1024 * 1024;
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
});
afterAll(() => aws.close());

async function begin(Key: string, more: object = {}) {
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  return { Bucket, Key, UploadId };
}

test('12 MB in three parts become one object with an ETag of parts', async () => {
  const parts = [randomBytes(5 * MIB), randomBytes(5 * MIB), randomBytes(2 * MIB)];
  const upload = await begin('three', { ContentType: 'text/plain', Metadata: { a: 'b' }, ChecksumAlgorithm: 'CRC32' });
  const send = (Body: Buffer, index: number) =>
    aws.s3.send(new UploadPartCommand({ ...upload, PartNumber: index + 1, Body, ChecksumAlgorithm: 'CRC32' }));
  const sent = await Promise.all(parts.map(send));
  const Parts = sent.map(({ ETag, ChecksumCRC32 }, index) => ({ PartNumber: index + 1, ETag, ChecksumCRC32 }));
  const listed = await aws.s3.send(new ListPartsCommand(upload));
  expect(listed.Parts?.map(({ PartNumber, Size, ETag }) => [PartNumber, Size, ETag])).toEqual(
    parts.map((part, index) => [index + 1, part.length, sent[index]?.ETag]),
  );
  const done = await aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  const md5s = parts.map((part) => createHash('md5').update(part).digest());
  expect(done.ETag).toBe(`"${createHash('md5').update(Buffer.concat(md5s)).digest('hex')}-3"`);
  expect(done.ChecksumCRC32).toMatch(/-3$/);
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'three' }));
  expect(found).toMatchObject({ ContentLength: 12 * MIB, ContentType: 'text/plain', Metadata: { a: 'b' } });
  expect(Buffer.from(await found.Body!.transformToByteArray()).equals(Buffer.concat(parts))).toBe(true);
  const second = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'three', PartNumber: 2 }));
  expect(second).toMatchObject({ ContentLength: 5 * MIB, PartsCount: 3 });
});

test('a part may be sent again, and the last one counts', async () => {
  const upload = await begin('again');
  await aws.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'first' }));
  const { ETag } = await aws.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'second' }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'again' }));
  expect(await found.Body!.transformToString()).toBe('second');
});

test('a part can be copied from another object', async () => {
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }));
  const upload = await begin('copied');
  const range = { CopySource: `${Bucket}/source`, CopySourceRange: 'bytes=2-5' };
  const { CopyPartResult } = await aws.s3.send(new UploadPartCopyCommand({ ...upload, PartNumber: 1, ...range }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] };
  await aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
  const found = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }));
  expect(await found.Body!.transformToString()).toBe('2345');
});

test('small, wrong, missing and unordered parts are refused', async () => {
  const upload = await begin('refused');
  const send = (PartNumber: number) =>
    aws.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: `part ${PartNumber}` }));
  const [one, two] = [await send(1), await send(2)];
  const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    refusal(aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })));
  const [first, second] = [
    { PartNumber: 1, ETag: one.ETag },
    { PartNumber: 2, ETag: two.ETag },
  ];
  expect(await complete([first, second])).toMatchObject({ name: 'EntityTooSmall' });
  expect(await complete([second, first])).toMatchObject({ name: 'InvalidPartOrder' });
  expect(await complete([{ PartNumber: 1, ETag: two.ETag }])).toMatchObject({ name: 'InvalidPart' });
  expect(await complete([{ PartNumber: 3, ETag: two.ETag }])).toMatchObject({ name: 'InvalidPart' });
});

test('an aborted upload is gone', async () => {
  const upload = await begin('aborted');
  await aws.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
  const keys = async () =>
    (await aws.s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.map(({ Key }) => Key);
  expect(await keys()).toContain('aborted');
  await aws.s3.send(new AbortMultipartUploadCommand(upload));
  expect((await keys()) ?? []).not.toContain('aborted');
  const late = aws.s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'x' }));
  expect(await refusal(late)).toEqual({ name: 'NoSuchUpload', status: 404 });
});

test('a checksum at the completion is that of the whole object', async () => {
  const bodies = [Buffer.alloc(5 * MIB, 'a'), Buffer.from('the end')];
  const mode = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
  const upload = await begin('whole', mode);
  const Parts: { PartNumber: number; ETag: string | undefined; ChecksumCRC32: string | undefined }[] = [];
  for (const [index, Body] of bodies.entries()) {
    const part = { PartNumber: index + 1, ChecksumAlgorithm: 'CRC32' } as const;
    const { ETag, ChecksumCRC32 } = await aws.s3.send(new UploadPartCommand({ ...upload, ...part, Body }));
    Parts.push({ PartNumber: part.PartNumber, ETag, ChecksumCRC32 });
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat(bodies)));
  const complete = (more: object) =>
    aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }));
  expect(await refusal(complete({ ChecksumCRC32: 'AAAAAA==' }))).toEqual({ name: 'BadDigest', status: 400 });
  expect(await refusal(complete({ ChecksumType: 'COMPOSITE' }))).toEqual({ name: 'InvalidRequest', status: 400 });
  expect(await refusal(complete({ MpuObjectSize: 7 }))).toEqual({ name: 'InvalidRequest', status: 400 });
  const ChecksumCRC32 = sum.toString('base64');
  expect(await complete({ ChecksumCRC32, ChecksumType: 'FULL_OBJECT' })).toMatchObject({ ChecksumCRC32 });
  const asked = {
    Bucket,
    Key: 'whole',
    ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'],
    MaxParts: 1,
  } as const;
  expect(
    await aws.s3.send(new GetObjectAttributesCommand({ ...asked, ObjectAttributes: [...asked.ObjectAttributes] })),
  ).toMatchObject({
    Checksum: { ChecksumCRC32, ChecksumType: 'FULL_OBJECT' },
    ObjectParts: {
      TotalPartsCount: 2,
      IsTruncated: true,
      Parts: [{ PartNumber: 1, Size: 5 * MIB, ChecksumCRC32: Parts[0]?.ChecksumCRC32 }],
    },
    ObjectSize: 5 * MIB + 7,
  });
});

test('a completion of composite checksums names that of each part', async () => {
  const upload = await begin('composite', { ChecksumAlgorithm: 'SHA256' });
  const sent = new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'SHA256' });
  const { ETag } = await aws.s3.send(sent);
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const complete = aws.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
  expect(await refusal(complete)).toEqual({ name: 'InvalidRequest', status: 400 });
});
