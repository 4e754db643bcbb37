import { describe, expect, test } from 'vitest';
import { FetchError, WebhookUrlError } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import { createApiWorld } from './api-world.ts';

const TEXT = 'قال الوزير إن المستشفى الجديد سيفتح غدا.';
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };

test('a posted article is stored as it came, and its id answers from the first moment', async () => {
  const { call, articles } = await createApiWorld();
  const answer = await call('POST', '/v1/articles', { headers: PLAIN, body: TEXT });
  const { id, links } = answer.json;
  expect(answer).toMatchObject({ status: 202, json: { status: 'processing' }, headers: { location: links.article } });
  const [key = ''] = articles.bucket.keys();
  expect(key).toMatch(/^incoming\/api\//);
  expect(articleId(key)).toBe(id);
  const stored = articles.bucket.current(key)?.body;
  expect(stored).toMatchObject({ contentType: 'text/plain; charset=utf-8' });
  expect(Buffer.from(stored?.bytes ?? []).toString('utf8')).toBe(TEXT);
  expect((await call('GET', `/v1/articles/${id}`)).status).toBe(202);
});

test('bodies that the gateway hands over in base64 are the same article', async () => {
  const { call } = await createApiWorld();
  const headers = { ...PLAIN, 'idempotency-key': 'k' };
  const first = await call('POST', '/v1/articles', { headers, body: TEXT });
  const second = await call('POST', '/v1/articles', { headers, body: Buffer.from(TEXT) });
  expect(second).toMatchObject({ status: 202, json: first.json });
});

describe('Idempotency-Key', () => {
  const headers = { ...PLAIN, 'idempotency-key': 'order-17' };

  test('the same key and body give the same answer and one article', async () => {
    const { call, articles } = await createApiWorld();
    const first = await call('POST', '/v1/articles', { headers, body: TEXT });
    expect(await call('POST', '/v1/articles', { headers, body: TEXT })).toMatchObject({
      status: 202,
      json: first.json,
    });
    expect(articles.bucket.keys()).toHaveLength(1);
  });

  test('a repeated post does not wake an article that is held: its message is still parked', async () => {
    const { call, articles, catalog, clock } = await createApiWorld();
    const { id } = (await call('POST', '/v1/articles', { headers, body: TEXT })).json;
    const parking = { reason: 'budget', until: clock.now, waiting: { mark: 'budget', since: clock.now } } as const;
    await catalog.held(articles.bucket.keys()[0] ?? '', parking, 0, clock.now);
    expect((await call('POST', '/v1/articles', { headers, body: TEXT })).status).toBe(202);
    expect(catalog.rows.get(id)?.status).toBe('held');
  });

  test('another body, or the same as another type, is 422 and changes nothing', async () => {
    const { call, articles } = await createApiWorld();
    await call('POST', '/v1/articles', { headers, body: TEXT });
    expect((await call('POST', '/v1/articles', { headers, body: `${TEXT} انتهى.` })).status).toBe(422);
    const asHtml = { ...headers, 'content-type': 'text/html' };
    expect((await call('POST', '/v1/articles', { headers: asHtml, body: TEXT })).status).toBe(422);
    expect([...articles.bucket.objects.values()]).toHaveLength(1);
  });

  test('keys belong to the token that sent them; without a key every post is a new article', async () => {
    const { call, mint, articles } = await createApiWorld();
    await call('POST', '/v1/articles', { headers, body: TEXT });
    await call('POST', '/v1/articles', { headers, body: TEXT, token: await mint() });
    for (const _ of [1, 2]) await call('POST', '/v1/articles', { headers: PLAIN, body: TEXT });
    expect(articles.bucket.keys()).toHaveLength(4);
  });

  test('a key with spaces, of other letters or too long is 400', async () => {
    const { call } = await createApiWorld();
    for (const key of ['', 'a b', 'مفتاح', 'x'.repeat(256)]) {
      const answer = await call('POST', '/v1/articles', { headers: { ...PLAIN, 'idempotency-key': key }, body: TEXT });
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ parameter: 'Idempotency-Key' }] } });
    }
  });

  test('while the first body is still being written, the caller is asked to come back', async () => {
    const world = await createApiWorld();
    const uploads = { ...world.deps.uploads, create: async () => 'exists' as const, fingerprint: async () => null };
    const { call } = await createApiWorld({ uploads });
    expect(await call('POST', '/v1/articles', { headers, body: TEXT })).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
    });
  });
});

