import assert from 'node:assert/strict';
import { PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';

const CORS = DOCS.s3Guide('cors');
const ORIGIN = 'https://reader.example';

/** A bucket that pages of one origin may PUT to. */
async function openBucket({ s3, newBucket }: Cloud): Promise<string> {
  const Bucket = await newBucket();
  const rule = { AllowedOrigins: [ORIGIN], AllowedMethods: ['PUT'], AllowedHeaders: ['*'], ExposeHeaders: ['ETag'] };
  const CORSConfiguration = { CORSRules: [{ ...rule, MaxAgeSeconds: 600 }] };
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
  return Bucket;
}

const preflight = ({ s3Url }: Cloud, bucket: string, origin: string) =>
  fetch(`${s3Url}/${bucket}/a.txt`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
  });

export const corsCases: Case[] = [
  {
    fact: 'a preflight is answered from the rules of the bucket, unsigned',
    source: CORS,
    async check(cloud) {
      const answer = await preflight(cloud, await openBucket(cloud), ORIGIN);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), ORIGIN);
      assert.match(answer.headers.get('access-control-allow-methods') ?? '', /PUT/);
      assert.equal(answer.headers.get('access-control-max-age'), '600');
    },
  },
  {
    fact: 'a preflight from elsewhere is 403',
    source: CORS,
    async check(cloud) {
      const answer = await preflight(cloud, await openBucket(cloud), 'https://elsewhere.example');
      assert.equal(answer.status, 403);
    },
  },
  {
    fact: 'the answer to an upload lets the page read the exposed headers',
    source: CORS,
    async check(cloud) {
      const Bucket = await openBucket(cloud);
      const url = await getSignedUrl(cloud.s3, new PutObjectCommand({ Bucket, Key: 'a', Body: '' }));
      const answer = await fetch(url, { method: 'PUT', body: '', headers: { origin: ORIGIN } });
      assert.equal(answer.status, 200, await answer.text());
      assert.equal(answer.headers.get('access-control-allow-origin'), ORIGIN);
      assert.equal(answer.headers.get('access-control-expose-headers'), 'ETag');
    },
  },
];
