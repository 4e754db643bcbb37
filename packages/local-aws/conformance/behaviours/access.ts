import assert from 'node:assert/strict';
import {
  GetBucketEncryptionCommand,
  GetObjectAclCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { unchecked } from '../clouds/clients.ts';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

export const access: Behaviours = {
  'a presigned PUT with an unsigned x-amz-* header is 403': async (cloud) => {
    const { object, read } = await openObject(cloud);
    const url = await getSignedUrl(await unchecked(cloud.s3), new PutObjectCommand(object));
    const answer = await fetch(url, { method: 'PUT', body: 'x', headers: { 'x-amz-tagging': 'a=1' } });
    assert.deepEqual([answer.status, (await refusal(read())).code], [403, 'NoSuchKey']);
  },
  'a request that nobody signed is 403': async (cloud) => {
    const { object, put } = await openObject(cloud);
    await put('x', { Key: 'a' });
    assert.equal((await fetch(`${cloud.s3Url}/${object.Bucket}/a`)).status, 403);
  },
  'a public ACL is refused': async (cloud) => {
    const { put } = await openObject(cloud);
    const refused = await refusal(put('x', { ACL: 'public-read' }));
    assert.deepEqual(refused, { code: 'AccessControlListNotSupported', status: 400 });
  },
  'a bucket of another owner is refused': async (cloud) => {
    const { put } = await openObject(cloud);
    const refused = await refusal(put('x', { ExpectedBucketOwner: '999999999999' }));
    assert.deepEqual(refused, { code: 'AccessDenied', status: 403 });
  },
  'an object shows the encryption that S3 gave it': async (cloud) => {
    const { put, head } = await openObject(cloud);
    await put('x');
    assert.equal((await head()).ServerSideEncryption, 'AES256');
  },
  'an object under a KMS key says so': async (cloud) => {
    const { put, head } = await openObject(cloud);
    await put('x', { ServerSideEncryption: 'aws:kms' });
    assert.equal((await head()).ServerSideEncryption, 'aws:kms');
  },
  'an object in another storage class says so': async (cloud) => {
    const { put, head } = await openObject(cloud);
    await put('x', { StorageClass: 'STANDARD_IA' });
    assert.equal((await head()).StorageClass, 'STANDARD_IA');
  },
  'an object has an ACL of its owner': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const { Grants } = await s3.send(new GetObjectAclCommand(object));
    assert.deepEqual(
      Grants?.map(({ Permission }) => Permission),
      ['FULL_CONTROL'],
    );
  },
  'a bucket tells its default encryption': async (cloud) => {
    const { s3, object } = await openObject(cloud);
    const asked = await s3.send(new GetBucketEncryptionCommand({ Bucket: object.Bucket }));
    const [rule] = asked.ServerSideEncryptionConfiguration?.Rules ?? [];
    assert.equal(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm, 'AES256');
  },
  'a policy that is no policy is refused as malformed': async (cloud) => {
    const { s3, object } = await openObject(cloud);
    const put = s3.send(new PutBucketPolicyCommand({ Bucket: object.Bucket, Policy: '{}' }));
    assert.deepEqual(await refusal(put), { code: 'MalformedPolicy', status: 400 });
  },
};

export const forms: Behaviours = {
  'a form without a policy is 403': async (cloud) => {
    const { object } = await openObject(cloud);
    const form = new FormData();
    form.set('key', 'by-form');
    form.set('file', new Blob(['x']));
    assert.equal((await fetch(`${cloud.s3Url}/${object.Bucket}`, { method: 'POST', body: form })).status, 403);
  },
  'a form with a file and no key is refused': async (cloud) => {
    const { object } = await openObject(cloud);
    const form = new FormData();
    form.set('file', new Blob(['x']));
    assert.equal((await fetch(`${cloud.s3Url}/${object.Bucket}`, { method: 'POST', body: form })).status, 400);
  },
};
