import { ln } from './logarithm.ts';

/** Sentences as sparse unit vectors over topics: sentence i has `ids[from[i] … from[i + 1])` with those `weights`. */
export interface TermVectors {
  /** Offsets into `ids` and `weights`, one more than there are sentences. */
  from: Uint32Array;
  ids: Uint32Array;
  weights: Float64Array;
  /** Number of topics; ids are below it. */
  terms: number;
}

/**
 * tf·idf weights with idf = ln(1 + n/df), each vector of length 1 (empty if there is no topic). The damping of
 * frequent words is what makes centrality work within one article: with idf = 1 it ranks no better than chance.
 */
export function termVectors(topics: readonly (readonly number[])[], terms: number): TermVectors {
  const bags = topics.map(bagOf);
  const inSentences = new Uint32Array(terms);
  for (const bag of bags) for (const id of bag.keys()) inSentences[id]! += 1;

  const size = bags.reduce((sum, bag) => sum + bag.size, 0);
  const from = new Uint32Array(bags.length + 1);
  const vectors = { from, ids: new Uint32Array(size), weights: new Float64Array(size), terms };
  const idf = Float64Array.from(inSentences, (count) => (count === 0 ? 0 : ln(1 + bags.length / count)));
  bags.forEach((bag, i) => {
    from[i + 1] = from[i]! + bag.size;
    writeUnit(vectors, from[i]!, bag, idf);
  });
  return vectors;
}

function bagOf(topics: readonly number[]): Map<number, number> {
  const bag = new Map<number, number>();
  for (const topic of topics) bag.set(topic, (bag.get(topic) ?? 0) + 1);
  return bag;
}

function writeUnit(vectors: TermVectors, start: number, bag: Map<number, number>, idf: Float64Array): void {
  let squares = 0;
  let at = start;
  for (const [id, count] of bag) {
    const weight = count * idf[id]!;
    vectors.ids[at] = id;
    vectors.weights[at] = weight;
    squares += weight * weight;
    at += 1;
  }
  const length = Math.sqrt(squares);
  for (let i = start; i < at; i += 1) vectors.weights[i]! /= length;
}

/** Σ wᵢ·sᵢ by term: what the sentences, weighted by `shares`, say about each term. One pass over the vectors. */
export function gatherTerms({ from, ids, weights, terms }: TermVectors, shares: Float64Array): Float64Array {
  const sums = new Float64Array(terms);
  for (let i = 0; i + 1 < from.length; i += 1) {
    for (let at = from[i]!; at < from[i + 1]!; at += 1) sums[ids[at]!]! += weights[at]! * shares[i]!;
  }
  return sums;
}

/** Dot product of sentence `i` with a dense vector over terms. */
export function against({ from, ids, weights }: TermVectors, i: number, terms: Float64Array): number {
  let sum = 0;
  for (let at = from[i]!; at < from[i + 1]!; at += 1) sum += weights[at]! * terms[ids[at]!]!;
  return sum;
}
