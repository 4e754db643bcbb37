import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { fingerprint, postedKey, randomPostedKey, uploadKey } from '../../shared/api/article-key.ts';
import { articleItem, pendingArticle, retryAfter } from '../../shared/api/article-views.ts';
import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import { matchRoute } from '../../shared/api/match-route.ts';
import { isUtf8, parseContentType } from '../../shared/api/media-type.ts';
import { summaryMarkdown, summaryText } from '../../shared/api/summary-text.ts';
import { summarize } from '../../shared/api/summary-view.ts';
import { usageView } from '../../shared/api/usage-view.ts';
import { parseJsonBody, parseQuery } from '../../shared/api/validate.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import { API_URL, completed, START } from '../fakes/webhook-fixtures.ts';

/** Returns the error of a call as the fields that a caller sees. */
function problemOf(call: () => unknown) {
  try {
    call();
  } catch (error) {
    return error as { message: string; errors?: object[] } & Record<string, unknown>;
  }
  throw new Error('Expected a problem, got an answer');
}

describe('a path', () => {
  const routes = {
    list: { method: 'GET', path: '/v1/articles' },
    add: { method: 'POST', path: '/v1/articles' },
    one: { method: 'GET', path: '/v1/articles/{id}' },
    again: { method: 'POST', path: '/v1/articles/{id}/reprocess' },
    log: { method: 'GET', path: '/v1/a/{id}/b/{other}' },
  } as never as Parameters<typeof matchRoute<'list' | 'add' | 'one' | 'again' | 'log'>>[0];

  test.each([
    ['GET', '/v1/articles', 'list', {}],
    ['HEAD', '/v1/articles', 'list', {}],
    ['POST', '/v1/articles', 'add', {}],
    ['GET', '/v1/articles/خبر', 'one', { id: 'خبر' }],
    ['GET', '/v1/a/1/b/2', 'log', { id: '1', other: '2' }],
  ])('%s %s is the route %s', (method, path, id, params) => {
    expect(matchRoute(routes, method, path)).toEqual({ id, params });
  });

  test.each([
    '/v1',
    '/v1/articles/',
    '/v1/articles/a/',
    '/v1/articles/a/b',
    '/v2/articles',
    '/v1/a//b/2',
    '/V1/articles',
  ])('%s is no route', (path) => {
    expect(() => matchRoute(routes, 'GET', path)).toThrow('Expected the path of a route');
  });

  test.each([
    ['DELETE', '/v1/articles', 'GET, POST, HEAD, OPTIONS'],
    ['HEAD', '/v1/articles/1/reprocess', 'POST, OPTIONS'],
    ['PATCH', '/v1/articles/1', 'GET, HEAD, OPTIONS'],
  ])('%s is not allowed at %s: %s are', (method, path, allowed) => {
    expect(problemOf(() => matchRoute(routes, method, path))).toMatchObject({ headers: { allow: allowed } });
  });
});

test.each([
  [undefined, '', null],
  ['', '', null],
  ['text/plain', 'text/plain', null],
  ['Text/HTML; Charset=UTF-8', 'text/html', 'utf-8'],
  ['text/html; charset="windows-1256"', 'text/html', 'windows-1256'],
  ['text/html ; a=b; charset = utf-8', 'text/html', 'utf-8'],
  ['text/html; xcharset=utf-8', 'text/html', null],
  ['text/html; charset=', 'text/html', null],
  ['application/ld+json', 'application/ld+json', null],
  ['text', '', null],
  ['a text/plain', '', null],
  ['text/plain b', '', null],
])('Content-Type %s is "%s" in %s', (header, type, charset) => {
  expect(parseContentType(header)).toEqual({ type, charset });
});

test('UTF-8 and its subsets are read as it', () => {
  for (const charset of [null, 'utf-8', 'utf8', 'us-ascii', 'ascii']) expect(isUtf8(charset)).toBe(true);
  for (const charset of ['', 'utf-16', 'windows-1256', 'iso-8859-1']) expect(isUtf8(charset)).toBe(false);
});

describe('a cursor', () => {
  test('leads back to its position, in its own listing alone', () => {
    const cursor = sealCursor(['articles', 'held'], '2026#خبر');
    expect(cursor).toMatch(/^[\w-]+\.[\w-]{16}$/);
    expect(openCursor(['articles', 'held'], cursor)).toBe('2026#خبر');
    for (const wrong of ['', 'x', cursor.slice(1), `${cursor}.x`, `${cursor}x`, cursor.replace('.', '..')]) {
      const { errors } = problemOf(() => openCursor(['articles', 'held'], wrong));
      expect(errors).toEqual([
        { parameter: 'cursor', detail: expect.stringContaining('`nextCursor` of the page before') },
      ]);
    }
    expect(() => openCursor(['articles', 'failed'], cursor)).toThrow('nextCursor');
    expect(() => openCursor(['articles'], sealCursor(['articles', ''], 'x'))).toThrow('nextCursor');
  });
});

