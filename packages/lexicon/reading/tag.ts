/** Chooses one reading for every word of a sentence: dictionary weights plus what likes to stand next to what. */
import type { Reading } from './analyse.ts';
import { liking } from './likes.ts';
import type { Word, WordKind } from './word.ts';

/** One possibility for one place; `entry` is the kind that the word before it meets. */
export interface Candidate {
  words: Word[];
  entry: WordKind;
  score: number;
}

/** The best path through the candidates (Viterbi over neighbouring pairs); `context` off leaves dictionary weights alone. */
export function chooseReadings(places: readonly Candidate[][], context = true): Word[] {
  let paths: { score: number; back: number }[][] = [];
  for (const [at, candidates] of places.entries()) {
    const previous = paths[at - 1];
    paths.push(candidates.map((candidate) => bestStep(candidate, places[at - 1], previous, context)));
  }
  const chosen: Word[][] = [];
  let pick = argMax(paths.at(-1) ?? []);
  for (let at = places.length - 1; at >= 0; at -= 1) {
    chosen.unshift(places[at]?.[pick]?.words ?? []);
    pick = paths[at]?.[pick]?.back ?? 0;
  }
  paths = [];
  return chosen.flat();
}

function bestStep(
  candidate: Candidate,
  before: Candidate[] | undefined,
  scores: { score: number }[] | undefined,
  context: boolean,
) {
  if (!before || !scores) return { score: candidate.score + (context ? likes(null, candidate) : 0), back: 0 };
  let best = { score: Number.NEGATIVE_INFINITY, back: 0 };
  for (let back = 0; back < before.length; back += 1) {
    const liking = context ? likes(before[back] as Candidate, candidate) : 0;
    const score = (scores[back]?.score ?? 0) + liking + candidate.score;
    if (score > best.score) best = { score, back };
  }
  return best;
}

function argMax(scores: readonly { score: number }[]): number {
  return scores.reduce(
    (best, { score }, at) => (score > (scores[best]?.score ?? Number.NEGATIVE_INFINITY) ? at : best),
    0,
  );
}

function likes(a: Candidate | null, b: Candidate): number {
  const left = a ? a.words.at(-1) : 'start';
  const right = b.words[0];
  return left && right ? liking(left, right, b.entry) : 0;
}

/** A reading as a candidate; what its clitics like of its main word counts too. */
export function candidateOf(reading: Reading, words: Word[]): Candidate {
  const inner = words.slice(1).reduce((sum, word, at) => sum + afterClitic(words[at] as Word, word), 0);
  return { words, entry: words[0]?.kind ?? 'fixed', score: reading.score + inner };
}

function afterClitic(clitic: Word, word: Word): number {
  return clitic.kind === 'prep' ? liking(clitic, word, word.kind) : 0;
}
