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
  const size = topics.reduce((sum, { length }) => sum + length, 0);
  const from = new Uint32Array(topics.length + 1);
  const vectors = { from, ids: new Uint32Array(size), weights: new Float64Array(size), terms };
  const idf = countTerms(vectors, topics);
  for (let id = 0; id < terms; id += 1) idf[id] = idf[id] === 0 ? 0 : ln(1 + topics.length / idf[id]!);
  for (let i = 0; i < topics.length; i += 1) makeUnit(vectors, from[i]!, from[i + 1]!, idf);
  return vectors;
}

/** Writes each sentence's topics with their counts, in order of first sight. Returns how many sentences have each. */
function countTerms({ from, ids, weights, terms }: TermVectors, topics: readonly (readonly number[])[]): Float64Array {
  const inSentences = new Float64Array(terms);
  /** One more than the place where a topic was written last. */
  const written = new Uint32Array(terms);
  let end = 0;
  for (let i = 0; i < topics.length; i += 1) {
    const start = end;
    for (const id of topics[i]!) {
      const place = written[id]!;
      if (place > start) weights[place - 1]! += 1;
      else {
        ids[end] = id;
        weights[end] = 1;
        end += 1;
        written[id] = end;
        inSentences[id]! += 1;
      }
    }
    from[i + 1] = end;
  }
  return inSentences;
}

/** Turns counts into tf·idf weights of length 1. */
function makeUnit({ ids, weights }: TermVectors, start: number, end: number, idf: Float64Array): void {
  let squares = 0;
  for (let at = start; at < end; at += 1) {
    const weight = weights[at]! * idf[ids[at]!]!;
    weights[at] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (let at = start; at < end; at += 1) weights[at]! /= length;
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
