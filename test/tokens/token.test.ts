import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createToken, TokenError } from '../../shared/tokens/create-token.ts';
import { formatToken, hashSecret, isValidToken, mintToken, parseToken } from '../../shared/tokens/token.ts';
import { memoryTokens } from '../fakes/tokens.ts';

const now = new Date('2026-11-24T10:00:00Z');
const wanted = { name: 'newsroom', scopes: ['articles:read'] as const };

test('a minted token is read back, and nothing else is a token', () => {
  const token = mintToken(randomBytes);
  expect(parseToken(formatToken(token))).toEqual(token);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseToken(text)).toBeNull();
    }),
  );
});

test('what is stored of a token is a hash: neither its text nor its secret', async () => {
  const store = memoryTokens();
  const { token, record } = await createToken({ ...wanted, scopes: [...wanted.scopes] }, store, () => now, randomBytes);
  const secret = parseToken(token)?.secret ?? '';
  expect(JSON.stringify([...store.rows.values()])).not.toContain(secret);
  expect(record).toMatchObject({ name: 'newsroom', secretHash: hashSecret(secret), expiresAt: null, revokedAt: null });
});

test('a token is good for its own record, before its end and until it is revoked', async () => {
  const expiresAt = new Date(now.getTime() + 1000);
  const make = async () =>
    createToken({ ...wanted, scopes: [...wanted.scopes], expiresAt }, memoryTokens(), () => now, randomBytes);
  const [{ token, record }, other] = [await make(), await make()];
  const parsed = parseToken(token)!;
  expect(isValidToken(parsed, record, now)).toBe(true);
  expect(isValidToken(parsed, other.record, now)).toBe(false);
  expect(isValidToken(parsed, { ...record, secretHash: '' }, now)).toBe(false);
  expect(isValidToken(parsed, record, expiresAt)).toBe(false);
  expect(isValidToken(parsed, { ...record, revokedAt: now }, now)).toBe(false);
});

test.each([
  ['an empty name', { name: ' ', scopes: ['articles:read'] }],
  ['no scopes', { name: 'x', scopes: [] }],
  ['an unknown scope', { name: 'x', scopes: ['articles:admin'] }],
  ['an end in the past', { name: 'x', scopes: ['articles:read'], expiresAt: now }],
])('%s makes no token', async (_what, input) => {
  const store = memoryTokens();
  await expect(createToken(input as never, store, () => now, randomBytes)).rejects.toThrow(TokenError);
  expect(store.rows.size).toBe(0);
});

test('a random source that runs short makes no token', () => {
  expect(() => mintToken(() => new Uint8Array(0))).toThrow(RangeError);
});
