import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSettingsStore } from '../../shared/adapters/dynamodb/settings.ts';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { createTranslationMemory } from '../../shared/adapters/dynamodb/translation-memory.ts';
import { createUsageStore } from '../../shared/adapters/dynamodb/usage.ts';
import type { TokenRecord } from '../../shared/ports/tokens.ts';
import { openDynaliteTable } from '../contracts/dynalite-table.ts';

let inTable: Awaited<ReturnType<typeof openDynaliteTable>>;
beforeAll(async () => {
  inTable = await openDynaliteTable();
});
afterAll(() => inTable.close());

const NOW = new Date('2026-03-01T06:00:00.900Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

test('a day of usage adds up what was billed, asked for, finished and reused', async () => {
  const usage = createUsageStore(inTable);
  expect(await usage.reserve('2026-03-01', 100)).toBe(true);
  expect(await usage.reserve('2026-03-01', 50)).toBe(true);
  await usage.release('2026-03-01', 50);
  await usage.count('2026-03-01', { reusedCharacters: 30 });
  await usage.count('2026-03-01', { reusedCharacters: 12 });
  await usage.count('2026-03-03', { reusedCharacters: 0 });
  const first = { date: '2026-03-01', articles: 2, requests: 1, billedCharacters: 100, reusedCharacters: 42 };
  const third = { date: '2026-03-03', articles: 1, requests: 0, billedCharacters: 0, reusedCharacters: 0 };
  expect(await usage.range('2026-03-01', '2026-03-03')).toEqual([first, third]);
  expect(await usage.range('2026-03-02', '2026-03-03')).toEqual([third]);
  expect(await usage.range('2026-03-01', '2026-03-02')).toEqual([first]);
  expect(await usage.range('2026-04-01', '2026-04-30')).toEqual([]);
});

test('a day that only has reservations counts no article and nothing reused', async () => {
  const usage = createUsageStore({ ...inTable, dailyBudget: 1_000 });
  await usage.reserve('2026-05-01', 7);
  expect(await usage.range('2026-05-01', '2026-05-01')).toEqual([
    { date: '2026-05-01', articles: 0, requests: 1, billedCharacters: 7, reusedCharacters: 0 },
  ]);
});

test('a budget can be used to its last character, by one request or by many', async () => {
  const usage = createUsageStore({ ...inTable, dailyBudget: 100 });
  expect(await usage.reserve('2026-06-01', 100)).toBe(true);
  expect(await usage.reserve('2026-06-01', 1)).toBe(false);
  expect(await usage.reserve('2026-06-02', 101)).toBe(false);
});

test('a table that fails is an error, not a budget that is spent', async () => {
  for (const dailyBudget of [100, Number.POSITIVE_INFINITY]) {
    const usage = createUsageStore({ ...inTable, table: 'none', dailyBudget });
    await expect(usage.reserve('2026-03-01', 1)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  }
});

test('a sentence is remembered for a year, or as many days as are asked for', async () => {
  let now = NOW;
  const kept = createTranslationMemory({ ...inTable, now: () => now });
  const short = createTranslationMemory({ ...inTable, now: () => now, daysKept: 2 });
  await kept.remember(new Map([['long', 'A long time.']]));
  await short.remember(new Map([['short', 'A short time.']]));
  expect(await kept.recall(['long', 'short', 'long'])).toEqual(
    new Map([
      ['long', 'A long time.'],
      ['short', 'A short time.'],
    ]),
  );
  now = later(2);
  expect([...(await kept.recall(['long', 'short'])).keys()]).toEqual(['long']);
  now = later(364.9);
  expect([...(await kept.recall(['long'])).keys()]).toEqual(['long']);
  now = later(365);
  expect(await kept.recall(['long'])).toEqual(new Map());
});

test('the table drops a sentence by itself: its end is kept as whole seconds since 1970', async () => {
  await createTranslationMemory({ ...inTable, now: () => NOW, daysKept: 1 }).remember(new Map([['ttl', 'x']]));
  const { Item } = await inTable.client.send(
    new GetCommand({ TableName: inTable.table, Key: { pk: 'MEMORY#ttl', sk: 'MEMORY' } }),
  );
  expect(Item?.expiresAt).toBe(Math.floor(NOW.getTime() / 1000) + 86_400);
});

test('nothing is asked of the table for no sentences', async () => {
  const memory = createTranslationMemory({
    table: 'none',
    client: { send: () => Promise.reject(new Error('asked')) } as never,
  });
  expect(await memory.recall([])).toEqual(new Map());
  await memory.remember(new Map());
});

test('an API token comes back as it was put, also with an end or revoked', async () => {
  const tokens = createTokenStore(inTable);
  const record = (id: string, changes: Partial<TokenRecord> = {}): TokenRecord => ({
    ...{ id, name: `of ${id}`, secretHash: 'abc', scopes: ['articles:read'] },
    ...{ createdAt: NOW, expiresAt: null, revokedAt: null, ...changes },
  });
  const records = [
    record('c'),
    record('a', { createdAt: later(1), expiresAt: later(30) }),
    record('b', { createdAt: later(2), revokedAt: later(3) }),
  ];
  for (const each of records) await tokens.put(each);
  expect(await tokens.list()).toEqual(records);
  for (const each of records) expect(await tokens.get(each.id)).toEqual(each);
  expect(await tokens.get('none')).toBeNull();
  await expect(tokens.put(record('a'))).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('a token is revoked once, and an unknown one not at all', async () => {
  const tokens = createTokenStore(inTable);
  const record = {
    id: 'r',
    name: 'r',
    secretHash: 'abc',
    scopes: [],
    createdAt: NOW,
    expiresAt: null,
    revokedAt: null,
  };
  await tokens.put(record);
  expect(await tokens.revoke('r', later(1))).toBe(true);
  expect(await tokens.revoke('r', later(2))).toBe(true);
  expect(await tokens.get('r')).toEqual({ ...record, revokedAt: later(1) });
  expect(await tokens.revoke('none', NOW)).toBe(false);
  const broken = createTokenStore({ ...inTable, table: 'none' });
  await expect(broken.revoke('r', NOW)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('the terminology that was imported last is kept', async () => {
  const settings = createSettingsStore(inTable);
  expect(await settings.terminology()).toBeNull();
  await settings.setTerminology('News-ar-en-000000000001', NOW);
  await settings.setTerminology('News-ar-en-000000000002', later(1));
  expect(await settings.terminology()).toBe('News-ar-en-000000000002');
});