describe('the key of an upload', () => {
  test('is the same for the same caller and Idempotency-Key, and no two of those run together', () => {
    const key = postedKey('token', 'key');
    expect(key).toMatch(/^incoming\/api\/[0-9a-f]{40}$/);
    expect(postedKey('token', 'key')).toBe(key);
    expect(new Set([key, postedKey('toke', 'nkey'), postedKey('token', 'other'), postedKey('other', 'key')]).size).toBe(
      4,
    );
  });

  test('is 20 random bytes otherwise', () => {
    const random = (length: number) => new Uint8Array(length).fill(7);
    expect(randomPostedKey(random)).toBe(`incoming/api/${'07'.repeat(20)}`);
    expect(uploadKey(random, 'خبر.txt')).toBe(`incoming/uploads/${'07'.repeat(20)}/خبر.txt`);
  });

  test('two bodies are compared by type and bytes', () => {
    const prints = [
      fingerprint('text/plain', Buffer.from('a')),
      fingerprint('text/plain', Buffer.from('b')),
      fingerprint('text/html', Buffer.from('a')),
      fingerprint('text/plain\na', Buffer.from('')),
    ];
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint('text/plain', Buffer.from('a'))).toBe(prints[0]);
  });
});

describe('an article before its first outcome', () => {
  const entry = (changes: Partial<CatalogEntry> = {}) =>
    ({
      ...{ id: 'abc', key: 'incoming/a.txt', status: 'processing', title: null, revision: 0 },
      ...{ createdAt: START, updatedAt: new Date(START.getTime() + 1_000), errorCode: null, held: null, ...changes },
    }) as CatalogEntry;
  const until = new Date(START.getTime() + 90_500);
  const held = { reason: 'throttled', until } as const;

  test('is asked for again in 2 s, or when its wait ends, within the hour', () => {
    expect(retryAfter(entry(), START)).toBe(2);
    expect(retryAfter(entry({ held }), START)).toBe(91);
    expect(retryAfter(entry({ held }), until)).toBe(2);
    expect(retryAfter(entry({ held }), new Date(until.getTime() - 7_200_000))).toBe(3_600);
  });

  test('says whether it is processed or held, why and until when', () => {
    const links = {
      article: `${API_URL}/v1/articles/abc`,
      summary: `${API_URL}/v1/articles/abc/summary`,
      original: `${API_URL}/v1/articles/abc/original`,
    };
    expect(pendingArticle(entry(), API_URL)).toEqual({ id: 'abc', status: 'processing', held: null, links });
    const view = { reason: 'throttled', until: until.toISOString() };
    expect(pendingArticle(entry({ held }), API_URL)).toEqual({ id: 'abc', status: 'held', held: view, links });
    expect(articleItem(entry({ held, status: 'held' }), API_URL)).toMatchObject({
      ...{ id: 'abc', key: 'incoming/a.txt', status: 'held', title: null, revision: 0, errorCode: null },
      ...{ createdAt: '2026-03-01T06:00:00.000Z', updatedAt: '2026-03-01T06:00:01.000Z', held: view, links },
    });
  });
});

describe('a summary', () => {
  const sentence = (index: number, rank: number, ar: string, en: string) => ({
    ...completed().sentences[0]!,
    ...{ index, rank, ar, en, paragraph: index },
  });
  const document = {
    ...completed(),
    sentences: [
      sentence(0, 2, 'الأول هنا.', 'First.'),
      sentence(1, 3, 'الثاني.', 'The second one.'),
      sentence(2, 1, 'الثالث.', 'Third.'),
    ],
    summary: { ...completed().summary, sentences: [1] },
  };

  test('has its sentences in the languages that were asked for, in reading order', () => {
    expect(summarize(document, 'both', { sentences: 2 })).toEqual({
      id: document.id,
      title: document.title,
      lang: 'both',
      sentences: [
        { index: 0, ar: 'الأول هنا.', en: 'First.' },
        { index: 2, ar: 'الثالث.', en: 'Third.' },
      ],
      ar: 'الأول هنا. الثالث.',
      en: 'First. Third.',
      words: 3,
    });
    const english = summarize(document, 'en', { sentences: 3 });
    expect(english).toMatchObject({ lang: 'en', en: 'First. The second one. Third.', words: 5 });
    expect(english).not.toHaveProperty('ar');
    expect(english.sentences[0]).toEqual({ index: 0, en: 'First.' });
    expect(summarize(document, 'ar', { sentences: 3 })).not.toHaveProperty('en');
  });

  test('is the stored one where no length was asked for', () => {
    expect(summarize(document, 'ar', null)).toMatchObject({ ar: 'الثاني.', words: 1 });
  });

  const view = (fields: object) =>
    ({ id: 'x', lang: 'both', sentences: [], words: 1, title: null, ...fields }) as never;

  test('as text is title and text of each language, a blank line between', () => {
    const title = { ar: 'عنوان', en: 'Title' };
    expect(summaryText(view({ title, ar: 'نص.', en: 'Text.' }))).toBe('عنوان\n\nنص.\n\nTitle\n\nText.\n');
    expect(summaryText(view({ en: 'Text.' }))).toBe('Text.\n');
    expect(summaryMarkdown(view({ title, ar: 'نص.', en: 'Text.' }))).toBe('# عنوان\n\nنص.\n\n# Title\n\nText.\n');
    expect(summaryMarkdown(view({ ar: 'نص.' }))).toBe('نص.\n');
  });

  test.each([
    ['a *b* _c_ `d`', 'a \\*b\\* \\_c\\_ \\`d\\`'],
    ['[a](b) <c> {d}', '\\[a\\](b) \\<c\\> \\{d\\}'],
    ['a & b | c ~ d ! # \\', 'a \\& b \\| c \\~ d \\! \\# \\\\'],
    ['- item', '\\- item'],
    ['  + item', '  \\+ item'],
    ['= line', '\\= line'],
    ['1. item', '1\\. item'],
    ['12) item', '12\\) item'],
    ['1,5 million', '1,5 million'],
    ['a - b + c = 1. d', 'a - b + c = 1. d'],
    ['a\r\n\nb', 'a b'],
  ])('as Markdown shows %j as it stands', (en, escaped) => {
    expect(summaryMarkdown(view({ en }))).toBe(`${escaped}\n`);
  });
});

