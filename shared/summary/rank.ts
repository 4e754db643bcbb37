import { wordsOf } from '../arabic/normalize.ts';

/** A sentence's place in the ranking: 1 = most important, and the score that put it there. */
export interface RankedSentence {
  rank: number;
  score: number;
}

const LONG = 60;

export function rankSentences(
  sentences: readonly { text: string; paragraph: number }[],
  _title: string | null,
): { ranking: RankedSentence[]; method: string } {
  const long = sentences.map(({ text }, index) => index > 0 && wordsOf(text).length > LONG);
  const order = [...sentences.keys()].sort((a, b) => Number(long[a]) - Number(long[b]) || a - b);
  const ranking: RankedSentence[] = [];
  order.forEach((index, place) => {
    ranking[index] = { rank: place + 1, score: Math.round(1e4 / (place + 1)) / 1e4 };
  });
  return { ranking, method: 'lead' };
}
