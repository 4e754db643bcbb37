import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

const INTEGRITY = DOCS.s3Guide('checking-object-integrity');

function crc32Of(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
}

/** A PUT that is to be refused and to leave nothing behind. */
async function refusedPut({ s3, newBucket }: Cloud, input: Partial<PutObjectCommandInput>) {
  const object = { Bucket: await newBucket(), Key: 'a' };
  const refused = await refusal(s3.send(new PutObjectCommand({ ...object, Body: 'the body', ...input })));
  assert.equal((await refusal(s3.send(new GetObjectCommand(object)))).code, 'NoSuchKey');
  return refused;
}

export const checksumCases: Case[] = [
  {
    fact: 'a wrong x-amz-checksum is refused, and nothing is stored',
    source: INTEGRITY,
    motoDiffers: 'moto stores the object with the wrong checksum',
    async check(cloud) {
      const refused = await refusedPut(cloud, { ChecksumCRC32: crc32Of('another body') });
      assert.deepEqual(refused, { code: 'BadDigest', status: 400 });
    },
  },
  {
    fact: 'a wrong Content-MD5 is refused, and nothing is stored',
    source: INTEGRITY,
    motoDiffers: 'moto does not look at it',
    async check(cloud) {
      const ContentMD5 = createHash('md5').update('another body').digest('base64');
      assert.deepEqual(await refusedPut(cloud, { ContentMD5 }), { code: 'BadDigest', status: 400 });
    },
  },
  {
    fact: 'a checksum is kept and given back to those who ask',
    source: INTEGRITY,
    async check({ s3, newBucket }) {
      const object = { Bucket: await newBucket(), Key: 'a' };
      await s3.send(new PutObjectCommand({ ...object, Body: 'خبر', ChecksumAlgorithm: 'CRC32' }));
      const read = await s3.send(new GetObjectCommand({ ...object, ChecksumMode: 'ENABLED' }));
      assert.equal(read.ChecksumCRC32, crc32Of('خبر'));
    },
  },
  {
    fact: 'a presigned PUT that carries the checksum of an empty body takes no other body',
    source: INTEGRITY,
    motoDiffers: 'moto stores the object with the checksum of an empty body',
    async check({ s3, newBucket }) {
      const stale = await getSignedUrl(s3, new PutObjectCommand({ Bucket: await newBucket(), Key: 'a' }));
      assert.match(stale, /x-amz-checksum-crc32=AAAAAA/i);
      const answer = await fetch(stale, { method: 'PUT', body: 'a body' });
      assert.equal(answer.status, 400, await answer.text());
    },
  },
  {
    fact: 'a body other than the signed one is refused',
    source: DOCS.s3Api('PutObject'),
    needs: 'verifiesSignatures',
    async check({ s3, newBucket }) {
      const put = new PutObjectCommand({ Bucket: await newBucket(), Key: 'a', Body: 'signed' });
      put.middlewareStack.add(
        (next) => (args) => {
          (args.request as { body: unknown }).body = 'forged';
          return next(args);
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      assert.equal((await refusal(s3.send(put))).status, 400);
    },
  },
];
