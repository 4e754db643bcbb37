/** Length of a summary: a count of sentences, a budget of words, or a share (0 to 1] of the article's words. */
export type Length = { sentences: number } | { words: number } | { ratio: number };

/** The summary that a document carries when nobody asked for another length. */
export const DEFAULT_LENGTH: Length = { sentences: 3 };

/** Budget below which the total nearest to it wins, because one sentence is a large part of it. */
const SMALL_BUDGET = 40;

/** White-space-separated words of `text`: the unit of every word budget. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/**
 * The sentences of a summary of the given length: always a prefix of the ranking, so that a longer summary contains the
 * shorter, and at least one sentence if there is any.
 *
 * @param ranked rank (1 = most important) and word count of every sentence, in reading order
 * @returns indexes in reading order
 */
export function selectSentences(ranked: readonly { rank: number; words: number }[], length: Length): number[] {
  const order = ranked.map((_, index) => index).sort((a, b) => ranked[a]!.rank - ranked[b]!.rank);
  const wordsInOrder = order.map((index) => ranked[index]!.words);
  return order.slice(0, prefixLength(wordsInOrder, length)).sort((a, b) => a - b);
}

function prefixLength(words: readonly number[], length: Length): number {
  if (words.length === 0) return 0;
  if ('sentences' in length) return Math.max(1, Math.min(words.length, Math.floor(length.sentences)));
  if ('words' in length) return prefixWithin(words, length.words);
  const total = words.reduce((sum, count) => sum + count, 0);
  return prefixWithin(words, length.ratio * total);
}

/** Sentences until the budget is reached (small budgets: nearest to it), never over twice the budget but for the first. */
function prefixWithin(words: readonly number[], budget: number): number {
  let before = words[0]!;
  let taken = 1;
  while (taken < words.length && before < budget) {
    const after = before + words[taken]!;
    const tooFar = after > 2 * budget || (budget < SMALL_BUDGET && after - budget >= budget - before);
    if (tooFar) break;
    before = after;
    taken += 1;
  }
  return taken;
}
