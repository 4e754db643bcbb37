import { describe, expect, test } from 'vitest';
import type { ApiDeps } from '../../functions/api/deps.ts';
import { API_URL, createApiWorld } from './api-world.ts';

test.each([
  '/v1/nonsense',
  '/v1',
  '/v1/',
  '/v1/articles/',
  '/v1/articles/a/b/c',
  '//v1/articles',
  '/V1/articles',
  '/v1/../etc',
])('%s is no route: 404', async (target) => {
  const { call } = await createApiWorld();
  expect((await call('GET', target)).status).toBe(404);
});

test('a method that the path does not take is 405 and says which it takes', async () => {
  const { call } = await createApiWorld();
  const answer = await call('PUT', '/v1/articles', { body: 'x' });
  expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST, GET, HEAD, OPTIONS' } });
  const overridden = { headers: { 'x-http-method-override': 'DELETE' } };
  expect((await call('GET', '/v1/articles', overridden)).status).toBe(200);
});

test.each([
  'limit=-1',
  'limit=0',
  'limit=101',
  'limit=1e9',
  'limit=abc',
  'limit=',
  'limit=0x10',
  'nonsense=1',
  'since=yesterday',
  'since=2026-02-30',
  'status=deleted',
  '__proto__=1',
])('?%s is 400 and names the parameter', async (query) => {
  const { call } = await createApiWorld();
  const answer = await call('GET', `/v1/articles?${query}`);
  expect(answer).toMatchObject({ status: 400, json: { errors: [{ parameter: query.split('=')[0] }] } });
  expect(answer.json.errors[0].detail).toMatch(/\w/);
});

test('a parameter given twice is 400', async () => {
  const { call } = await createApiWorld();
  const answer = await call('GET', '/v1/articles?limit=1&limit=2');
  expect(answer).toMatchObject({ status: 400, json: { errors: [{ parameter: 'limit' }] } });
});

test('a problem has a type that answers with what it means, and the id of the request', async () => {
  const { call } = await createApiWorld();
  const { json, headers } = await call('GET', '/v1/nonsense');
  expect(json).toMatchObject({ type: `${API_URL}/v1/problems/not-found`, status: 404, requestId: 'request-1' });
  expect(headers['x-request-id']).toBe('request-1');
  const described = await call('GET', json.type.slice(API_URL.length), { token: null });
  expect(described).toMatchObject({ status: 200, json: { type: json.type, title: json.title, status: 404 } });
});

describe('what goes wrong inside', () => {
  const failing = (error: Error): Partial<ApiDeps> => ({
    usage: {
      range: async () => {
        throw error;
      },
    },
  });

  test('is a 500 that says nothing of it', async () => {
    const inside = new Error('connect ECONNREFUSED arn:aws:dynamodb:secret-table');
    const { call } = await createApiWorld(failing(inside));
    const { status, text, json } = await call('GET', '/v1/usage');
    expect(status).toBe(500);
    expect(json.detail).toBe('The request could not be answered');
    expect(text).not.toMatch(/ECONNREFUSED|arn:|secret-table|at .*\.ts/);
  });

  test('is a 429 with Retry-After where AWS throttles', async () => {
    const { call } = await createApiWorld(failing(Object.assign(new Error('slow'), { name: 'ThrottlingException' })));
    expect(await call('GET', '/v1/usage')).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  });
});

test('every answer carries the security headers, refusals too', async () => {
  const { call } = await createApiWorld();
  for (const answer of [await call('GET', '/v1/health'), await call('GET', '/v1/articles', { token: null })]) {
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
  }
});

test('articles are not kept by shared caches', async () => {
  const { call } = await createApiWorld();
  expect((await call('GET', '/v1/articles')).headers['cache-control']).toBe('private, no-cache');
});

describe('calls from other origins', () => {
  const settings = {
    apiUrl: API_URL,
    pricePerMillionCharacters: 15,
    corsOrigins: ['https://a.example', 'https://b.example'],
  };
  const from = (origin: string) => ({ headers: { origin, 'access-control-request-method': 'POST' }, token: null });

  test('a preflight is answered without a token, for allowed origins only', async () => {
    const { call } = await createApiWorld({ settings });
    const allowed = await call('OPTIONS', '/v1/articles', from('https://b.example'));
    expect(allowed).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': 'https://b.example' } });
    expect(allowed.headers['access-control-allow-headers']).toContain('idempotency-key');
    const other = await call('OPTIONS', '/v1/articles', from('https://evil.example'));
    expect(other.headers['access-control-allow-origin']).not.toBe('https://evil.example');
  });

  test('answers and refusals can be read by allowed origins', async () => {
    const { call } = await createApiWorld({ settings });
    const { status, headers } = await call('GET', '/v1/articles', from('https://a.example'));
    expect(status).toBe(401);
    expect(headers['access-control-allow-origin']).toBe('https://a.example');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });
});
