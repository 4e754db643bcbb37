import { createRepeatFinder } from './near-duplicates.ts';
import { PriorityQueue } from './priority-queue.ts';
import type { SentenceFacts } from './sentence-facts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words beyond which a sentence is a paragraph in disguise: it eats the budget of two or three others. */
export const LONG = { inReadingOrder: 60, elsewhere: 55 };

/** Content first, then what a reader would not miss, then what was said already. */
const TIER = { content: 0, long: 1, aside: 2, repeat: 3 };

/**
 * The ranking as a list of sentence indexes, best first: by score, with the repairs a reader would notice.
 *
 * - A sentence that leans on the one before it waits until that one is in, so that no prefix of the ranking has a
 *   dangling opener.
 * - A sentence that repeats one ranked before it, and anything that is not content, comes after all content; so does a
 *   very long one, unless it opens the article.
 * - Equal scores keep the reading order.
 *
 * @param firstIsStranded the first sentence makes no sense by itself, so that it comes after all content and nothing
 *   waits for it
 */
export function orderSentences(
  facts: readonly SentenceFacts[],
  scores: readonly number[],
  longest: number,
  vocabulary: Vocabulary,
  firstIsStranded = false,
): number[] {
  const tiers = facts.map((fact, index) =>
    index === 0 && firstIsStranded ? TIER.aside : tierOf(fact, index, longest),
  );
  const queue = new PriorityQueue<number>((a, b) => (tiers[a]! - tiers[b]! || scores[b]! - scores[a]! || a - b) < 0);
  const words = facts.map((fact) => fact.words);
  const repeats = createRepeatFinder(words, vocabulary.size().words);
  const order: number[] = [];
  const waits = (index: number) => index > 0 && facts[index]!.leans && !(index === 1 && firstIsStranded);

  facts.forEach((_, index) => {
    if (!waits(index)) queue.push(index);
  });
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    if (tiers[index] !== TIER.repeat && repeats.repeats(index)) {
      tiers[index] = TIER.repeat;
      queue.push(index);
      continue;
    }
    order.push(index);
    repeats.remember(index);
    if (index + 1 < facts.length && waits(index + 1)) queue.push(index + 1);
  }
  return order;
}

function tierOf({ aside, words }: SentenceFacts, index: number, longest: number): number {
  if (aside !== null) return TIER.aside;
  return words.length > longest && index > 0 ? TIER.long : TIER.content;
}
