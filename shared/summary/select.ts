/** How long a summary is asked to be. `words` are white-space-separated words, `ratio` is of the article's words. */
export type Length = { sentences: number } | { words: number } | { ratio: number };

export const DEFAULT_LENGTH: Length = { sentences: 3 };

/** Under this budget a whole sentence too many weighs more than one too few. */
const SMALL_BUDGET_WORDS = 40;

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/**
 * The sentences of a summary: always a prefix of the ranking, put back in reading order, so a longer summary contains
 * every shorter one. One sentence at least where there is any.
 * @param ranked rank (1 = first) and words of every sentence, in reading order
 */
export function selectSentences(ranked: readonly { rank: number; words: number }[], length: Length): number[] {
  const order = ranked.map((_, index) => index).sort((a, b) => (ranked[a]?.rank ?? 0) - (ranked[b]?.rank ?? 0));
  const words = order.map((index) => ranked[index]?.words ?? 0);
  const count = 'sentences' in length ? length.sentences : countForWords(words, budgetOf(length, words));
  return order.slice(0, Math.max(1, count)).sort((a, b) => a - b);
}

function budgetOf(length: { words: number } | { ratio: number }, words: number[]): number {
  return 'words' in length ? length.words : length.ratio * words.reduce((sum, count) => sum + count, 0);
}

/** Sentences in rank order until the budget is reached; nearest to it where it is small; not over twice of it. */
function countForWords(words: number[], budget: number): number {
  let total = 0;
  let count = 0;
  for (const next of words) {
    if (total >= budget) break;
    const over = total + next - budget;
    if (count > 0 && over > 0 && (over > budget || (budget < SMALL_BUDGET_WORDS && over > budget - total))) break;
    total += next;
    count += 1;
  }
  return count;
}
