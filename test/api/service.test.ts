import { describe, expect, test } from 'vitest';
import { DOCS_FILES } from '../../shared/api/routes/service.ts';
import { createApiWorld } from './api-world.ts';

describe('usage', () => {
  const day = (date: string) => ({ date, articles: 2, requests: 3, billedCharacters: 1_000_000, reusedCharacters: 50 });

  test('is by day with its cost, the last 30 days by default', async () => {
    const { call, usage } = await createApiWorld();
    usage.push(day('2026-10-25'), day('2026-10-26'), day('2026-11-24'));
    const { json } = await call('GET', '/v1/usage');
    expect(json).toMatchObject({ from: '2026-10-26', to: '2026-11-24', currency: 'USD', nextCursor: null });
    expect(json.items).toEqual([
      { ...day('2026-10-26'), estimatedCost: 15 },
      { ...day('2026-11-24'), estimatedCost: 15 },
    ]);
    expect(json.total).toEqual({
      articles: 4,
      requests: 6,
      billedCharacters: 2e6,
      reusedCharacters: 100,
      estimatedCost: 30,
    });
  });

  test.each(['from=2026-11-25&to=2026-11-24', 'from=2020-01-01', 'from=today', 'to=2026-13-01'])(
    '?%s is 400',
    async (query) => {
      const { call } = await createApiWorld();
      expect((await call('GET', `/v1/usage?${query}`)).status).toBe(400);
    },
  );
});

test('the description as a page is served under a policy that allows nothing inline, to everybody', async () => {
  const { call } = await createApiWorld();
  const page = await call('GET', '/docs', { token: null });
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  const policy = page.headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
  expect(policy).not.toContain('unsafe');
  for (const file of DOCS_FILES) {
    const answer = await call('GET', `/docs/${file}`, { token: null });
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': `${type}; charset=utf-8` } });
  }
  expect((await call('GET', '/docs/package.json', { token: null })).status).toBe(404);
});

test('the reader page is served under a policy that allows nothing inline, and its files with it', async () => {
  const { call } = await createApiWorld();
  const page = await call('GET', '/', { token: null });
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  const policy = page.headers['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("connect-src 'self' https://articles.test");
  expect(policy).not.toContain('unsafe');
  for (const [target, type] of [
    ['/assets/app.js', 'text/javascript'],
    ['/assets/app.css', 'text/css'],
  ] as const) {
    const file = await call('GET', target, { token: null });
    expect(file.headers['content-type']).toBe(`${type}; charset=utf-8`);
    const again = await call('GET', target, { token: null, headers: { 'if-none-match': file.headers.etag ?? '' } });
    expect(again.status).toBe(304);
  }
});
