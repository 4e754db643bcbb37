import { expect, test } from 'vitest';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { createApiWorld } from './api-world.ts';
import { sampleDeletion, sampleDocument, sampleFailure } from './sample-outcomes.ts';

const KEY = 'incoming/school.txt';
const ID = articleId(KEY);

test('an article is 202 with Retry-After until its first outcome, then the document', async () => {
  const { call, catalog, commit, clock } = await createApiWorld();
  await catalog.accepted(KEY, clock.now);
  const pending = await call('GET', `/v1/articles/${ID}`);
  expect(pending).toMatchObject({ status: 202, json: { id: ID, status: 'processing', held: null } });
  expect(Number(pending.headers['retry-after'])).toBeGreaterThan(0);
  await commit(sampleDocument());
  expect(await call('GET', `/v1/articles/${ID}`)).toMatchObject({ status: 200, json: sampleDocument() });
});

test('a held article says why and until when, and asks to come back then', async () => {
  const { call, catalog, clock } = await createApiWorld();
  await catalog.accepted(KEY, clock.now);
  const until = new Date(clock.now.getTime() + 90_000);
  await catalog.held(KEY, { reason: 'budget', until, waiting: { mark: 'budget', since: clock.now } }, 0, clock.now);
  const answer = await call('GET', `/v1/articles/${ID}`);
  expect(answer).toMatchObject({ status: 202, json: { status: 'held', held: { reason: 'budget' } } });
  expect(answer.headers['retry-after']).toBe('90');
});

test('the bucket is believed before the catalog: an outcome is served although its row still says processing', async () => {
  const { call, catalog, outcomes, clock } = await createApiWorld();
  await catalog.accepted(KEY, clock.now);
  const head = { sourceVersion: '', settings: '', generation: 0 };
  await outcomes.store.commit(outcomeKey(KEY), sampleDocument(), head, null);
  expect((await call('GET', `/v1/articles/${ID}`)).status).toBe(200);
});

test('a failed article is 200 with its failure record', async () => {
  const { call, commit } = await createApiWorld();
  await commit(sampleFailure());
  const answer = await call('GET', `/v1/articles/${articleId('incoming/empty.txt')}`);
  expect(answer).toMatchObject({ status: 200, json: { status: 'failed', error: { code: 'empty-article' } } });
});

test('unknown and deleted articles are 404', async () => {
  const { call, commit } = await createApiWorld();
  expect((await call('GET', `/v1/articles/${'a'.repeat(26)}`)).status).toBe(404);
  expect((await call('GET', '/v1/articles/not-an-id')).status).toBe(404);
  await commit(sampleDocument());
  await commit(sampleDeletion());
  expect((await call('GET', `/v1/articles/${ID}`)).status).toBe(404);
});

test('an article that was deleted and uploaded again is served, although its row still says deleted', async () => {
  const { call, commit, catalog, outcomes } = await createApiWorld();
  await commit(sampleDocument());
  await commit(sampleDeletion());
  const deleted = await outcomes.store.head(outcomeKey(KEY));
  const again = { headers: { 'if-none-match': '*' } };
  expect((await call('GET', `/v1/articles/${ID}`, again)).status).toBe(404);
  const head = { sourceVersion: '', settings: '', generation: 0 };
  await outcomes.store.commit(outcomeKey(KEY), sampleDocument(KEY, 3), head, deleted);
  expect(catalog.rows.get(ID)?.status).toBe('deleted');
  expect(await call('GET', `/v1/articles/${ID}`)).toMatchObject({ status: 200, json: { revision: 3 } });
});

test('If-None-Match gives 304 until the document changes', async () => {
  const { call, commit } = await createApiWorld();
  await commit(sampleDocument());
  const { etag = '' } = (await call('GET', `/v1/articles/${ID}`)).headers;
  expect(etag).toMatch(/^"[^"]+"$/);
  const again = { headers: { 'if-none-match': `"other", ${etag}` } };
  expect(await call('GET', `/v1/articles/${ID}`, again)).toMatchObject({ status: 304, text: '' });
  await commit(sampleDocument(KEY, 2));
  expect((await call('GET', `/v1/articles/${ID}`, again)).status).toBe(200);
});

test('a large answer is compressed for those who take it, under an ETag of its own that still gives 304', async () => {
  const { call, commit } = await createApiWorld();
  await commit({ ...sampleDocument(), text: 'نص طويل '.repeat(500) });
  const plain = await call('GET', `/v1/articles/${ID}`);
  const packed = await call('GET', `/v1/articles/${ID}`, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers.vary).toMatch(/accept-encoding/i);
  expect(packed.text.length).toBeLessThan(plain.text.length / 2);
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
  const again = { headers: { 'if-none-match': packed.headers.etag ?? '' } };
  expect((await call('GET', `/v1/articles/${ID}`, again)).status).toBe(304);
});

