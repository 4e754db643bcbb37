import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, DEFAULT_LENGTH, type Length, selectSentences } from '../../shared/summary/select.ts';

const sentence = fc.record({ rank: fc.constant(0), words: fc.integer({ min: 1, max: 80 }) });
const rankedArticle = fc
  .array(sentence, { minLength: 1, maxLength: 30 })
  .chain((sentences) =>
    fc
      .shuffledSubarray([...sentences.keys()], { minLength: sentences.length })
      .map((order) => sentences.map(({ words }, i) => ({ rank: order[i]! + 1, words }))),
  );
const total = (ranked: readonly { words: number }[], chosen: number[]) =>
  chosen.reduce((sum, index) => sum + ranked[index]!.words, 0);

describe('selecting sentences', () => {
  test('puts the best ranked sentences back in reading order', () => {
    const ranked = [4, 1, 5, 2, 3].map((rank) => ({ rank, words: 10 }));
    expect(selectSentences(ranked, { sentences: 3 })).toEqual([1, 3, 4]);
    expect(selectSentences(ranked, DEFAULT_LENGTH)).toEqual([1, 3, 4]);
  });

  test('reaches a budget of words and stops', () => {
    const ranked = [30, 30, 30, 30].map((words, i) => ({ rank: i + 1, words }));
    expect(selectSentences(ranked, { words: 61 })).toEqual([0, 1, 2]);
    expect(selectSentences(ranked, { words: 60 })).toEqual([0, 1]);
  });

  test('stops nearest to a small budget', () => {
    const ranked = [20, 12, 9].map((words, i) => ({ rank: i + 1, words }));
    expect(selectSentences(ranked, { words: 25 })).toEqual([0]);
    expect(selectSentences(ranked, { words: 27 })).toEqual([0, 1]);
    expect(selectSentences(ranked, { words: 39 })).toEqual([0, 1, 2]);
  });

  test('takes a share of the words of the article', () => {
    const ranked = [50, 50, 50, 50].map((words, i) => ({ rank: i + 1, words }));
    expect(selectSentences(ranked, { ratio: 0.5 })).toEqual([0, 1]);
    expect(selectSentences(ranked, { ratio: 1 })).toEqual([0, 1, 2, 3]);
  });

  test('gives one sentence at least where there is any, none where there is none', () => {
    expect(selectSentences([{ rank: 1, words: 90 }], { words: 5 })).toEqual([0]);
    expect(selectSentences([{ rank: 1, words: 90 }], { sentences: 0 })).toEqual([0]);
    expect(selectSentences([], { sentences: 3 })).toEqual([]);
  });

  test('never passes twice the budget with more than one sentence', () => {
    fc.assert(
      fc.property(rankedArticle, fc.integer({ min: 1, max: 300 }), (ranked, words) => {
        const chosen = selectSentences(ranked, { words });
        expect(chosen.length === 1 || total(ranked, chosen) <= 2 * words).toBe(true);
      }),
    );
  });

  test('contains every shorter summary in the longer one', () => {
    const kinds: ((size: number) => Length)[] = [
      (size) => ({ sentences: size }),
      (size) => ({ words: size * 9 }),
      (size) => ({ ratio: size / 40 }),
    ];
    fc.assert(
      fc.property(rankedArticle, fc.constantFrom(...kinds), fc.integer({ min: 1, max: 39 }), (ranked, kind, size) => {
        const longer = selectSentences(ranked, kind(size + 1));
        expect(longer).toEqual(expect.arrayContaining(selectSentences(ranked, kind(size))));
      }),
    );
  });

  test('counts words between white space', () => {
    expect(countWords('  قال "مكاري" : نعم\n')).toBe(4);
    expect(countWords(' ')).toBe(0);
  });
});
