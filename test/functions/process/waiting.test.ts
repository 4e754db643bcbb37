import { describe, expect, test } from 'vitest';
import { endOfWait, nextTry, waitOf } from '../../../functions/process/waiting.ts';
import { HeldError } from '../../../shared/document/errors.ts';
import type { HeldReason } from '../../../shared/document/statuses.ts';
import type { CatalogEntry, Waiting } from '../../../shared/ports/catalog.ts';

const NOON = new Date('2026-11-27T12:00:00Z');
const minutesOn = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const held = (reason: HeldReason, until = minutesOn(0)) => new HeldError(reason, until, 'the words of the service');
const work = { sourceVersion: 'v1', revision: 1 };
const row = (waiting: Waiting | null) => ({ waiting }) as CatalogEntry;

describe('the wait that a hold belongs to', () => {
  const begun = waitOf(held('throttled'), work, null, NOON);

  test('begins with the first hold and goes on over throttling and refusals', () => {
    expect(begun.since).toEqual(NOON);
    expect(waitOf(held('unavailable'), work, row(begun), minutesOn(90))).toEqual(begun);
  });

  test.each([
    ['a new upload', held('throttled'), { sourceVersion: 'v2', revision: 1 }],
    ['a revision after the last', held('throttled'), { sourceVersion: 'v1', revision: 2 }],
    ['a spent budget', held('budget'), work],
  ])('begins anew with %s', (_, error, at) => {
    expect(waitOf(error, at, row(begun), minutesOn(90)).since).toEqual(minutesOn(90));
  });
});

describe('the end of a wait', () => {
  const since = { mark: 'service 1 v1', since: NOON };

  test.each(['throttled', 'unavailable'] as const)('comes after a day of "%s", as a failure to retry', (reason) => {
    expect(endOfWait(held(reason), since, minutesOn(24 * 60 - 1))).toBeNull();
    expect(endOfWait(held(reason), since, minutesOn(24 * 60))).toMatchObject({
      code: 'translation-unavailable',
      retryable: true,
      message: expect.stringContaining('the words of the service'),
    });
  });

  test('is midnight for a spent budget, however long the budget is spent', () => {
    expect(endOfWait(held('budget'), since, minutesOn(100 * 60))).toBeNull();
  });
});

describe('the next try', () => {
  const since = { mark: 'service 1 v1', since: NOON };

  test('comes soon at first, then rarer, and within a quarter of an hour at the latest', () => {
    const gap = (minutes: number) =>
      nextTry(held('throttled', minutesOn(minutes + 0.25)), since, minutesOn(minutes)).getTime() -
      minutesOn(minutes).getTime();
    expect([0, 8, 60, 600].map((minutes) => gap(minutes) / 1000)).toEqual([15, 15, 112.5, 900]);
  });

  test('is midnight for a spent budget', () => {
    expect(nextTry(held('budget', minutesOn(12 * 60)), since, minutesOn(600))).toEqual(minutesOn(12 * 60));
  });
});
