import assert from 'node:assert/strict';
import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

const FAILED = { code: 'PreconditionFailed', status: 412 };
const OTHER = '"00000000000000000000000000000000"';
const statusOf = async (call: Promise<unknown>) => (await refusal(call)).status;

export const conditions: Behaviours = {
  'If-None-Match: * makes an object once': async (cloud) => {
    const { put, read } = await openObject(cloud);
    await put('first', { IfNoneMatch: '*' });
    assert.deepEqual(await refusal(put('second', { IfNoneMatch: '*' })), FAILED);
    assert.equal(await read(), 'first');
  },
  'If-Match replaces the object that was seen, no other': async (cloud) => {
    const { put } = await openObject(cloud);
    const { ETag } = await put('first');
    await put('second', { IfMatch: ETag });
    assert.deepEqual(await refusal(put('third', { IfMatch: ETag })), FAILED);
  },
  'If-Match on a key that is not there is 404': async (cloud) =>
    assert.equal(await statusOf((await openObject(cloud)).put('x', { IfMatch: OTHER })), 404),
  'a write with an ETag in If-None-Match is not implemented': async (cloud) =>
    assert.equal(await statusOf((await openObject(cloud)).put('x', { IfNoneMatch: OTHER })), 501),
  'a read of another ETag than If-Match is 412': async (cloud) => {
    const { put, get } = await openObject(cloud);
    await put('x');
    assert.equal(await statusOf(get({ IfMatch: OTHER })), 412);
  },
  'a read of the ETag in If-None-Match is 304': async (cloud) => {
    const { put, get } = await openObject(cloud);
    const { ETag } = await put('x');
    assert.equal(await statusOf(get({ IfNoneMatch: ETag })), 304);
  },
  'a read of what did not change since is 304': async (cloud) => {
    const { put, get, head } = await openObject(cloud);
    await put('x');
    assert.equal(await statusOf(get({ IfModifiedSince: (await head()).LastModified })), 304);
  },
  'a read of what changed since is 412': async (cloud) => {
    const { put, get } = await openObject(cloud);
    await put('x');
    assert.equal(await statusOf(get({ IfUnmodifiedSince: new Date('2020-01-01') })), 412);
  },
  'a copy of another ETag than its condition is 412': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const CopySource = `${object.Bucket}/${encodeURIComponent(object.Key)}`;
    const copy = new CopyObjectCommand({ ...object, Key: 'copy', CopySource, CopySourceIfMatch: OTHER });
    assert.deepEqual(await refusal(s3.send(copy)), FAILED);
  },
  'a removal with another ETag is 412, and removes nothing': async (cloud) => {
    const { put, read, remove } = await openObject(cloud);
    await put('x');
    assert.deepEqual(await refusal(remove({ IfMatch: OTHER })), FAILED);
    assert.equal(await read(), 'x');
  },
};
