import { expect, test } from 'vitest';
import { createAuthenticate } from '../../shared/tokens/authenticate.ts';
import { createToken } from '../../shared/tokens/create-token.ts';
import { isValidToken, mintToken, parseToken } from '../../shared/tokens/token.ts';
import { memoryTokens } from '../fakes/tokens.ts';

const START = new Date('2026-03-01T06:00:00Z');

/** A store whose look-ups are counted, and a clock that can be set. */
function createWorld() {
  const clock = { now: START };
  const store = memoryTokens();
  let seed = 0;
  const random = (length: number) => {
    seed += 1;
    const bytes = Buffer.alloc(length);
    bytes.writeUInt32BE(seed);
    return bytes;
  };
  const authenticate = createAuthenticate(store, () => clock.now);
  const create = (expiresAt?: Date) =>
    createToken(
      { name: 'newsroom', scopes: ['articles:read'], ...(expiresAt && { expiresAt }) },
      store,
      () => START,
      random,
    );
  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms);
  };
  return { store, authenticate, create, pass };
}

test('a token is looked up once a minute, and a revoked one stops within it', async () => {
  const { store, authenticate, create, pass } = createWorld();
  const { token, record } = await create();
  expect(await authenticate(token)).toEqual(record);
  pass(59_999);
  await store.revoke(record.id, START);
  expect(await authenticate(token)).toEqual(record);
  expect(store.reads).toBe(1);
  pass(1);
  expect(await authenticate(token)).toBeNull();
  expect(store.reads).toBe(2);
});

test('a token ends on time, though its record is remembered', async () => {
  const { authenticate, create, pass } = createWorld();
  const { token } = await create(new Date(START.getTime() + 10_000));
  pass(9_999);
  expect(await authenticate(token)).not.toBeNull();
  pass(1);
  expect(await authenticate(token)).toBeNull();
});

test('a token works from the moment that it is made, also after it was tried too early', async () => {
  const { store, authenticate, create } = createWorld();
  const { token, record } = await create();
  store.rows.delete(record.id);
  expect(await authenticate(token)).toBeNull();
  await store.put(record);
  expect(await authenticate(token)).toEqual(record);
});

test('nothing is looked up for a text that is no token', async () => {
  const { store, authenticate, create } = createWorld();
  const { token } = await create();
  for (const text of ['', 'x', ` ${token}`, `${token} `, token.toUpperCase(), token.slice(0, -1), `${token}0`]) {
    expect(await authenticate(text)).toBeNull();
  }
  expect(store.reads).toBe(0);
});

test('the secret decides, not the id alone', async () => {
  const { authenticate, create } = createWorld();
  const [one, other] = [await create(), await create()];
  const [id] = one.token.split('_').slice(1);
  const secret = other.token.split('_')[2];
  expect(await authenticate(`tj_${id}_${secret}`)).toBeNull();
  expect(await authenticate(one.token)).toEqual(one.record);
});

test('a thousand records are remembered, the oldest forgotten first', async () => {
  const { store, authenticate, create } = createWorld();
  const tokens: string[] = [];
  for (let i = 0; i < 1_001; i += 1) tokens.push((await create()).token);
  for (const token of tokens) await authenticate(token);
  await authenticate(tokens[1]!);
  await authenticate(tokens[1_000]!);
  expect(store.reads).toBe(1_001);
  await authenticate(tokens[0]!);
  expect(store.reads).toBe(1_002);
});

test.each([
  [{ name: '  ' }, 'Expected a token name of 1 to 100 characters, got 2'],
  [{ name: 'x'.repeat(101) }, 'got 101'],
  [{ scopes: [] }, /^Expected scopes among .*articles:read.*; got none$/],
  [{ scopes: ['articles:read', 'all'] }, /; got all$/],
  [{ expiresAt: START }, 'Expected a token to expire in the future, got 2026-03-01T06:00:00.000Z'],
])('%j is refused, and says why', async (wrong, message) => {
  const input = { name: 'x', scopes: ['articles:read'], ...wrong };
  const created = createToken(input as never, memoryTokens(), () => START, Buffer.alloc);
  await expect(created).rejects.toThrow(message);
});

test('a token has a name of up to 100 characters, each scope once in their order, and 16 and 64 hex digits', async () => {
  const scopes = ['webhooks:manage', 'articles:read', 'webhooks:manage'] as never;
  const input = { name: 'x'.repeat(100), scopes };
  const { token, record } = await createToken(
    input,
    memoryTokens(),
    () => START,
    (length) => new Uint8Array(length),
  );
  expect(record).toMatchObject({
    name: 'x'.repeat(100),
    scopes: ['articles:read', 'webhooks:manage'],
    createdAt: START,
  });
  expect(token).toBe(`tj_${'0'.repeat(16)}_${'0'.repeat(64)}`);
  expect(isValidToken(parseToken(token)!, { ...record, revokedAt: START }, START)).toBe(false);
});

test('a random source that gives too much or too little makes no token', () => {
  expect(() => mintToken(() => new Uint8Array(9))).toThrow('Expected 8 random bytes for a token, got 9');
  expect(() => mintToken((length) => new Uint8Array(Math.min(length, 31)))).toThrow(
    'Expected 32 random bytes for a token, got 31',
  );
});
