import { describe, expect, test } from 'vitest';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { SCOPE_NAMES } from '../../shared/document/scopes.ts';
import { createApiWorld } from './api-world.ts';

const ROUTE_LIST: [string, RouteDefinition][] = Object.entries(ROUTES);
const PATH_VALUES: Record<string, string> = { deliveryId: `msg_${'0'.repeat(32)}`, name: 'internal', file: 'start.js' };

function targetOf({ path }: RouteDefinition): string {
  const id = path.includes('webhooks') ? `wh_${'0'.repeat(32)}` : 'a'.repeat(26);
  return path.replace(/\{(\w+)\}/g, (_, name: string) => PATH_VALUES[name] ?? id);
}

describe.each(ROUTE_LIST.filter(([, { scope, tokenIn }]) => scope !== null && tokenIn === undefined))(
  '%s',
  (_id, route) => {
    const target = targetOf(route);

    test('needs a token, and says how to send one', async () => {
      const { call, ingest, deliveryQueue } = await createApiWorld();
      const answer = await call(route.method, target, { token: null });
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="tarjuman"' } });
      expect([...ingest.sent, ...deliveryQueue.sent]).toEqual([]);
    });

    test.each(SCOPE_NAMES.filter((scope) => scope !== route.scope))('is not for tokens with only %s', async (scope) => {
      const { call, mint } = await createApiWorld();
      const answer = await call(route.method, target, { token: await mint({ scopes: [scope] }) });
      expect(answer.status).toBe(403);
      expect(answer.headers['www-authenticate']).toContain(`scope="${route.scope}"`);
    });

    test('is for tokens with its scope alone', async () => {
      const { call, mint } = await createApiWorld();
      const answer = await call(route.method, target, { token: await mint({ scopes: [route.scope!] }) });
      expect([401, 403]).not.toContain(answer.status);
    });
  },
);

test.each(ROUTE_LIST.filter(([, { scope }]) => scope === null))('%s needs no token', async (_id, route) => {
  const { call } = await createApiWorld();
  expect((await call(route.method, targetOf(route), { token: null })).status).toBe(200);
});

test('forged, cut and misshapen tokens are 401, and one that is no token is not even looked up', async () => {
  const { call, mint, tokens } = await createApiWorld();
  const token = await mint();
  const other = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
  const unknown = token.replace(/^tj_..../, 'tj_ffff');
  for (const forged of [other, unknown])
    expect((await call('GET', '/v1/articles', { token: forged })).status).toBe(401);
  const reads = tokens.reads;
  for (const broken of [token.slice(0, -2), 'tj_nope_nope', '', `${token} x`, token.toUpperCase()]) {
    expect((await call('GET', '/v1/articles', { token: broken })).status).toBe(401);
  }
  expect(tokens.reads).toBe(reads);
});

test('the scheme is Bearer, in any case', async () => {
  const { call, mint } = await createApiWorld();
  const token = await mint();
  const as = (scheme: string) =>
    call('GET', '/v1/articles', { token: null, headers: { authorization: `${scheme} ${token}` } });
  expect((await as('bearer')).status).toBe(200);
  expect((await as('Basic')).status).toBe(401);
});

test('an expired token stops at once, a revoked one within 60 seconds, and look-ups are remembered until then', async () => {
  const { call, mint, tokens, clock } = await createApiWorld();
  const expiresAt = new Date(clock.now.getTime() + 10_000);
  const token = await mint({ expiresAt });
  const lasting = await mint();
  const statusOf = async (sent: string) => (await call('GET', '/v1/articles', { token: sent })).status;
  expect([await statusOf(token), await statusOf(lasting)]).toEqual([200, 200]);
  const { reads } = tokens;
  clock.now = expiresAt;
  expect(await statusOf(token)).toBe(401);
  await tokens.revoke(lasting.split('_')[1] ?? '', clock.now);
  expect(await statusOf(lasting)).toBe(200);
  expect(tokens.reads).toBe(reads);
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(await statusOf(lasting)).toBe(401);
});
