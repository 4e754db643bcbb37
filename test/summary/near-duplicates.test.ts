import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRepeatFinder } from '../../shared/summary/near-duplicates.ts';

const overlap = (a: readonly number[], b: readonly number[]) => {
  const [left, right] = [new Set(a), new Set(b)];
  return left.intersection(right).size / Math.min(left.size, right.size);
};

describe('finding repeats', () => {
  test('finds every pair that comparing all pairs finds', () => {
    const sentence = fc.array(fc.nat(25), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 2, maxLength: 12 }), (sentences) => {
        const finder = createRepeatFinder(sentences, 26);
        sentences.forEach((words, i) => {
          const expected = sentences.slice(0, i).some((other) => overlap(words, other) >= 0.65);
          expect(finder.repeats(i)).toBe(expected);
          finder.remember(i);
        });
      }),
      { numRuns: 400 },
    );
  });

  test('stays linear where every sentence is the same', () => {
    const finder = createRepeatFinder(new Array(20_000).fill([1, 2, 3, 4, 5]), 6);
    finder.remember(0);
    for (let i = 1; i < 20_000; i += 1) {
      if (!finder.repeats(i)) throw new Error(`missed ${i}`);
      finder.remember(i);
    }
  });
});
