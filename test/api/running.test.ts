import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { attachment } from '../../shared/document/attachment.ts';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { createToken } from '../../shared/tokens/create-token.ts';
import { bootStack, eventually } from '../integration/running-stack.ts';

/** The deployed bundle over HTTP, against the local buckets, table and queues. */
const TEXT = 'أعلنت البلدية افتتاح مكتبة عامة. وقال رئيسها إن المكتبة تضم 500 كتاب. وتفتح أبوابها صباح الأحد.';
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };

const stack = await bootStack();
const json = async (response: Response) => response.json();

async function settled(id: string) {
  const response = await eventually(async () => {
    const answer = await stack.api(`/v1/articles/${id}`);
    return answer.status === 200 ? answer : undefined;
  });
  if (!response) throw new Error(`Expected article ${id} to settle`);
  return response;
}

async function versions(bucket: string, prefix: string): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await stack.s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }),
  );
  return Versions.length + DeleteMarkers.length;
}

test('a posted article becomes a document, and the same key and body stay one article', async () => {
  const headers = { ...PLAIN, 'idempotency-key': 'library-1' };
  const post = (body: string) => stack.api('/v1/articles', { method: 'POST', headers, body });
  const { id, links } = await json(await post(TEXT));
  expect(links.article).toBe(`${stack.ready.apiUrl}/v1/articles/${id}`);
  expect((await json(await post(TEXT))).id).toBe(id);
  expect((await post(`${TEXT} انتهى.`)).status).toBe(422);
  const document = await json(await settled(id));
  expect(document).toMatchObject({ id, revision: 1, status: 'completed', source: { contentType: 'text/plain' } });
  expect(document.sentences).toHaveLength(3);
});

test('a document is compressed on the wire, and its validator gives 304', async () => {
  const { id } = await json(await stack.api('/v1/articles', { method: 'POST', headers: PLAIN, body: TEXT }));
  const response = await settled(id);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const etag = response.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[^"]+;gzip"$/);
  const again = await stack.api(`/v1/articles/${id}`, { headers: { 'if-none-match': etag } });
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
});

test('a presigned PUT takes exactly the headers it was given, and becomes a document', async () => {
  const body = JSON.stringify({ filename: 'خبر + 1%.txt', contentType: 'text/plain' });
  const headers = { 'content-type': 'application/json' };
  const ticket = await json(await stack.api('/v1/uploads', { method: 'POST', headers, body }));
  const put = (headers: Record<string, string>) => fetch(ticket.url, { method: 'PUT', headers, body: TEXT });
  expect((await put({ 'content-type': 'text/html' })).status).toBe(403);
  expect((await put(ticket.headers)).status).toBe(200);
  expect(await json(await settled(ticket.id))).toMatchObject({ status: 'completed', source: { key: ticket.key } });

  const original = await json(await stack.api(`/v1/articles/${ticket.id}/original`));
  const file = await fetch(original.url);
  expect(await file.text()).toBe(TEXT);
  expect(file.headers.get('content-disposition')).toBe(attachment('خبر + 1%.txt'));
});

describe('DELETE', () => {
  test('leaves nothing in either bucket, and a later upload of the key starts at revision 1', async () => {
    const key = await stack.upload('api/../deleted %2F+ خبر.txt', TEXT);
    await stack.waitForOutcome(key);
    await stack.upload(key.replace('incoming/', ''), `${TEXT} انتهى.`);
    await stack.waitForOutcome(key, { revision: 2 });
    const neighbour = await stack.upload(`${key.replace('incoming/', '')}2`, TEXT);
    await stack.waitForOutcome(neighbour);
    const id = articleId(key);

    expect((await stack.api(`/v1/articles/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await stack.api(`/v1/articles/${id}`)).status).toBe(404);
    expect(await versions(stack.ready.articlesBucket, key)).toBe(1);
    expect(await versions(stack.ready.documentsBucket, outcomeKey(key))).toBe(0);
    expect(await stack.outcome(neighbour)).toMatchObject({ status: 'completed' });

    await stack.upload(key.replace('incoming/', ''), TEXT);
    expect(await stack.waitForOutcome(key)).toMatchObject({ revision: 1, status: 'completed' });
  });
});

test('erasing goes on over pages of versions, and leaves keys alone that only begin the same', async () => {
  const bucket = stack.ready.documentsBucket;
  const put = (Key: string) => stack.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
  const key = 'erased/a +%2F\u0001&<>.json';
  for (let version = 0; version < 110; version += 1) await put(key);
  await stack.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  await put(`${key}2`);
  await createEraser({ bucket, client: stack.s3 }).erase(key);
  expect(await versions(bucket, 'erased/')).toBe(1);
});

test('bodies reach the API as they were sent: bytes that are no UTF-8 are refused, not mangled', async () => {
  const body = new Uint8Array([0xc7, 0xe1, 0xe6]);
  const asJson = await stack.api('/v1/articles', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(asJson.status).toBe(400);
});

test('HEAD is answered without a body', async () => {
  const response = await stack.api('/v1/articles', { method: 'HEAD' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
});

test('the reader page comes with its script and style sheet, built', async () => {
  const page = await fetch(`${stack.ready.apiUrl}/`);
  expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${stack.ready.endpoints.s3}`);
  const html = await page.text();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, asset]) => asset);
  expect(assets).toEqual(['/assets/app.css', '/assets/app.js']);
  for (const asset of assets) expect((await fetch(stack.ready.apiUrl + asset)).status).toBe(200);
});

test('tokens in the table: listed, good at once, and revoking keeps the first date', async () => {
  const client = DynamoDBDocumentClient.from(stack.dynamodb, { marshallOptions: { removeUndefinedValues: true } });
  const store = createTokenStore({ table: stack.ready.table, client });
  const now = () => new Date('2026-11-24T10:00:00Z');
  const wanted = { name: 'desk', scopes: ['articles:read' as const], expiresAt: new Date('2090-01-01T00:00:00Z') };
  const { token, record } = await createToken(wanted, store, now, (bytes) =>
    crypto.getRandomValues(new Uint8Array(bytes)),
  );
  expect(await store.get(record.id)).toEqual(record);
  expect(await store.list()).toContainEqual(record);
  await expect(store.put(record)).rejects.toThrow();
  const authorization = `Bearer ${token}`;
  expect((await stack.api('/v1/articles', { headers: { authorization } })).status).toBe(200);
  expect((await stack.api('/v1/webhooks', { headers: { authorization } })).status).toBe(403);

  const revokedAt = new Date('2026-11-25T00:00:00Z');
  expect(await store.revoke(record.id, revokedAt)).toBe(true);
  expect(await store.revoke(record.id, new Date('2026-11-26T00:00:00Z'))).toBe(true);
  expect((await store.get(record.id))?.revokedAt).toEqual(revokedAt);
  expect(await store.revoke('0'.repeat(16), revokedAt)).toBe(false);
});
