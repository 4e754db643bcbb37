import assert from 'node:assert/strict';
import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  DeleteBucketCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

/** An upload under way, for behaviours of parts. */
export async function openParts(cloud: Cloud, more: Partial<CreateMultipartUploadCommandInput> = {}) {
  const opened = await openObject(cloud);
  const { s3, object } = opened;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...object, ...more }));
  const upload = { ...object, UploadId };
  return {
    ...opened,
    upload,
    send: async (PartNumber: number, Body: string) => {
      const { ChecksumAlgorithm } = more;
      const sent = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body, ChecksumAlgorithm }));
      const { ETag, ChecksumCRC32, ChecksumSHA256 } = sent;
      return { PartNumber, ETag, ...(more.ChecksumAlgorithm ? { ChecksumCRC32, ChecksumSHA256 } : {}) };
    },
    complete: (Parts: object[], input: Partial<CompleteMultipartUploadCommandInput> = {}) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...input })),
  };
}

export const multipart: Behaviours = {
  'a part that is sent again counts as it came last': async (cloud) => {
    const { send, complete, read } = await openParts(cloud);
    await send(1, 'first');
    await complete([await send(1, 'second')]);
    assert.equal(await read(), 'second');
  },
  'parts are listed a page at a time': async (cloud) => {
    const { s3, upload, send } = await openParts(cloud);
    for (const number of [1, 2, 3]) await send(number, 'x');
    const page = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    assert.deepEqual([page.Parts?.map(({ PartNumber }) => PartNumber), page.IsTruncated], [[1, 2], true]);
  },
  'a range of an object becomes a part': async (cloud) => {
    const { s3, object, upload, put, complete, read } = await openParts(cloud);
    await put('0123456789', { Key: 'source' });
    const range = { CopySource: `${object.Bucket}/source`, CopySourceRange: 'bytes=2-5' };
    const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ ...upload, PartNumber: 1, ...range }));
    await complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    assert.equal(await read(), '2345');
  },
  'a part with the number 10,001 is refused': async (cloud) =>
    assert.equal((await refusal((await openParts(cloud)).send(10_001, 'x'))).code, 'InvalidArgument'),
  'a completion without parts is refused': async (cloud) => {
    const { upload, s3 } = await openParts(cloud);
    const none = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: [] } });
    assert.deepEqual(await refusal(s3.send(none)), { code: 'MalformedXML', status: 400 });
  },
  'a part that was never sent is InvalidPart': async (cloud) => {
    const { send, complete } = await openParts(cloud);
    const { ETag } = await send(1, 'x');
    assert.equal((await refusal(complete([{ PartNumber: 2, ETag }]))).code, 'InvalidPart');
  },
  'a completion that expects another size is refused': async (cloud) => {
    const { send, complete } = await openParts(cloud);
    const parts = [await send(1, 'x')];
    assert.deepEqual(await refusal(complete(parts, { MpuObjectSize: 2 })), { code: 'InvalidRequest', status: 400 });
  },
  'a completion that is sent again succeeds again': async (cloud) => {
    const { send, complete } = await openParts(cloud);
    const parts = [await send(1, 'x')];
    assert.equal((await complete(parts)).ETag, (await complete(parts)).ETag);
  },
  'an upload under way does not keep a bucket': async (cloud) => {
    const { s3, object, send } = await openParts(cloud);
    await send(1, 'x');
    await s3.send(new DeleteBucketCommand({ Bucket: object.Bucket }));
  },
};
