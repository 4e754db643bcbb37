import { HeadBucketCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sha256 } from '../../emulators/signing/sha256.ts';
import { REGION, ROOT, type Running, startRunning } from './running.ts';

let aws: Running;
const Bucket = 'routes';
beforeAll(async () => {
  aws = await startRunning();
  aws.emulator.createBucket(Bucket, {});
  aws.emulator.createBucket('empty-bucket', {});
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'kept' }));
});
afterAll(() => aws.close());

/** Sends a signed request that no client would make. */
async function send(method: string, path: string, query: Record<string, string>, headers: Record<string, string> = {}) {
  const { host } = new URL(aws.emulator.url);
  const signer = new SignatureV4({
    credentials: ROOT,
    region: REGION,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
  });
  const payload = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const request = { method, protocol: 'http:', hostname: host, path, query, headers: { host, ...payload, ...headers } };
  const signed = await signer.sign(request);
  const answer = await fetch(`${aws.emulator.url}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: signed.headers,
  });
  return { status: answer.status, text: await answer.text() };
}

test.each([
  ['DELETE', '/empty-bucket', 'metadataTable'],
  ['DELETE', '/empty-bucket', 'a-name-that-nobody-knows'],
  ['PUT', '/routes/kept', 'acl'],
  ['PUT', '/routes/kept', 'renameObject'],
  ['DELETE', '/routes/kept', 'annotation'],
  ['POST', '/routes/kept', 'select'],
  ['GET', '/routes', 'policy'],
])('%s %s?%s is not implemented, and touches nothing', async (method, path, name) => {
  const { status, text } = await send(method, path, { [name]: '' });
  expect(status).toBe(501);
  expect(text).toContain('<Code>NotImplemented</Code>');
  await aws.s3.send(new HeadBucketCommand({ Bucket: 'empty-bucket' }));
  expect(await aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'kept' }))).toMatchObject({ ContentLength: 4 });
});

test('a parameter of one operation does not pass for one of another', async () => {
  expect(await send('DELETE', '/empty-bucket', { prefix: 'a' })).toMatchObject({ status: 501 });
  expect(await send('PUT', '/routes/kept', { versionId: 'null' })).toMatchObject({ status: 405 });
  await aws.s3.send(new HeadBucketCommand({ Bucket: 'empty-bucket' }));
});

test('a parameter that begins with x- is left to the client', async () => {
  expect(await send('GET', '/routes/kept', { 'x-id': 'GetObject', 'x-reader': 'a' })).toEqual({
    status: 200,
    text: 'kept',
  });
});

test('a method that a target lacks is 405', async () => {
  expect(await send('DELETE', '/routes', { versions: '' })).toMatchObject({ status: 405 });
});

test('a form upload is not implemented', async () => {
  const form = new FormData();
  form.set('key', 'by-form');
  form.set('file', new Blob(['text']));
  const answer = await fetch(`${aws.emulator.url}/${Bucket}`, { method: 'POST', body: form });
  expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('<Code>NotImplemented</Code>')]);
});

test('Signature Version 2 is told which version to use', async () => {
  const answer = await fetch(
    `${aws.emulator.url}/${Bucket}/kept?AWSAccessKeyId=${ROOT.accessKeyId}&Signature=a&Expires=9`,
  );
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Please use AWS4-HMAC-SHA256')]);
});
