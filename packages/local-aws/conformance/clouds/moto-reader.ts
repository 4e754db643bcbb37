import type { S3Client } from '@aws-sdk/client-s3';
import { s3For } from './clients.ts';

const region = 'us-east-1';
const READ_ONLY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: '*' }],
};

/**
 * A client of a user who may read objects and list nothing. moto looks at policies for as long as it is told to
 * (https://docs.getmoto.org/en/latest/docs/iam.html), and then refuses everybody else: so it is told for each call.
 */
export async function openReader(endpoint: string): Promise<S3Client> {
  await iam(endpoint, { Action: 'CreateUser', UserName: 'reader' });
  const PolicyDocument = JSON.stringify(READ_ONLY);
  await iam(endpoint, { Action: 'PutUserPolicy', UserName: 'reader', PolicyName: 'read', PolicyDocument });
  const key = await iam(endpoint, { Action: 'CreateAccessKey', UserName: 'reader' });
  const field = (name: string) => new RegExp(`<${name}>(.*)</${name}>`).exec(key)?.[1] ?? '';
  const credentials = { accessKeyId: field('AccessKeyId'), secretAccessKey: field('SecretAccessKey') };
  const reader = s3For({ region, endpoint, credentials });
  reader.middlewareStack.add(
    (next) => async (args) => {
      await letThrough(endpoint, '0');
      return next(args).finally(() => letThrough(endpoint, 'inf'));
    },
    { step: 'initialize' },
  );
  return reader;
}

/** After this number of calls, moto checks the caller. */
function letThrough(endpoint: string, calls: string): Promise<Response> {
  return fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', body: calls });
}

async function iam(endpoint: string, action: Record<string, string>): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKID/20260101/${region}/iam/aws4_request, SignedHeaders=host, Signature=0`;
  const body = new URLSearchParams({ Version: '2010-05-08', ...action });
  const answer = await fetch(endpoint, { method: 'POST', headers: { authorization }, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Expected moto to ${action.Action}, got ${answer.status} ${text}`);
  return text;
}
