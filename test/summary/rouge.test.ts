import { describe, expect, test } from 'vitest';
import { countGrams, rouge, rougeAgainst } from '../../bench/summary/rouge.ts';

const score = (summary: string, reference: string) => rouge(countGrams(summary), countGrams(reference));

describe('ROUGE', () => {
  test('counts by hand what is shared', () => {
    const { rouge1, rouge2, rougeL } = score('اكتمل السد في الوادي', 'اكتمل بناء السد في الجبل');
    expect(rouge1).toBeCloseTo((2 * 3) / 9, 12);
    expect(rouge2).toBeCloseTo((2 * 1) / 7, 12);
    expect(rougeL).toBeCloseTo((2 * 3) / 9, 12);
  });

  test('counts a word no more often than the reference has it', () => {
    expect(score('سد سد سد', 'سد').rouge1).toBeCloseTo((2 * 1) / 4, 12);
  });

  test('sees through spelling, and keeps the order of words', () => {
    expect(score('أُنجِزَ السَّد', 'انجز السد')).toEqual({ rouge1: 1, rouge2: 1, rougeL: 1 });
    expect(score('السد اكتمل', 'اكتمل السد').rougeL).toBeCloseTo(0.5, 12);
  });

  test('averages over references and survives emptiness', () => {
    expect(rougeAgainst('السد', ['السد', 'الجبل'].map(countGrams)).rouge1).toBeCloseTo(0.5, 12);
    expect(score('', 'السد')).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  });
});
