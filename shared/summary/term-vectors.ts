import { ln } from './logarithm.ts';

/** Sentences as sparse unit vectors over stems: `ids[from[i] … from[i + 1])` are the terms of sentence i. */
export interface TermVectors {
  /** Offsets into `ids` and `weights`, one more than there are sentences. */
  from: Uint32Array;
  ids: Uint32Array;
  weights: Float64Array;
  /** Number of different stems. */
  terms: number;
}

/**
 * tf·idf weights with idf = ln(1 + n/df), each vector of length 1 (all zero where there is no content word).
 * The stronger damping of frequent words matters more in one article than in a collection: with idf = 1 centrality
 * is no better than chance on Arabic.
 */
export function termVectors(stems: readonly (readonly string[])[]): TermVectors {
  const idOf = new Map<string, number>();
  const bags = stems.map((list) => bagOf(list, idOf));
  const inSentences = new Uint32Array(idOf.size);
  for (const bag of bags) for (const id of bag.keys()) inSentences[id]! += 1;

  const size = bags.reduce((sum, bag) => sum + bag.size, 0);
  const from = new Uint32Array(bags.length + 1);
  const vectors = { from, ids: new Uint32Array(size), weights: new Float64Array(size), terms: idOf.size };
  const idf = Float64Array.from(inSentences, (count) => ln(1 + bags.length / count));
  bags.forEach((bag, i) => {
    from[i + 1] = from[i]! + bag.size;
    writeUnit(vectors, from[i]!, bag, idf);
  });
  return vectors;
}

function bagOf(stems: readonly string[], idOf: Map<string, number>): Map<number, number> {
  const bag = new Map<number, number>();
  for (const stem of stems) {
    const id = idOf.get(stem) ?? idOf.size;
    idOf.set(stem, id);
    bag.set(id, (bag.get(id) ?? 0) + 1);
  }
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
