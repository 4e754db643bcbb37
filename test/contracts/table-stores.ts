import { expect, test } from 'vitest';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { TokenStore } from '../../shared/ports/tokens.ts';
import type { CorrectionStore, TranslationMemory } from '../../shared/ports/translation.ts';
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

/** Tries are counted by work, and only deaths count: whoever releases starts the count again. */
export function triesContract(open: () => LeaseStore): void {
  test('a try follows one whose owner died, and only for the same work', async () => {
    const leases = open();
    const attempt = (owner: string, work: string, at: number) =>
      leases.attempt('tries', owner, work, later(at), later(at + 5));
    expect(await attempt('a', '1 v1', 0)).toBe(1);
    expect(await attempt('b', '1 v1', 4)).toBeNull();
    expect(await attempt('a', '1 v1', 1)).toBe(1);
    expect(await attempt('b', '1 v1', 6)).toBe(2);
    expect(await attempt('c', '1 v1', 11)).toBe(3);
    expect(await attempt('d', '1 v2', 12)).toBeNull();
    expect(await attempt('d', '1 v2', 16)).toBe(1);
    expect(await attempt('d', '2 v2', 16)).toBe(1);
    expect(await attempt('e', '2 v2', 30)).toBe(2);
    await leases.release('tries', 'd');
    expect(await attempt('f', '2 v2', 31)).toBeNull();
    await leases.release('tries', 'e');
    expect(await attempt('f', '2 v2', 31)).toBe(1);
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

export function correctionsContract(open: () => CorrectionStore): void {
  const correction = (en: string, minutes: number) => ({ ar: 'قال نعم.', en, correctedAt: later(minutes) });

  test('the latest correction of a sentence is kept, in whatever order they come', async () => {
    const corrections = open();
    expect((await corrections.recall(['order', 'none'])).size).toBe(0);
    expect(await corrections.keep('order', correction('Second.', 2))).toBe(true);
    expect(await corrections.keep('order', correction('First.', 1))).toBe(false);
    expect(await corrections.keep('order', correction('Same time.', 2))).toBe(false);
    expect(await corrections.recall(['order', 'order', 'none'])).toEqual(
      new Map([['order', correction('Second.', 2)]]),
    );
    expect(await corrections.keep('order', correction('Third.', 3))).toBe(true);
    expect((await corrections.recall(['order'])).get('order')?.en).toBe('Third.');
  });

  test('all corrections are listed, oldest first', async () => {
    const corrections = open();
    const minutes = [5_000, 5_002, 5_001];
    for (const minute of minutes) await corrections.keep(`listed ${minute}`, correction(`${minute}.`, minute));
    const found: string[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await corrections.list(cursor);
      found.push(...page.items.map(({ en }) => en));
      cursor = page.nextCursor;
      more = cursor !== null;
    }
    expect(found.slice(-3)).toEqual(['5000.', '5001.', '5002.']);
  });
}
