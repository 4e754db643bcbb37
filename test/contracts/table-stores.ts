import { expect, test } from 'vitest';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { TokenStore } from '../../shared/ports/tokens.ts';
import type { TranslationMemory } from '../../shared/ports/translation.ts';
import type { UsageStore } from '../../shared/ports/usage.ts';

/** The suites of what the table keeps beside articles and webhooks. */

const START = new Date('2026-11-24T06:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

export function leasesContract(open: () => LeaseStore): void {
  test('a lease has one owner until it is released or ends', async () => {
    const leases = open();
    expect(await leases.acquire('article', 'a', START, later(5))).toBe(true);
    expect(await leases.acquire('article', 'b', later(4), later(9))).toBe(false);
    expect(await leases.acquire('article', 'a', later(4), later(9))).toBe(true);
    await leases.release('article', 'b');
    expect(await leases.acquire('article', 'b', later(8), later(13))).toBe(false);
    expect(await leases.acquire('article', 'b', later(9), later(14))).toBe(true);
    await leases.release('article', 'b');
    expect(await leases.acquire('article', 'a', later(9), later(14))).toBe(true);
  });
}

/** The day's budget that `usageContract` expects. */
export const CONTRACT_BUDGET = 100;

export function usageContract(open: () => UsageStore): void {
  test('characters are reserved up to the budget, and given back', async () => {
    const usage = open();
    expect(await usage.reserve('2026-01-01', 60)).toBe(true);
    expect(await usage.reserve('2026-01-01', 41)).toBe(false);
    expect(await usage.reserve('2026-01-01', 40)).toBe(true);
    await usage.release('2026-01-01', 40);
    expect(await usage.reserve('2026-01-01', 41)).toBe(false);
    expect(await usage.reserve('2026-01-01', 40)).toBe(true);
    expect(await usage.reserve('2026-01-02', CONTRACT_BUDGET + 1)).toBe(false);
  });

  test('days with any use are listed in their order, every number of them', async () => {
    const usage = open();
    await usage.reserve('2026-02-03', 50);
    await usage.reserve('2026-02-03', 20);
    await usage.release('2026-02-03', 20);
    await usage.count('2026-02-03', { reusedCharacters: 7 });
    await usage.count('2026-02-01', { reusedCharacters: 5 });
    await usage.count('2026-02-09', { reusedCharacters: 1 });
    expect(await usage.range('2026-02-01', '2026-02-03')).toEqual([
      { date: '2026-02-01', articles: 1, requests: 0, billedCharacters: 0, reusedCharacters: 5 },
      { date: '2026-02-03', articles: 1, requests: 1, billedCharacters: 50, reusedCharacters: 7 },
    ]);
  });
}

export function translationMemoryContract(open: () => TranslationMemory): void {
  test('sentences are remembered, more than a batch holds', async () => {
    const memory = open();
    const entries = new Map(Array.from({ length: 130 }, (_, i) => [`key ${i}`, `sentence ${i}`]));
    await memory.remember(entries);
    expect(await memory.recall([...entries.keys(), 'unknown'])).toEqual(entries);
  });

  test('the later translation of a sentence replaces the earlier one', async () => {
    const memory = open();
    await memory.remember(new Map([['again', 'first']]));
    await memory.remember(new Map([['again', 'second']]));
    expect(await memory.recall(['again', 'again'])).toEqual(new Map([['again', 'second']]));
  });
}

export function reconcileCursorContract(open: () => ReconcileCursorStore): void {
  test('reconciling goes on where it stopped', async () => {
    const cursor = open();
    expect(await cursor.load()).toEqual({ bucket: 'articles', after: null });
    await cursor.save({ bucket: 'documents', after: 'documents/خبر.json' });
    expect(await cursor.load()).toEqual({ bucket: 'documents', after: 'documents/خبر.json' });
  });
}

export function tokensContract(open: () => TokenStore): void {
  const record = (id: string, minutes: number) => ({
    ...{ id, name: 'لوحة', secretHash: 'f00', scopes: ['articles:read' as const] },
    ...{ createdAt: later(minutes), expiresAt: later(60), revokedAt: null },
  });

  test('a token comes back as it was written, and tokens are listed oldest first', async () => {
    const tokens = open();
    await tokens.put(record('second', 5));
    await tokens.put({ ...record('first', 0), expiresAt: null });
    expect(await tokens.get('second')).toEqual(record('second', 5));
    expect((await tokens.list()).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(await tokens.get('unknown')).toBeNull();
    await expect(tokens.put(record('first', 9))).rejects.toThrow();
  });

  test('revoking again keeps the first date; what is not there is not revoked', async () => {
    const tokens = open();
    await tokens.put(record('revoked', 0));
    expect(await tokens.revoke('revoked', later(1))).toBe(true);
    expect(await tokens.revoke('revoked', later(2))).toBe(true);
    expect((await tokens.get('revoked'))?.revokedAt).toEqual(later(1));
    expect(await tokens.revoke('unknown', later(1))).toBe(false);
    expect(await tokens.get('unknown')).toBeNull();
  });
}
