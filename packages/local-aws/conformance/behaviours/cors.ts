import assert from 'node:assert/strict';
import { type CORSRule, DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';
import type { Behaviours } from './behaviour.ts';

const ORIGIN = 'https://reader.example';

async function openRules({ s3, s3Url, newBucket }: Cloud, ...CORSRules: CORSRule[]) {
  const Bucket = await newBucket();
  if (CORSRules.length > 0) await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  return {
    s3,
    Bucket,
    preflight: (headers: Record<string, string>) => fetch(`${s3Url}/${Bucket}/a`, { method: 'OPTIONS', headers }),
  };
}

const asking = (method: string, origin = ORIGIN) => ({ origin, 'access-control-request-method': method });

export const cors: Behaviours = {
  'a bucket without rules says so': async (cloud) => {
    const { s3, Bucket } = await openRules(cloud);
    const asked = s3.send(new GetBucketCorsCommand({ Bucket }));
    assert.deepEqual(await refusal(asked), { code: 'NoSuchCORSConfiguration', status: 404 });
  },
  'rules are given back, and can be removed': async (cloud) => {
    const { s3, Bucket } = await openRules(cloud, { AllowedOrigins: [ORIGIN], AllowedMethods: ['GET'] });
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }));
    assert.deepEqual(CORSRules?.[0]?.AllowedOrigins, [ORIGIN]);
    await s3.send(new DeleteBucketCorsCommand({ Bucket }));
    assert.equal((await refusal(s3.send(new GetBucketCorsCommand({ Bucket })))).code, 'NoSuchCORSConfiguration');
  },
  'any origin is answered with a star': async (cloud) => {
    const { preflight } = await openRules(cloud, { AllowedOrigins: ['*'], AllowedMethods: ['GET'] });
    assert.equal((await preflight(asking('GET'))).headers.get('access-control-allow-origin'), '*');
  },
  'a star stands for a part of an origin': async (cloud) => {
    const { preflight } = await openRules(cloud, { AllowedOrigins: ['https://*.example'], AllowedMethods: ['GET'] });
    assert.equal((await preflight(asking('GET'))).status, 200);
    assert.equal((await preflight(asking('GET', 'https://reader.test'))).status, 403);
  },
  'a method without a rule is 403': async (cloud) => {
    const { preflight } = await openRules(cloud, { AllowedOrigins: [ORIGIN], AllowedMethods: ['GET'] });
    assert.equal((await preflight(asking('DELETE'))).status, 403);
  },
  'a header without a rule is 403': async (cloud) => {
    const { preflight } = await openRules(cloud, { AllowedOrigins: [ORIGIN], AllowedMethods: ['PUT'] });
    assert.equal((await preflight({ ...asking('PUT'), 'access-control-request-headers': 'x-own' })).status, 403);
  },
  'a preflight without an origin is 400': async (cloud) => {
    const { preflight } = await openRules(cloud, { AllowedOrigins: ['*'], AllowedMethods: ['GET'] });
    assert.equal((await preflight({ 'access-control-request-method': 'GET' })).status, 400);
  },
};
