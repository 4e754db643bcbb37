export interface RankedSentence {
  /** 1 is the most important. */
  rank: number;
  score: number;
}

const LONGEST_WORDS = 60;

/**
 * Ranks all sentences, so that a summary of any length is a prefix: in the order of the article, as news is written,
 * save that a sentence of more than 60 words (unless it opens the article) comes after the others.
 */
export function rankSentences(
  sentences: readonly { text: string; paragraph: number }[],
  _title: string | null,
): { ranking: RankedSentence[]; method: string } {
  const isLong = sentences.map(({ text }, index) => index > 0 && text.split(/\s+/).length > LONGEST_WORDS);
  const order = [...sentences.keys()].sort((a, b) => Number(isLong[a]) - Number(isLong[b]) || a - b);
  const ranking: RankedSentence[] = [];
  for (const [place, index] of order.entries()) {
    ranking[index] = { rank: place + 1, score: Math.round((1 - place / order.length) * 1e4) / 1e4 };
  }
  return { ranking, method: 'lead' };
}
