import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { HEADER_SCOPES, SCOPE_NAMES } from '../../shared/document/scopes.ts';
import { completed, failed } from '../fakes/webhook-fixtures.ts';
import { createApiWorld } from './api-world.ts';

async function setUp() {
  const world = await createApiWorld();
  await world.commit(completed());
  await world.commit({ ...completed('incoming/b.txt'), title: { ar: 'سوق <الكتاب> & معرض', en: 'A market & <fair>' } });
  await world.commit(failed());
  const token = await world.mint({ scopes: ['feed:read'] });
  const read = (query = `?token=${token}`, headers = {}) =>
    world.call('GET', `/v1/feed.atom${query}`, { token: null, headers });
  return { ...world, token, read };
}

test('the feed has the documents, with what a reader needs to choose', async () => {
  const { read, token } = await setUp();
  const { status, headers, text } = await read();
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(text).not.toContain(token);
  const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text);
  expect(feed).toMatchObject({
    '@_xmlns': 'http://www.w3.org/2005/Atom',
    id: expect.any(String),
    updated: expect.any(String),
  });
  expect(feed.entry.map(({ title }: { title: string }) => title).sort()).toEqual(['A market & <fair>', 'A new berth']);
  for (const entry of feed.entry) {
    expect(entry.summary).toContain(completed().sentences[0]!.en);
    expect(entry.summary).toContain(completed().sentences[0]!.ar);
    expect(entry.updated).toMatch(/Z$/);
  }
  expect(new Set(feed.entry.map(({ id }: { id: string }) => id)).size).toBe(2);
});

test('a feed that has not changed is 304', async () => {
  const { read, commit } = await setUp();
  const { etag = '' } = (await read()).headers;
  expect((await read(undefined, { 'if-none-match': etag })).status).toBe(304);
  await commit(completed('incoming/port.txt', 2));
  expect((await read(undefined, { 'if-none-match': etag })).status).toBe(200);
});

test('the feed takes a token of its own kind alone, in the query alone', async () => {
  const { call, mint, read, token } = await setUp();
  expect((await read('')).status).toBe(401);
  expect((await read('?token=tj_nope_nope')).status).toBe(401);
  expect((await call('GET', '/v1/feed.atom', { token })).status).toBe(401);
  for (const scopes of [[...HEADER_SCOPES], [...SCOPE_NAMES], ['feed:read', 'articles:read'] as never]) {
    expect((await read(`?token=${await mint({ scopes })}`)).status).toBe(403);
  }
  expect((await read(`?token=${token}&nonsense=1`)).status).toBe(400);
  expect((await read(`?token=${token}&token=${token}`)).status).toBe(400);
});

test('no log line has the token, whatever it is answered', async () => {
  const lines: string[] = [];
  const keep = (...words: unknown[]) => void lines.push(JSON.stringify(words));
  const { deps, mint, call } = await createApiWorld();
  for (const level of ['debug', 'info', 'warn', 'error'] as const) deps.logger[level] = keep;
  const token = await mint({ scopes: ['feed:read'] });
  await call('GET', `/v1/feed.atom?token=${token}`, { token: null });
  await call('GET', `/v1/feed.atom?token=${token}x`, { token: null });
  deps.catalog.list = () => Promise.reject(new Error('down'));
  await call('GET', `/v1/feed.atom?token=${token}`, { token: null });
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join('\n')).not.toContain(token.split('_')[2]);
});
