import { describe, expect, test } from 'vitest';
import { runBurst } from './burst.ts';

describe('10,000 uploads at once against a capped translation rate', () => {
  test.each([
    ['with the service always there', 0],
    ['through an outage of a minute', 60_000],
  ])(
    '%s: drain at 0.95 of the cap or better, no dead letter',
    async (_name, outageMs) => {
      const report = await runBurst({ uploads: 10_000, perSecond: 10, outageMs });
      expect(report.problems).toEqual([]);
      expect(report.deadLetters).toBe(0);
      expect(report.share).toBeGreaterThanOrEqual(0.95);
    },
    180_000,
  );
});
