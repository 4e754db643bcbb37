import assert from 'node:assert/strict';
import * as http from 'node:http';
import * as https from 'node:https';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Case, DOCS } from '../clouds/case.ts';
import { unchecked } from '../clouds/clients.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

const CONDITIONAL = DOCS.s3Guide('conditional-writes');

/** An object in a bucket of its own, written under conditions. */
async function openObject({ s3, newBucket }: Cloud, options: { versioned?: boolean } = {}) {
  const object = { Bucket: await newBucket(options), Key: 'documents/خبر.json' };
  return {
    object,
    put: (Body: string, conditions: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
      s3.send(new PutObjectCommand({ ...object, Body, ...conditions })),
    get: (conditions: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
      s3.send(new GetObjectCommand({ ...object, ...conditions })),
    remove: () => s3.send(new DeleteObjectCommand(object)),
  };
}

export const conditionCases: Case[] = [
  {
    fact: 'a missing key is 404 to those who may list the bucket',
    source: DOCS.s3Api('GetObject'),
    async check(cloud) {
      const { get, object } = await openObject(cloud);
      assert.deepEqual(await refusal(get()), { code: 'NoSuchKey', status: 404 });
      assert.equal((await refusal(cloud.s3.send(new HeadObjectCommand(object)))).status, 404);
    },
  },
  ...['key', 'version'].map(
    (what): Case => ({
      fact: `a missing ${what} is 403 to those who may not list the bucket`,
      source: DOCS.s3Api('GetObject'),
      needs: 'limited',
      motoDiffers: 'moto answers 404 to everybody',
      async check(cloud) {
        const object = { Bucket: await cloud.newBucket({ versioned: true }), Key: 'documents/a.json' };
        const { VersionId } = await cloud.s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
        await cloud.s3.send(new DeleteObjectCommand({ ...object, VersionId }));
        const read = new GetObjectCommand({ ...object, ...(what === 'version' && { VersionId }) });
        assert.deepEqual(await refusal(cloud.limited!.send(read)), { code: 'AccessDenied', status: 403 });
      },
    }),
  ),
  {
    fact: 'If-None-Match: * creates once, then it is 412',
    source: CONDITIONAL,
    async check(cloud) {
      const { put } = await openObject(cloud);
      await put('first', { IfNoneMatch: '*' });
      assert.deepEqual(await refusal(put('second', { IfNoneMatch: '*' })), { code: 'PreconditionFailed', status: 412 });
    },
  },
  {
    fact: 'If-None-Match: * over a delete marker succeeds',
    source: CONDITIONAL,
    async check(cloud) {
      const { put, remove } = await openObject(cloud, { versioned: true });
      await put('first');
      await remove();
      assert.ok((await put('second', { IfNoneMatch: '*' })).VersionId);
    },
  },
  {
    fact: 'If-Match replaces what was read, and 412 says that it has changed',
    source: CONDITIONAL,
    async check(cloud) {
      const { put } = await openObject(cloud, { versioned: true });
      const { ETag } = await put('first');
      await put('second', { IfMatch: ETag! });
      assert.deepEqual(await refusal(put('third', { IfMatch: ETag! })), { code: 'PreconditionFailed', status: 412 });
    },
  },
  {
    fact: 'If-Match on a missing key is 404',
    source: CONDITIONAL,
    async check(cloud) {
      const { put } = await openObject(cloud);
      assert.deepEqual(await refusal(put('x', { IfMatch: '"0"' })), { code: 'NoSuchKey', status: 404 });
    },
  },
  {
    fact: 'If-Match over a delete marker is 404',
    source: CONDITIONAL,
    async check(cloud) {
      const { put, remove } = await openObject(cloud, { versioned: true });
      const { ETag } = await put('first');
      await remove();
      assert.equal((await refusal(put('second', { IfMatch: ETag! }))).status, 404);
    },
  },
  {
    fact: 'of ten that race to create a key one wins; the others are told 412 or 409',
    source: CONDITIONAL,
    async check(cloud) {
      const { put } = await openObject(cloud);
      const racers = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => put(`${n}`, { IfNoneMatch: '*' })));
      const lost = racers.flatMap((racer) => (racer.status === 'rejected' ? [racer.reason] : []));
      assert.equal(lost.length, 9);
      const statuses = lost.map(({ $metadata }) => $metadata.httpStatusCode);
      assert.ok(
        statuses.every((status) => status === 412 || status === 409),
        statuses.join(),
      );
    },
  },
  {
    fact: 'a conditional PUT whose object is deleted meanwhile is 409, or 404',
    source: DOCS.s3Api('PutObject'),
    async check(cloud) {
      const { put, remove, object } = await openObject(cloud);
      const { ETag } = await put('first');
      const command = new PutObjectCommand({ ...object, IfMatch: ETag!, ContentLength: 4 });
      assert.match(String(await interrupted(cloud, command, ETag!, remove)), /^(409|404)$/);
    },
  },
  {
    fact: 'a read under If-None-Match is 304 while nothing has changed, under If-Match 412 when it has',
    source: DOCS.s3Api('GetObject'),
    async check(cloud) {
      const { put, get } = await openObject(cloud);
      const { ETag } = await put('first');
      assert.equal((await refusal(get({ IfNoneMatch: ETag! }))).status, 304);
      await put('second');
      assert.equal((await refusal(get({ IfMatch: ETag! }))).status, 412);
    },
  },
];

/** Sends half of a body, does something else, and sends the other half. Answers the status. */
async function interrupted(
  { s3 }: Cloud,
  command: PutObjectCommand,
  etag: string,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  const names = new Set(['if-match', 'host', 'content-length']);
  const url = await getSignedUrl(await unchecked(s3), command, { signableHeaders: names, unhoistableHeaders: names });
  return new Promise((resolve, reject) => {
    const headers = { 'if-match': etag, 'content-length': '4', expect: '100-continue' };
    const slow = (url.startsWith('https:') ? https : http).request(url, { method: 'PUT', headers }, (answer) =>
      resolve(answer.resume().statusCode ?? 0),
    );
    slow.on('error', reject);
    // The server asks for the body once it has read the head, and with it the object's state.
    slow.once('continue', () => meanwhile().then(() => slow.end('half'), reject));
    slow.flushHeaders();
  });
}
