import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SendResult } from '../../shared/ports/network.ts';
import { nextWait, retryAfterSeconds, SCHEDULE, SHORTEST_ROUND } from '../../shared/webhooks/schedule.ts';
import { START } from '../fakes/webhook-fixtures.ts';
import { answer, timedOut } from './delivery-world.ts';

const wait = (result: SendResult, { made = 1, random = 0.5, timeScale = 1 } = {}) =>
  nextWait({ made, result, now: START, random, timeScale });

test.each([
  ['an ordinary failure waits as scheduled', answer(500), 5],
  ['a redirect is an ordinary failure', answer(302), 5],
  ['a broken connection is an ordinary failure', { kind: 'network', reason: 'ECONNRESET', latencyMs: 1 } as const, 5],
  ['429 waits at least a minute', answer(429), 60],
  ['a timeout waits at least a minute', timedOut, 60],
  ['Retry-After within the wait and twice it is honoured', answer(503, '90'), 90],
  ['a shorter Retry-After does not hurry us', answer(503, '1'), 60],
  ['a longer Retry-After is cut to twice the wait', answer(503, '86400'), 120],
  ['Retry-After is honoured on any failure', answer(500, '8'), 8],
  ['Retry-After may be a date', answer(429, 'Sun, 01 Mar 2026 06:01:30 GMT'), 90],
  ['a Retry-After that is neither is ignored', answer(500, 'soon'), 5],
  ['a Retry-After in the past is ignored', answer(500, 'Sun, 01 Mar 2020 06:00:00 GMT'), 5],
])('%s', (_name, result, expected) => {
  expect(wait(result)).toBe(expected);
});

test('the schedule ends after its eighth attempt', () => {
  expect(wait(answer(500), { made: SCHEDULE.length - 1 })).toBe(36_000);
  expect(wait(answer(500), { made: SCHEDULE.length })).toBeNull();
});

test('the wait is always within ±20 % of the schedule, doubled at most by Retry-After, whatever the receiver says', () => {
  const result = fc.oneof(
    fc
      .record({
        status: fc.integer({ min: 100, max: 599 }),
        retryAfter: fc.option(fc.oneof(fc.string(), fc.nat().map(String))),
      })
      .map(({ status, retryAfter }) => answer(status, retryAfter)),
    fc.constant(timedOut),
  );
  const made = fc.integer({ min: 1, max: SCHEDULE.length - 1 });
  const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
  fc.assert(
    fc.property(result, made, random, fc.integer({ min: 1, max: 3_600 }), (r, m, x, timeScale) => {
      const seconds = (wait(r, { made: m, random: x, timeScale }) ?? Number.NaN) * timeScale;
      const scheduled = SCHEDULE[m] ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(scheduled * 0.8 - 1e-6);
      expect(seconds).toBeLessThanOrEqual(Math.max(scheduled * 1.2, 60) * 2 + 1e-6);
    }),
    { numRuns: 2_000 },
  );
});

test('a round lasts at least the schedule less its jitter', () => {
  expect(SHORTEST_ROUND).toBeCloseTo(0.8 * (5 + 300 + 1_800 + 7_200 + 18_000 + 36_000 + 36_000), 6);
});

test.each([
  ['12', 12],
  [' 12 ', 12],
  ['Sun, 01 Mar 2026 06:00:12 GMT', 12],
  ['-1', null],
  ['1.5', null],
  ['2026-03-01', null],
  ['', null],
])('Retry-After "%s" is %s', (header, seconds) => {
  expect(retryAfterSeconds(header, START)).toBe(seconds);
});
