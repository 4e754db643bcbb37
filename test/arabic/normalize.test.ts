import { describe, expect, test } from 'vitest';
import { foldArabic, wordsOf } from '../../shared/arabic/normalize.ts';

describe('folding Arabic', () => {
  test.each([
    ['أحمد إبراهيم آمنة ٱلله', 'احمد ابراهيم امنه الله'],
    ['على مصطفى', 'علي مصطفي'],
    ['مَدْرَسَةٌ', 'مدرسه'],
    ['العـــراق', 'العراق'],
    ['٢٠٢٤ و ۱۴۰۳', '2024 و 1403'],
    ['ﻻ ﷲ', 'لا الله'],
    ['\u200fقال\u200d', 'قال'],
    ['BBC عربي', 'bbc عربي'],
  ])('makes one spelling of %j', (text, folded) => {
    expect(foldArabic(text)).toBe(folded);
  });

  test('keeps the signs, which the repairs read', () => {
    expect(foldArabic('«هل؟»')).toBe('«هل؟»');
  });

  test('cuts words at everything that is neither letter nor digit', () => {
    expect(wordsOf('قال "مكاري": 2,500 جندي/ضابط!')).toEqual(['قال', 'مكاري', '2', '500', 'جندي', 'ضابط']);
    expect(wordsOf(' … ')).toEqual([]);
  });
});
