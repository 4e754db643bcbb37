import { contentScores } from '../../shared/summary/content-score.ts';
import { rankSentences } from '../../shared/summary/rank.ts';
import { describeSentences } from '../../shared/summary/sentence-facts.ts';
import { createVocabulary } from '../../shared/summary/vocabulary.ts';
import type { Item, Sentence } from './datasets.ts';

/** A system under test: sentence indexes, best first. */
export type System = (item: Pick<Item, 'title' | 'sentences'>) => number[];

/** The article's own opening: the rival. */
export const lead: System = ({ sentences }) => [...sentences.keys()];

/** The ranking of the pipeline. It does not get the title, and neither do the peers. */
export const shipped: System = ({ sentences }) => {
  const { ranking } = rankSentences(sentences, null);
  return bestFirst(ranking.map(({ rank }) => -rank));
};

/** Ranking by content alone: no reading order, no paragraph, no first sentence, no title. */
export const contentAlone: System = ({ sentences }) => {
  const vocabulary = createVocabulary();
  const facts = describeSentences(sentences, vocabulary);
  const scores = contentScores(facts, [], vocabulary);
  const isLater = facts.map(({ aside, words }) => aside !== null || words.length > 60);
  return bestFirst(scores.map((score, i) => (isLater[i] ? score - 1000 : score)));
};

export function bestFirst(scores: readonly number[]): number[] {
  return [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}

export type { Sentence };
