import { contentScores } from './content-score.ts';
import { isDangling } from './dangling-opening.ts';
import { ORDER_WEIGHT, readOpening } from './opening.ts';
import { LONG, orderSentences } from './order.ts';
import { describeSentences, type InputSentence, titleTopics } from './sentence-facts.ts';
import { createVocabulary } from './vocabulary.ts';

/** A sentence's place in the ranking, 1 = most important, and the score (0–1) that falls with it. */
export interface RankedSentence {
  rank: number;
  score: number;
}

/**
 * Ranks all sentences of an article once, so that a summary of any length is a prefix of the ranking.
 *
 * News is ranked by reading order, because Arabic news opens with the news and no measured method beats that; an
 * article that opens otherwise by what its sentences say, or by both. `method` says which and why: `lead`,
 * `content:interview`, `blend:question`. Deterministic on every machine: no randomness, no clock, no function whose last
 * bit may vary.
 *
 * @param sentences in reading order
 * @param title the article's own headline, if it has one
 */
export function rankSentences(
  sentences: readonly InputSentence[],
  title: string | null,
): { ranking: RankedSentence[]; method: string } {
  const vocabulary = createVocabulary();
  const facts = describeSentences(sentences, vocabulary);
  const content = contentScores(facts, titleTopics(title, vocabulary), vocabulary);
  const opening = readOpening(sentences, facts, content);
  const weight = ORDER_WEIGHT[opening];
  const scores = blend(weight, toUnit(content));
  const longest = weight === 1 ? LONG.inReadingOrder : LONG.elsewhere;
  const firstIsStranded = opening === 'scene' || isDangling(sentences[0]?.text ?? '');
  const order = orderSentences(facts, scores, longest, vocabulary, firstIsStranded);
  return { ranking: rankingOf(order, scores), method: nameOf(weight, opening) };
}

function nameOf(weight: number, opening: string): string {
  if (weight === 1) return 'lead';
  return `${weight === 0 ? 'content' : 'blend'}:${opening}`;
}

/** `weight` parts reading order (1, ½, ⅓, …), the rest content. */
function blend(weight: number, content: readonly number[]): number[] {
  return content.map((score, i) => round(weight / (1 + i) + (1 - weight) * score));
}

/** Scores moved and stretched to 0–1. */
function toUnit(scores: readonly number[]): number[] {
  const low = scores.reduce((min, score) => Math.min(min, score), Number.POSITIVE_INFINITY);
  const high = scores.reduce((max, score) => Math.max(max, score), Number.NEGATIVE_INFINITY);
  return scores.map((score) => (high > low ? (score - low) / (high - low) : 1));
}

/** Ranks in reading order; a sentence that was moved back takes the score of the one it now follows. */
function rankingOf(order: readonly number[], scores: readonly number[]): RankedSentence[] {
  const ranking: RankedSentence[] = [];
  let score = 1;
  order.forEach((index, place) => {
    score = Math.min(score, scores[index]!);
    ranking[index] = { rank: place + 1, score };
  });
  return ranking;
}

/** Rounded, so that scores that differ only by rounding errors are equal and the reading order decides. */
function round(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