describe('a body that is not taken', () => {
  test.each([
    ['another type', 415, { 'content-type': 'application/pdf' }, TEXT],
    ['no type', 415, {}, TEXT],
    ['another charset', 415, { 'content-type': 'text/plain; charset=windows-1256' }, TEXT],
    ['a compressed one', 415, { ...PLAIN, 'content-encoding': 'gzip' }, TEXT],
    ['none', 400, PLAIN, undefined],
    ['blanks', 400, PLAIN, ' \n '],
    ['what the gateway made of bytes that are not UTF-8', 400, PLAIN, `${TEXT}\ufffd`],
    ['UTF-16 that passes for UTF-8', 400, PLAIN, Buffer.from(TEXT, 'utf16le').toString('utf8')],
    ['bytes that are not UTF-8', 400, PLAIN, Uint8Array.of(0xc7, 0xe1)],
    ['broken JSON', 400, { 'content-type': 'application/json' }, '{"text": '],
    ['JSON without text or html', 400, { 'content-type': 'application/json' }, '{"title": "x"}'],
    ['JSON that is no object', 400, { 'content-type': 'application/json' }, '[]'],
    ['one that is too large', 413, PLAIN, 'x'.repeat(4_000_001)],
  ])('%s is %i, and nothing is stored', async (_what, status, headers, body) => {
    const { call, articles } = await createApiWorld();
    const answer = await call('POST', '/v1/articles', {
      headers: headers as Record<string, string>,
      ...(body !== undefined && { body }),
    });
    expect(answer.status).toBe(status);
    expect(articles.bucket.objects.size).toBe(0);
  });

  test('a refused charset is pointed to uploads, a refused type to the types that are taken', async () => {
    const { call } = await createApiWorld();
    const charset = await call('POST', '/v1/articles', {
      headers: { 'content-type': 'text/html; charset="ISO-8859-6"' },
      body: TEXT,
    });
    expect(charset.json.detail).toContain('/v1/uploads');
    const type = await call('POST', '/v1/articles', { headers: { 'content-type': 'image/png' }, body: TEXT });
    expect(type.headers.accept).toBe('text/plain, text/html, application/json');
  });

  test('deep nesting and prototype pollution are answered at once and pollute nothing', async () => {
    const { call } = await createApiWorld();
    const headers = { 'content-type': 'application/json' };
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await call('POST', '/v1/articles', { headers, body: `{"text":${deep}}` })).status).toBe(400);
    const polluted =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"filename":"a","contentType":"text/plain"}';
    expect((await call('POST', '/v1/uploads', { headers, body: polluted })).status).toBe(400);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

test('an upload is a signed PUT to a key that nobody can guess and that keeps the file name', async () => {
  const { call, clock } = await createApiWorld();
  const body = { filename: 'خبر أول.html', contentType: 'text/html; charset=windows-1256' };
  const { status, json } = await call('POST', '/v1/uploads', { body });
  expect(status).toBe(201);
  expect(json.key).toMatch(/^incoming\/uploads\/[0-9a-f]{40}\/خبر أول\.html$/);
  expect(json).toMatchObject({ id: articleId(json.key), headers: { 'content-type': body.contentType } });
  expect(new Date(json.expiresAt).getTime() - clock.now.getTime()).toBe(900_000);
});

test.each(['', '.', '..', 'a/b.txt', 'a\\b', 'a\nb', 'x'.repeat(201), '\u2028'])(
  'file name %j is 400',
  async (filename) => {
    const { call } = await createApiWorld();
    const answer = await call('POST', '/v1/uploads', { body: { filename, contentType: 'text/plain' } });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ pointer: '/filename' }] } });
  },
);

describe('an article by address', () => {
  const send = (url: string, extra = {}) => ({
    body: JSON.stringify({ url, ...extra }),
    headers: { 'content-type': 'application/json' },
  });
  const page = { bytes: new TextEncoder().encode('<p>خبر</p>'), contentType: 'text/html; charset=utf-8' };

  test('is fetched and stored under its host and a hash, and is the same article every time', async () => {
    const fetched: string[] = [];
    const fetch = async (url: string) => {
      fetched.push(url);
      return { ...page, url };
    };
    const { call, articles } = await createApiWorld({ pages: { fetch } });
    const url = 'https://example.com:8443/news?id=1';
    const first = await call('POST', '/v1/articles', send(url));
    const second = await call('POST', '/v1/articles', send(url));
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.json.id).toBe(first.json.id);
    expect(fetched).toEqual([url, url]);
    const keys = [...articles.bucket.keys()];
    expect(keys).toEqual([expect.stringMatching(/^incoming\/web\/example\.com\/[0-9a-f]{40}\.html$/)]);
    expect(articles.bucket.objects.get(keys[0]!)).toHaveLength(1);
  });

  test('is not fetched if it brings its text', async () => {
    const { call } = await createApiWorld();
    expect((await call('POST', '/v1/articles', send('https://example.com/', { text: 'خبر' }))).status).toBe(202);
  });

  test('that is refused is 400 at /url; a page that can not be had is fetch-failed, with the reason', async () => {
    const refuse = async () => Promise.reject(new WebhookUrlError('Expected a URL with https, got http'));
    const refused = await (await createApiWorld({ pages: { fetch: refuse } })).call(
      'POST',
      '/v1/articles',
      send('http://example.com/'),
    );
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ pointer: '/url' }] } });
    const fail = async () => Promise.reject(new FetchError('Expected the page, got status 404'));
    const failed = await (await createApiWorld({ pages: { fetch: fail } })).call(
      'POST',
      '/v1/articles',
      send('https://example.com/'),
    );
    expect(failed).toMatchObject({
      status: 400,
      json: { type: expect.stringMatching(/fetch-failed$/), detail: 'Expected the page, got status 404' },
    });
    const long = await (await createApiWorld()).call(
      'POST',
      '/v1/articles',
      send(`https://example.com/${'x'.repeat(1_500)}`),
    );
    expect(long).toMatchObject({ status: 400, json: { errors: [{ pointer: '/url' }] } });
  });
});
