import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../../shared/article/clean/line-evidence.ts';
import { MARKERS } from '../../shared/article/clean/markers.ts';
import { foldLine } from '../../shared/article/text/fold-line.ts';
import { workOf } from './counted-work.ts';

/** Lines made to keep a careless pattern busy: its own words over and over, almost matches, no end in sight. */
const NASTY = [
  'اشترك '.repeat(150),
  `تابعوا ${'كلمة '.repeat(150)}`,
  'نستخدم موقعنا تجربتك '.repeat(40),
  'جميع الحقوق النشر والطبع '.repeat(35),
  'رويترز و '.repeat(100),
  'أ'.repeat(990),
  '0 : '.repeat(240),
  `${'-'.repeat(400)} ${'.'.repeat(400)}`,
];

describe('markers', () => {
  test.each(MARKERS.map((marker, row) => [row, marker] as const))('row %i answers any line at once', (_, marker) => {
    for (const line of NASTY) {
      const folded = foldLine(line);
      // A pattern that tries every way to fail does not come back: the test's own limit of time ends it.
      expect(marker.pattern.test(folded)).toBe(new RegExp(marker.pattern).test(folded));
    }
  });

  test.each(NASTY.map((line) => [line.slice(0, 20), line]))(
    'the work on "%s…" grows with its length',
    async (_, line) => {
      const judge = async (text: string) =>
        evidenceOf({
          start: 0,
          end: text.length,
          text,
          kind: 'paragraph',
          linkShare: 0,
          regions: [],
          gapBefore: true,
          holder: null,
        });
      await judge(line);
      const once = await workOf(() => judge(line));
      expect(await workOf(() => judge(line.repeat(4)))).toBeLessThan(6 * once);
    },
  );

  test.each([
    ['إقرأ أيضاً:', 'اقرا ايضا :'],
    ['اِقْـرَأْ  أيضا »', 'اقرا ايضا'],
    ['إقرأ/ي أيضًا', 'اقرا ي ايضا'],
    ['المصدر / وكالات', 'المصدر : وكالات'],
    ['نشر في ١٢/٥/٢٠٢٤', 'نشر في 0'],
  ])('%s folds to %s', (line, folded) => {
    expect(foldLine(line)).toBe(folded);
  });
});
