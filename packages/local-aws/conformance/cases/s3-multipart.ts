import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

const SMALLEST_PART = 5 * 1024 * 1024;
const COMPLETE = DOCS.s3Api('CompleteMultipartUpload');

/** An upload of parts of those sizes, all sent, not yet completed. */
async function openUpload({ s3, newBucket }: Cloud, ...sizes: number[]) {
  const object = { Bucket: await newBucket(), Key: 'export.json' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  const upload = { ...object, UploadId };
  const bodies = sizes.map((size, index) => Buffer.alloc(size, 97 + index));
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  const complete = (parts = Parts, conditions: { IfNoneMatch?: string } = {}) =>
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, ...conditions }));
  return { object, upload, bodies, Parts, complete };
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();

export const multipartCases: Case[] = [
  {
    fact: 'parts become one object, whose ETag is the MD5 of their MD5s, a hyphen and their number',
    source: COMPLETE,
    async check(cloud) {
      const { object, bodies, complete } = await openUpload(cloud, SMALLEST_PART, 1);
      const { ETag } = await complete();
      assert.equal(ETag, `"${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-2"`);
      const head = await cloud.s3.send(new HeadObjectCommand(object));
      assert.equal(head.ContentLength, SMALLEST_PART + 1);
    },
  },
  {
    fact: 'a part other than the last that is under 5 MiB is refused',
    source: COMPLETE,
    async check(cloud) {
      const { complete } = await openUpload(cloud, 1, 1);
      assert.deepEqual(await refusal(complete()), { code: 'EntityTooSmall', status: 400 });
    },
  },
  {
    fact: 'parts out of order are refused, and so are parts that were never sent',
    source: COMPLETE,
    motoDiffers: 'moto takes parts in any order',
    async check(cloud) {
      const { complete, Parts } = await openUpload(cloud, SMALLEST_PART, SMALLEST_PART);
      assert.deepEqual(await refusal(complete(Parts.toReversed())), { code: 'InvalidPartOrder', status: 400 });
      const strange = [...Parts, { PartNumber: 3, ETag: Parts[0]!.ETag }];
      assert.deepEqual(await refusal(complete(strange)), { code: 'InvalidPart', status: 400 });
    },
  },
  {
    fact: 'If-None-Match: * holds at the completion of parts too',
    source: DOCS.s3Guide('conditional-writes'),
    async check(cloud) {
      const { object, complete, Parts } = await openUpload(cloud, 1);
      await cloud.s3.send(new PutObjectCommand({ ...object, Body: 'came first' }));
      const refused = await refusal(complete(Parts, { IfNoneMatch: '*' }));
      assert.deepEqual(refused, { code: 'PreconditionFailed', status: 412 });
    },
  },
  {
    fact: 'an upload that was given up is gone',
    source: DOCS.s3Api('AbortMultipartUpload'),
    motoDiffers: 'moto ends with 500',
    async check(cloud) {
      const { upload, complete } = await openUpload(cloud, 1);
      await cloud.s3.send(new AbortMultipartUploadCommand(upload));
      assert.deepEqual(await refusal(complete()), { code: 'NoSuchUpload', status: 404 });
    },
  },
];
