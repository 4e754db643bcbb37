import { expect, test } from 'vitest';
import { runBurst } from './burst.ts';

test('10,000 uploads at once against a capped translation rate, through an outage of a minute: drain at 0.95 of the cap or better, no dead letter', async () => {
  const report = await runBurst({ uploads: 10_000, perSecond: 10, outageMs: 60_000 });
  expect(report.problems).toEqual([]);
  expect(report.deadLetters).toBe(0);
  expect(report.share).toBeGreaterThanOrEqual(0.95);
}, 300_000);
