import { describe, expect, test } from 'vitest';
import { ArticleError, HeldError } from '../../shared/document/errors.ts';
import { createSpending } from '../../shared/translation/spending.ts';

function createWorld(dailyBudget?: number) {
  const days = new Map<string, number>();
  const clock = { now: new Date('2026-11-27T23:59:59Z') };
  const add = (day: string, characters: number) => days.set(day, (days.get(day) ?? 0) + characters);
  const usage = {
    async reserve(day: string, characters: number) {
      if ((days.get(day) ?? 0) + characters > (dailyBudget ?? Number.POSITIVE_INFINITY)) return false;
      add(day, characters);
      return true;
    },
    async release(day: string, characters: number) {
      add(day, -characters);
    },
    async count() {},
    range: async () => [],
  };
  const limit = dailyBudget === undefined ? {} : { dailyBudget };
  return { days, clock, spending: createSpending({ usage, now: () => clock.now, retrySeconds: 15, ...limit }) };
}

describe('spending', () => {
  test('what was reserved before midnight is given back to the day before', async () => {
    const { days, clock, spending } = createWorld();
    const reservation = await spending.reserve(5_000);
    clock.now = new Date('2026-11-28T00:00:20Z');
    await reservation.release();
    expect([...days]).toEqual([['2026-11-27', 0]]);
  });

  test('what the rest of the day does not hold waits for midnight', async () => {
    const { spending } = createWorld(6_000);
    await spending.reserve(5_000);
    const refused = spending.reserve(5_000);
    await expect(refused).rejects.toThrow(HeldError);
    await expect(refused).rejects.toMatchObject({ reason: 'budget', until: new Date('2026-11-28T00:00:00Z') });
  });

  test('a request larger than the budget of any day fails at once, and can be tried again', async () => {
    const { days, spending } = createWorld(4_000);
    const refused = spending.reserve(4_500);
    await expect(refused).rejects.toThrow(ArticleError);
    await expect(refused).rejects.toMatchObject({ code: 'too-large', retryable: true });
    expect(days.size).toBe(0);
  });
});
