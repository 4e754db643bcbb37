import assert from 'node:assert/strict';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Case, DOCS } from '../clouds/case.ts';
import { likeS3, unchecked } from '../clouds/clients.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

const PRESIGNED = DOCS.s3Guide('using-presigned-url');
const HOUR_MS = 3_600_000;

/** A client that signs no checksum, and the URLs it signs for one key. */
async function openSigner({ s3, newBucket }: Cloud) {
  const client = await unchecked(s3);
  const object = { Bucket: await newBucket(), Key: 'uploads/خبر عاجل.txt' };
  const typed = { signableHeaders: new Set(['content-type', 'host']) };
  return {
    object,
    toPut: (ContentType = 'text/plain') =>
      getSignedUrl(client, new PutObjectCommand({ ...object, ContentType }), typed),
    toGet: (options: { signingDate?: Date; expiresIn?: number } = {}) =>
      getSignedUrl(client, new GetObjectCommand({ ...object, ResponseContentDisposition: 'attachment' }), options),
  };
}

const upload = (url: string, type = 'text/plain') =>
  fetch(url, { method: 'PUT', body: 'خبر', headers: { 'content-type': type } });

export const presignedCases: Case[] = [
  {
    fact: 'a presigned PUT stores a body without credentials, and a presigned GET gives it back',
    source: PRESIGNED,
    async check(cloud) {
      const { toPut, toGet } = await openSigner(cloud);
      assert.equal((await upload(await toPut())).status, 200);
      const read = await fetch(await toGet());
      assert.deepEqual([read.status, await read.text()], [200, 'خبر']);
      assert.equal(read.headers.get('content-type'), 'text/plain');
    },
  },
  {
    fact: 'a presigned GET may name headers of its answer',
    source: DOCS.s3Api('GetObject'),
    motoDiffers: 'moto leaves the headers out',
    async check(cloud) {
      const { toPut, toGet } = await openSigner(cloud);
      await upload(await toPut());
      const read = await fetch(await toGet());
      assert.equal(read.headers.get('content-disposition'), 'attachment');
    },
  },
  {
    fact: 'a presigned URL that has expired is 403',
    source: PRESIGNED,
    needs: 'verifiesSignatures',
    async check(cloud) {
      const { toPut, toGet } = await openSigner(cloud);
      await upload(await toPut());
      const expired = await fetch(await toGet({ signingDate: new Date(Date.now() - HOUR_MS), expiresIn: 60 }));
      assert.equal(expired.status, 403);
      assert.match(await expired.text(), /Request has expired/);
    },
  },
  {
    fact: 'a presigned URL that was changed is 403',
    source: PRESIGNED,
    needs: 'verifiesSignatures',
    async check(cloud) {
      const { toPut, toGet } = await openSigner(cloud);
      await upload(await toPut());
      const changed = await fetch((await toGet()).replace('uploads/', 'other/'));
      assert.equal(changed.status, 403);
      assert.match(await changed.text(), /SignatureDoesNotMatch/);
    },
  },
  {
    fact: 'a presigned PUT takes the signed content type alone',
    source: PRESIGNED,
    needs: 'verifiesSignatures',
    async check(cloud) {
      const { toPut } = await openSigner(cloud);
      assert.equal((await upload(await toPut('text/plain'), 'text/html')).status, 403);
    },
  },
  {
    fact: 'a clock more than 15 minutes off is refused',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    needs: 'verifiesSignatures',
    async check({ s3, newBucket }) {
      const late = await likeS3(s3, { systemClockOffset: -HOUR_MS });
      const refused = refusal(late.send(new GetObjectCommand({ Bucket: await newBucket(), Key: 'a' })));
      assert.deepEqual(await refused, { code: 'RequestTimeTooSkewed', status: 403 });
    },
  },
  {
    fact: 'a wrong secret is refused, and so is an unknown key',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    needs: 'verifiesSignatures',
    async check({ s3, newBucket }) {
      const object = { Bucket: await newBucket(), Key: 'a' };
      const { accessKeyId } = await s3.config.credentials();
      const codeFor = async (accessKeyId: string) => {
        const stranger = await likeS3(s3, { credentials: { accessKeyId, secretAccessKey: 'not the secret' } });
        return (await refusal(stranger.send(new GetObjectCommand(object)))).code;
      };
      assert.equal(await codeFor(accessKeyId), 'SignatureDoesNotMatch');
      assert.equal(await codeFor('AKIAIOSFODNN7EXAMPLE'), 'InvalidAccessKeyId');
    },
  },
];