test('usage is added up and priced, to a hundredth of a cent', () => {
  const day = (date: string, n: number) => ({
    ...{ date, articles: n, requests: 2 * n, billedCharacters: 1_234 * n, reusedCharacters: 3 * n },
  });
  const range = { from: '2026-03-01', to: '2026-03-02' };
  expect(usageView([day('2026-03-01', 1), day('2026-03-02', 2)], range, 15)).toEqual({
    ...range,
    currency: 'USD',
    pricePerMillionCharacters: 15,
    total: { articles: 3, requests: 6, billedCharacters: 3_702, reusedCharacters: 9, estimatedCost: 0.0555 },
    items: [
      { ...day('2026-03-01', 1), estimatedCost: 0.0185 },
      { ...day('2026-03-02', 2), estimatedCost: 0.037 },
    ],
    nextCursor: null,
  });
  expect(usageView([], range, 15).total).toEqual({
    ...{ articles: 0, requests: 0, billedCharacters: 0, reusedCharacters: 0, estimatedCost: 0 },
  });
});

describe('a request that differs from its schema', () => {
  const query = z.strictObject({ limit: z.optional(z.string().check(z.regex(/^\d+$/, 'Expected a number'))) });
  const body = z.strictObject({
    'a/b~c': z.optional(z.strictObject({ n: z.number() })),
    list: z.optional(z.array(z.string())),
  });

  test('is told each place in the query', () => {
    expect(parseQuery(query, 'limit=5')).toEqual({ limit: '5' });
    expect(parseQuery(query, '')).toEqual({});
    expect(problemOf(() => parseQuery(query, 'limit=x')).errors).toEqual([
      { parameter: 'limit', detail: 'Expected a number' },
    ]);
    expect(problemOf(() => parseQuery(query, 'limit=5&a=1&b=2')).errors).toEqual([
      { parameter: 'a', detail: expect.stringContaining('Unknown here') },
      { parameter: 'b', detail: expect.stringContaining('Unknown here') },
    ]);
    expect(problemOf(() => parseQuery(query, 'limit=5&limit=6')).errors).toEqual([
      { parameter: 'limit', detail: 'Expected this parameter once, got it repeatedly' },
    ]);
    expect(problemOf(() => parseQuery(query, `${'x'.repeat(300)}=1`)).errors).toEqual([
      { parameter: 'x'.repeat(100), detail: expect.any(String) },
    ]);
  });

  test('is told each place in the body, by JSON Pointer', () => {
    expect(parseJsonBody(body, '{"list":["a"]}')).toEqual({ list: ['a'] });
    expect(problemOf(() => parseJsonBody(body, 'no')).errors).toEqual([{ pointer: '', detail: 'Expected JSON' }]);
    const wrong = problemOf(() => parseJsonBody(body, '{"a/b~c":{"n":"x"},"list":["a",1]}'));
    expect(wrong.errors).toEqual([
      { pointer: '/a~1b~0c/n', detail: expect.stringContaining('expected number') },
      { pointer: '/list/1', detail: expect.stringContaining('expected string') },
    ]);
    expect(wrong.message).toContain('Expected the body that the description of the route gives');
    expect(problemOf(() => parseJsonBody(body, `{"${'k'.repeat(300)}":1}`)).errors).toEqual([
      { pointer: `/${'k'.repeat(199)}`, detail: expect.any(String) },
    ]);
    const many = JSON.stringify({ list: Array(50).fill(1) });
    expect(problemOf(() => parseJsonBody(body, many)).errors).toHaveLength(20);
  });
});
