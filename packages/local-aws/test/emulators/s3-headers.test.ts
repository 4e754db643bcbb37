import {
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, type Running, refusal, startRunning, unchecked } from './running.ts';

let aws: Running;
const Bucket = 'headers';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
});
afterAll(() => aws.close());

const head = (Key: string) => aws.s3.send(new HeadObjectCommand({ Bucket, Key }));

test.each<[string, Partial<PutObjectCommandInput>]>([
  ['NotImplemented', { ServerSideEncryption: 'aws:kms' }],
  ['NotImplemented', { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'a'.repeat(32) }],
  ['NotImplemented', { StorageClass: 'GLACIER' }],
  ['AccessControlListNotSupported', { ACL: 'public-read' }],
  ['AccessControlListNotSupported', { GrantRead: 'id="a"' }],
  ['InvalidRequest', { ObjectLockLegalHoldStatus: 'ON' }],
  ['AccessDenied', { ExpectedBucketOwner: '999999999999' }],
])('%s is the answer to a PUT with %j, and nothing is stored', async (name, more) => {
  const put = new PutObjectCommand({ Bucket, Key: 'refused', Body: 'x', ...more });
  expect(await refusal(aws.s3.send(put))).toMatchObject({ name });
  expect(await refusal(head('refused'))).toMatchObject({ status: 404 });
});

test('headers that ask for what happens anyway are taken', async () => {
  const same = { ServerSideEncryption: 'AES256', StorageClass: 'STANDARD', ACL: 'bucket-owner-full-control' } as const;
  const put = new PutObjectCommand({ Bucket, Key: 'taken', Body: 'x', ...same, ExpectedBucketOwner: ACCOUNT });
  await aws.s3.send(put);
  expect(await head('taken')).toMatchObject({ ContentLength: 1 });
});

test.each(['x-amz-meta-note', 'x-amz-tagging', 'x-amz-copy-source'])(
  'a presigned PUT with %s, which was not signed, is 403',
  async (name) => {
    const put = new PutObjectCommand({ Bucket, Key: 'unsigned' });
    const url = await getSignedUrl(unchecked(aws.emulator.url), put);
    const answer = await fetch(url, { method: 'PUT', body: 'x', headers: { [name]: 'headers/taken' } });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([403, expect.stringContaining(`<HeadersNotSigned>${name}<`)]);
    expect(await refusal(head('unsigned'))).toMatchObject({ status: 404 });
  },
);

test('a suspended bucket keeps one version null beside the old ones', async () => {
  aws.emulator.createBucket('suspended', { versioned: true });
  const object = { Bucket: 'suspended', Key: 'k' };
  const put = async (Body: string) => (await aws.s3.send(new PutObjectCommand({ ...object, Body }))).VersionId;
  const read = async (VersionId?: string) =>
    (await aws.s3.send(new GetObjectCommand({ ...object, VersionId }))).Body!.transformToString();
  const old = await put('old');
  const VersioningConfiguration = { Status: 'Suspended' } as const;
  await aws.s3.send(new PutBucketVersioningCommand({ Bucket: 'suspended', VersioningConfiguration }));
  expect([await put('1'), await put('2')]).toEqual([undefined, undefined]);
  expect(await aws.s3.send(new HeadObjectCommand(object))).toMatchObject({ VersionId: 'null' });
  expect([await read(), await read('null'), await read(old)]).toEqual(['2', '2', 'old']);
  const marker = await aws.s3.send(new DeleteObjectCommand(object));
  expect(marker).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
  await aws.s3.send(new DeleteObjectCommand({ ...object, VersionId: 'null' }));
  expect(await read()).toBe('old');
});

test('an attribute that S3 does not have is refused', async () => {
  const asked = new GetObjectAttributesCommand({ Bucket, Key: 'taken', ObjectAttributes: ['Colour' as never] });
  expect(await refusal(aws.s3.send(asked))).toEqual({ name: 'InvalidArgument', status: 400 });
});
