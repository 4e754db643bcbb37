import { describe, expect, test } from 'vitest';
import { runBurst } from './burst.ts';

describe('uploads at once against a capped translation rate', () => {
  test.each([
    ['2,000 with the service always there', 2_000, 0],
    ['10,000 through an outage of a minute', 10_000, 60_000],
  ])(
    '%s: drain at 0.95 of the cap or better, no dead letter',
    async (_name, uploads, outageMs) => {
      const report = await runBurst({ uploads, perSecond: 10, outageMs });
      expect(report.problems).toEqual([]);
      expect(report.deadLetters).toBe(0);
      expect(report.share).toBeGreaterThanOrEqual(0.95);
    },
    180_000,
  );
});
