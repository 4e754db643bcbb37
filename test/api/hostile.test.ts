import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { createApiWorld } from './api-world.ts';
import { sampleDocument } from './sample-outcomes.ts';

const world = await createApiWorld();
await world.commit(sampleDocument());
const webhook = (
  await world.call('POST', '/v1/webhooks', { body: { url: 'https://news.example/', events: ['article.failed'] } })
).json;

const subscription = (await world.deps.subscriptions.get(webhook.id))!;

/** Puts back the articles that earlier requests deleted. */
async function restore(): Promise<void> {
  if (!world.catalog.rows.has(sampleDocument().id)) await world.commit(sampleDocument());
  if ((await world.deps.subscriptions.get(webhook.id)) === null) await world.deps.subscriptions.create(subscription);
}

const routes: RouteDefinition[] = Object.values(ROUTES);
const segment = fc.oneof(
  fc.constantFrom('..', '%2e%2e', '{id}', '__proto__', ''),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
);
/** Mostly ids that exist, so that requests come further than to a 404. */
const idFor = (path: string) => (path.includes('/webhooks') ? webhook.id : sampleDocument().id);
const knownPath = fc.tuple(fc.constantFrom(...routes), fc.option(segment, { freq: 5 })).map(([route, id]) => ({
  method: route.method,
  path: route.path.replaceAll(/\{\w+\}/g, () => id ?? idFor(route.path)),
}));
const anyPath = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get', ''),
  path: fc.oneof(
    knownPath.map(({ path }) => path),
    fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
  ),
});
const target = fc.oneof({ weight: 4, arbitrary: knownPath }, { weight: 1, arbitrary: anyPath });
const name = fc.constantFrom(
  'limit',
  'cursor',
  'status',
  'since',
  'lang',
  'words',
  'ratio',
  'from',
  'to',
  'constructor',
);
const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('-1', '1e308', 'NaN', '2026-99-99', '\0', '5'));
const query = fc
  .array(fc.tuple(name, value), { maxLength: 2 })
  .map((pairs) => pairs.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join('&'));
const headers: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom('content-type', 'accept', 'accept-encoding', 'if-none-match', 'idempotency-key', 'content-encoding'),
  fc.oneof(
    fc.constantFrom('application/json', 'text/plain', 'text/html; charset=utf-8', '*', '"x"', ';;=,'),
    fc.string(),
  ),
);
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  fc.constantFrom(
    '{"__proto__":{"admin":true}}',
    '{"url":1e999}',
    '{"events":["article.failed"],"url":"x"}',
    undefined,
  ),
);

/** `call` itself checks every answer: documented status, problem details with a documented type. */
test('no request is answered by a 5xx or by anything that is not described', async () => {
  const request = fc.record({ to: target, query, headers, body });
  await fc.assert(
    fc.asyncProperty(request, async ({ to: { method, path }, query, headers, body }) => {
      await restore();
      const answer = await world.call(method, query === '' ? path : `${path}?${query}`, {
        headers,
        ...(body !== undefined && { body }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 1_500 },
  );
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

describe('with a token that may only read', async () => {
  const token = await world.mint({ scopes: ['articles:read'] });

  test('no request of any method changes anything', async () => {
    const state = () =>
      JSON.stringify([
        [...world.catalog.rows.keys()],
        [...world.articles.bucket.objects.keys()],
        [...world.outcomes.bucket.objects.keys()],
        world.ingest.sent,
        world.deliveryQueue.sent,
      ]);
    const before = state();
    await fc.assert(
      fc.asyncProperty(target, headers, body, async ({ method, path }, headers, body) => {
        await world.call(method, path, { token, headers, ...(body !== undefined && { body }) });
        expect(state()).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});