test('a document larger than Lambda can answer is a link to exactly that revision of it', async () => {
  const { call, commit, outcomes } = await createApiWorld();
  await commit({ ...sampleDocument(), text: 'x'.repeat(5_000_000) });
  const { status, json, headers } = await call('GET', `/v1/articles/${ID}`);
  expect({ status, json }).toMatchObject({ status: 200, json: { id: ID, revision: 1, status: 'completed' } });
  const version = outcomes.bucket.current(outcomeKey(KEY))?.versionId;
  expect(json.document.url).toBe(`https://documents.test/${encodeURIComponent(outcomeKey(KEY))}?version=${version}`);
  expect([json.text, headers.etag]).toEqual([undefined, undefined]);
});

test('HEAD answers as GET: the gateway drops the body and keeps its length', async () => {
  const { call, commit } = await createApiWorld();
  await commit(sampleDocument());
  const { headers, text } = await call('GET', `/v1/articles/${ID}`);
  expect(await call('HEAD', `/v1/articles/${ID}`)).toMatchObject({ status: 200, text, headers });
});

test('pages are newest first, see every article once, and end with a null cursor', async () => {
  const { call, commit, clock } = await createApiWorld();
  const keys = ['a', 'b', 'c', 'd', 'e'].map((name) => `incoming/${name}.txt`);
  for (const key of keys) {
    clock.now = new Date(clock.now.getTime() + 1000);
    await commit(sampleDocument(key));
  }
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { json } = await call('GET', `/v1/articles?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...json.items.map((item: { key: string }) => item.key));
    cursor = json.nextCursor;
  }
  expect(seen).toEqual(keys.toReversed());
});

test('the list filters by status and since, and does not show deleted articles', async () => {
  const { call, commit, clock } = await createApiWorld();
  await commit(sampleDocument('incoming/old.txt'));
  clock.now = new Date('2026-11-24T12:00:00Z');
  await commit(sampleDocument('incoming/new.txt'));
  await commit(sampleFailure());
  await commit(sampleDocument('incoming/gone.txt'));
  await commit(sampleDeletion('incoming/gone.txt'));
  const keys = async (query: string) =>
    (await call('GET', `/v1/articles?${query}`)).json.items.map((item: { key: string }) => item.key).sort();
  expect(await keys('')).toEqual(['incoming/empty.txt', 'incoming/new.txt', 'incoming/old.txt']);
  expect(await keys('status=failed')).toEqual(['incoming/empty.txt']);
  expect(await keys('since=2026-11-24T13:30:00%2B02:00')).toEqual(['incoming/empty.txt', 'incoming/new.txt']);
  expect(await keys('since=2026-11-25')).toEqual([]);
});

test('from and to are days of UTC, both included, and go with since', async () => {
  const { call, commit, clock } = await createApiWorld();
  for (const day of ['23', '24', '25']) {
    clock.now = new Date(`2026-11-${day}T23:59:59.999Z`);
    await commit(sampleDocument(`incoming/${day}.txt`));
  }
  const days = async (query: string) =>
    (await call('GET', `/v1/articles?${query}`)).json.items.map(({ key }: { key: string }) => key.slice(9, 11));
  expect(await days('from=2026-11-24')).toEqual(['25', '24']);
  expect(await days('to=2026-11-24')).toEqual(['24', '23']);
  expect(await days('from=2026-11-24&to=2026-11-24')).toEqual(['24']);
  expect(await days('from=2026-11-23&since=2026-11-25')).toEqual(['25']);
  expect(await days('to=9999-12-31')).toEqual(['25', '24', '23']);
  expect(await call('GET', '/v1/articles?from=2026-11-25&to=2026-11-24')).toMatchObject({
    status: 400,
    json: { errors: [{ parameter: 'from' }] },
  });
});

test('words, publisher and dates are looked for together, and a page goes on where it ended', async () => {
  const { call, commit, clock } = await createApiWorld();
  for (const [i, [title, publisher]] of [
    ['زلزال في الجنوب', 'صحيفة الأفق'],
    ['الزلازل والبناء', 'السبيل'],
    ['زلزال آخر', 'صحيفة الأفق'],
    ['إضراب العمال', 'صحيفة الأفق'],
  ].entries()) {
    clock.now = new Date(Date.UTC(2026, 10, 20 + i));
    const document = sampleDocument(`incoming/${i}.txt`);
    const metadata = { ...document.metadata, publisher: publisher ?? null };
    await commit({ ...document, metadata, title: { ar: title ?? '', en: 'News' } });
  }
  const found = async (query: Record<string, string>) =>
    (await call('GET', `/v1/articles?${new URLSearchParams(query)}`)).json;
  const keys = async (query: Record<string, string>) =>
    (await found(query)).items.map(({ key }: { key: string }) => key.slice(9, 10));
  expect(await keys({ q: 'بالزلزال' })).toEqual(['2', '0']);
  expect(await keys({ q: 'زلزال الجنوب' })).toEqual(['0']);
  expect(await keys({ q: 'NEWS', publisher: 'صحيفة الأفق', to: '2026-11-22' })).toEqual(['2', '0']);
  expect(await keys({ publisher: 'السبيل' })).toEqual(['1']);
  expect(await keys({ q: 'news', from: '2026-11-22', status: 'completed' })).toEqual(['3', '2']);
  expect(await keys({ q: 'news', status: 'failed' })).toEqual([]);
  const first = await found({ q: 'school', limit: '3' });
  expect(first.items).toHaveLength(3);
  expect(await keys({ q: 'school', limit: '3', cursor: first.nextCursor })).toEqual(['0']);
  await call('DELETE', `/v1/articles/${articleId('incoming/1.txt')}`);
  expect(await keys({ publisher: 'السبيل' })).toEqual([]);
});

test.each(['q=', 'q=%3F!', 'q=+', 'publisher=', `q=${'x'.repeat(301)}`])('?%s is 400', async (query) => {
  const { call } = await createApiWorld();
  const parameter = query.split('=')[0];
  expect(await call('GET', `/v1/articles?${query}`)).toMatchObject({ status: 400, json: { errors: [{ parameter }] } });
});

test('a cursor that is made up, damaged or of another list is 400', async () => {
  const { call, commit } = await createApiWorld();
  for (const name of ['a', 'b', 'c']) await commit(sampleDocument(`incoming/${name}.txt`));
  const { nextCursor } = (await call('GET', '/v1/articles?limit=1')).json;
  const forged = Buffer.from('2026-11-24T10:00:00.000Z#x').toString('base64url');
  for (const cursor of [`${forged}.${'A'.repeat(16)}`, nextCursor.slice(0, -1), 'x', '%00']) {
    expect(await call('GET', `/v1/articles?cursor=${cursor}`)).toMatchObject({
      status: 400,
      json: { errors: [{ parameter: 'cursor' }] },
    });
  }
  expect((await call('GET', `/v1/articles?status=failed&cursor=${nextCursor}`)).status).toBe(400);
});

test('DELETE removes every version of upload and document, and the row; then it is a 404', async () => {
  const { call, commit, articles, outcomes, catalog } = await createApiWorld();
  articles.bucket.put(KEY, { bytes: new Uint8Array(1), contentType: 'text/plain', fingerprint: '' });
  await commit(sampleDocument());
  expect(await call('DELETE', `/v1/articles/${ID}`)).toMatchObject({ status: 204, text: '' });
  expect([articles.bucket.objects.size, outcomes.bucket.objects.size, catalog.rows.size]).toEqual([0, 0, 0]);
  expect((await call('DELETE', `/v1/articles/${ID}`)).status).toBe(404);
});

test('reprocess asks for a new revision under a generation of its own each time, which the row keeps', async () => {
  const { call, commit, articles, ingest, catalog, clock } = await createApiWorld();
  articles.bucket.put(KEY, { bytes: new Uint8Array(1), contentType: 'text/plain', fingerprint: '' });
  await commit(sampleDocument());
  for (const _ of [1, 2]) {
    expect(await call('POST', `/v1/articles/${ID}/reprocess`)).toMatchObject({ status: 202, json: { id: ID } });
  }
  const now = clock.now.getTime();
  expect(ingest.sent.map(({ message }) => message)).toEqual([
    { key: KEY, generation: now },
    { key: KEY, generation: now + 1 },
  ]);
  expect(catalog.rows.get(ID)?.generation).toBe(now + 1);
});

test('the original is handed out for a minute under its own name', async () => {
  const { call, commit, articles, clock } = await createApiWorld();
  const key = 'incoming/2026/خبر.txt';
  articles.bucket.put(key, { bytes: new Uint8Array(1), contentType: 'text/plain', fingerprint: '' });
  await commit(sampleDocument(key));
  const { status, json } = await call('GET', `/v1/articles/${articleId(key)}/original`);
  expect(status).toBe(200);
  expect(new URL(json.url).searchParams.get('name')).toBe('خبر.txt');
  expect(new Date(json.expiresAt).getTime() - clock.now.getTime()).toBe(60_000);
});
