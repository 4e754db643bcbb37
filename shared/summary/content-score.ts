import { centrality } from './centrality.ts';
import type { SentenceFacts } from './sentence-facts.ts';
import { against, gatherTerms, type TermVectors, termVectors } from './term-vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Points beside centrality, whose average is 1. Chosen by hand on coarse steps, not learned: every one keeps its sign
 * on encyclopedia articles, newspaper articles and broadcast news alike.
 */
const POINTS = {
  /** Times the cosine (0–1) with the title and with the theme sentence. */
  titleLikeness: 1,
  themeLikeness: 0.5,
  defines: 0.5,
  figures: 0.2,
  joins: -0.5,
  leans: -1,
  wordy: -0.2,
};

/** Words from which a sentence counts as wordy: half as long again as the usual one. */
const WORDY = 36;

/**
 * Scores a sentence by its content, wherever it stands: central in the article's own words, like the title and
 * like the sentence that states the theme, understandable alone. No position enters.
 */
export function contentScores(
  facts: readonly SentenceFacts[],
  title: readonly number[],
  vocabulary: Vocabulary,
): number[] {
  const vectors = termVectors([...facts.map(({ topics }) => topics), title], vocabulary.size().topics);
  const body = withoutLast(vectors);
  const central = centrality(body);
  const titled = likeness(body, vectorAt(vectors, facts.length));
  const theme = likeness(body, vectorAt(vectors, themeSentence(facts, body)));
  return facts.map((fact, i) => {
    const likes = POINTS.titleLikeness * titled[i]! + POINTS.themeLikeness * theme[i]!;
    return central[i]! + likes + standing(fact);
  });
}

function standing({ defines, joins, leans, counts, words }: SentenceFacts): number {
  let points = 0;
  if (defines) points += POINTS.defines;
  if (joins) points += POINTS.joins;
  if (leans) points += POINTS.leans;
  if (words.length >= WORDY) points += POINTS.wordy;
  if (counts) points += POINTS.figures;
  return points;
}

/** The title is the last vector, so that it shares terms and weights. Centrality leaves it out. */
function withoutLast(vectors: TermVectors): TermVectors {
  return { ...vectors, from: vectors.from.slice(0, -1) };
}

function vectorAt(vectors: TermVectors, index: number): Float64Array {
  const only = new Float64Array(vectors.from.length - 1);
  if (index >= 0) only[index] = 1;
  return gatherTerms(vectors, only);
}

function likeness(body: TermVectors, terms: Float64Array): number[] {
  return Array.from({ length: body.from.length - 1 }, (_, i) => against(body, i, terms));
}

/** The sentence that most of the article comes back to, among those that can stand alone; −1 if none can. */
function themeSentence(facts: readonly SentenceFacts[], body: TermVectors): number {
  const echoes = echoCounts(facts, body);
  const most = Math.max(
    1,
    echoes.reduce((max, count) => Math.max(max, count), 0),
  );
  let best = -1;
  let bestPoints = Number.NEGATIVE_INFINITY;
  facts.forEach((fact, i) => {
    const points = echoes[i]! / most + (fact.defines ? 1 : 0) - (fact.joins ? 1 : 0);
    if (fact.leans || fact.aside || fact.words.length > 60 || points <= bestPoints) return;
    best = i;
    bestPoints = points;
  });
  return best;
}

/** In how many other sentences the terms of each sentence come back, summed over its terms. */
function echoCounts(facts: readonly SentenceFacts[], { from, ids, terms }: TermVectors): number[] {
  const inSentences = new Uint32Array(terms);
  for (let at = 0; at < from[facts.length]!; at += 1) inSentences[ids[at]!]! += 1;
  return facts.map((_, i) => ids.subarray(from[i]!, from[i + 1]!).reduce((sum, id) => sum + inSentences[id]! - 1, 0));
}
