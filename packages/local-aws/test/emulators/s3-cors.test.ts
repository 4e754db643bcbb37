import { GetBucketCorsCommand, PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRunning, unchecked } from './running.ts';

let aws: Running;
const Bucket = 'browsers';
const ORIGIN = 'https://reader.example';
beforeAll(async () => {
  aws = await startRunning();
  const rule = { allowedOrigins: ['https://*.example'], allowedMethods: ['GET', 'PUT'], allowedHeaders: ['content-*'] };
  aws.emulator.createBucket(Bucket, { cors: [{ ...rule, exposeHeaders: ['ETag'], maxAgeSeconds: 600 }] });
});
afterAll(() => aws.close());

function preflight(origin: string, method: string, headers: string): Promise<Response> {
  const asked = { 'access-control-request-method': method, 'access-control-request-headers': headers };
  return fetch(`${aws.emulator.url}/${Bucket}/k`, { method: 'OPTIONS', headers: { origin, ...asked } });
}

test('a preflight is answered from the rules of the bucket, unsigned', async () => {
  const response = await preflight(ORIGIN, 'PUT', 'Content-Type');
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
  });
});

test.each([
  ['http://reader.example', 'PUT', 'content-type'],
  [ORIGIN, 'DELETE', 'content-type'],
  [ORIGIN, 'PUT', 'content-type, x-other'],
])('a preflight from %s for %s with %s is refused', async (origin, method, headers) => {
  expect((await preflight(origin, method, headers)).status).toBe(403);
});

test('the answer to a presigned PUT lets the page read the ETag', async () => {
  const url = await getSignedUrl(unchecked(aws.emulator.url), new PutObjectCommand({ Bucket, Key: 'k' }));
  const response = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: ORIGIN } });
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(response.headers.get('access-control-expose-headers')).toBe('ETag');
});

test('rules can be set and read over the wire', async () => {
  aws.emulator.createBucket('wired', {});
  const CORSRules = [
    { AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD'], AllowedHeaders: ['*'], MaxAgeSeconds: 5 },
  ];
  await aws.s3.send(new PutBucketCorsCommand({ Bucket: 'wired', CORSConfiguration: { CORSRules } }));
  expect((await aws.s3.send(new GetBucketCorsCommand({ Bucket: 'wired' }))).CORSRules).toEqual(CORSRules);
});
