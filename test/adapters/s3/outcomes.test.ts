import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOutcomeStore } from '../../../shared/adapters/s3/outcomes.ts';
import type { OutcomeStore } from '../../../shared/ports/outcomes.ts';
import { completed, failed } from '../../fakes/webhook-fixtures.ts';
import { type LocalCloud, openLocalCloud } from '../local-cloud.ts';

const bucket = 'documents';
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await openLocalCloud();
  cloud.emulator.createBucket(bucket, { versioned: true });
});
beforeEach(() => cloud.allowAll());
afterAll(() => cloud.close());

const store = () => createOutcomeStore({ bucket, client: cloud.s3 });
type Head = Parameters<OutcomeStore['commit']>[2];
const MADE_FROM = { sourceVersion: 'u1', settings: 'amazon-translate/none', generation: 7 } satisfies Head;

test('what is committed can be judged by its head alone', async () => {
  const key = 'documents/incoming/a.txt.json';
  expect(await store().head(key)).toBeNull();
  expect(await store().commit(key, completed('incoming/a.txt', 3), MADE_FROM, null)).toBe('committed');
  expect(await store().head(key)).toMatchObject({
    revision: 3,
    status: 'completed',
    sourceVersion: 'u1',
    settings: 'amazon-translate/none',
    generation: 7,
    etag: expect.stringMatching(/^".+"$/),
    versionId: expect.stringMatching(/.+/),
  });
});

test('an outcome comes back whole, the current one and each version', async () => {
  const key = 'documents/incoming/b.txt.json';
  await store().commit(key, failed('incoming/b.txt'), MADE_FROM, null);
  const first = await store().head(key);
  await store().commit(key, completed('incoming/b.txt', 2), MADE_FROM, first);
  const second = await store().head(key);
  expect(second).toMatchObject({ revision: 2, status: 'completed' });
  expect(await store().load(key)).toEqual({
    outcome: completed('incoming/b.txt', 2),
    etag: second!.etag,
    versionId: second!.versionId,
    generation: 7,
  });
  expect(await store().load(key, first!.versionId)).toEqual({
    outcome: failed('incoming/b.txt'),
    etag: first!.etag,
    versionId: first!.versionId,
    generation: 7,
  });
});

test('an outcome is stored as JSON, for whoever reads the bucket', async () => {
  const key = 'documents/incoming/json.txt.json';
  await store().commit(key, completed('incoming/json.txt'), MADE_FROM, null);
  const object = await cloud.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  expect(object.ContentType).toBe('application/json');
  expect(JSON.parse(await object.Body!.transformToString())).toEqual(completed('incoming/json.txt'));
});

test('of two that read the same outcome one commits, and the other is told of a conflict', async () => {
  const key = 'documents/incoming/c.txt.json';
  expect(await store().commit(key, completed('incoming/c.txt', 1), MADE_FROM, null)).toBe('committed');
  expect(await store().commit(key, completed('incoming/c.txt', 9), MADE_FROM, null)).toBe('conflict');
  const first = await store().head(key);
  expect(await store().commit(key, completed('incoming/c.txt', 2), MADE_FROM, first)).toBe('committed');
  expect(await store().commit(key, completed('incoming/c.txt', 8), MADE_FROM, first)).toBe('conflict');
  expect(await store().head(key)).toMatchObject({ revision: 2 });
});

test('an outcome that was erased meanwhile is a conflict too', async () => {
  const key = 'documents/incoming/d.txt.json';
  await store().commit(key, completed('incoming/d.txt', 1), MADE_FROM, null);
  const first = await store().head(key);
  await cloud.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  expect(await store().head(key)).toBeNull();
  expect(await store().load(key)).toBeNull();
  expect(await store().commit(key, completed('incoming/d.txt', 2), MADE_FROM, first)).toBe('conflict');
});

test('a bucket that refuses is an error: not a missing outcome, and not a conflict', async () => {
  const key = 'documents/incoming/e.txt.json';
  await store().commit(key, completed('incoming/e.txt', 1), MADE_FROM, null);
  cloud.deny('s3:GetObject', 's3:GetObjectVersion', 's3:PutObject');
  const refused = { $metadata: { httpStatusCode: 403 } };
  await expect(store().head(key)).rejects.toMatchObject(refused);
  await expect(store().load(key)).rejects.toMatchObject(refused);
  await expect(store().commit(key, completed('incoming/e.txt', 2), MADE_FROM, null)).rejects.toMatchObject(refused);
});

test('an object that somebody else put there counts as revision 0', async () => {
  const key = 'documents/incoming/strange.json';
  await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: '{}' }));
  expect(await store().head(key)).toMatchObject({ revision: 0, status: 'completed', sourceVersion: '', settings: '' });
});
