import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../../shared/article/clean/line-evidence.ts';
import { MARKERS } from '../../shared/article/clean/markers.ts';
import { foldLine } from '../../shared/article/text/fold-line.ts';

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
      const start = process.cpuUsage();
      marker.pattern.test(foldLine(line));
      expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
    }
  });

  test('a line is judged at once, whatever is in it', () => {
    for (const text of NASTY) {
      const start = process.cpuUsage();
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
      expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
    }
  });

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
