import { against, gatherTerms, type TermVectors } from './term-vectors.ts';

const DAMPING = 0.85;
const MOST_ROUNDS = 30;
const CLOSE_ENOUGH = 1e-7;

/**
 * LexRank: the stationary share of a walker who goes from sentence to sentence in proportion to their cosine
 * similarity, times the number of sentences (1 = average).
 *
 * Two things differ from the paper. There is no similarity threshold, whose ties would let position back in. And the
 * similarity matrix is never built: with sentences as rows of X it is X·Xᵀ less the diagonal, so that a step is two
 * passes over the words of the text, linear in its length.
 * Source: Erkan and Radev (2004), https://doi.org/10.1613/jair.1523
 */
export function centrality(vectors: TermVectors): Float64Array {
  const count = vectors.from.length - 1;
  const degree = neighbours(vectors, new Float64Array(count).fill(1));
  let share = new Float64Array(count).fill(1 / Math.max(1, count));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = step(vectors, degree, share);
    let moved = 0;
    for (let i = 0; i < count; i += 1) moved += Math.abs(next[i]! - share[i]!);
    share = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  for (let i = 0; i < count; i += 1) share[i]! *= count;
  return share;
}

/** (X·Xᵀ − I)·shares: what every sentence gets from all the others. */
function neighbours(vectors: TermVectors, shares: Float64Array): Float64Array<ArrayBuffer> {
  const terms = gatherTerms(vectors, shares);
  const sums = new Float64Array(shares.length);
  for (let i = 0; i < shares.length; i += 1) {
    const isEmpty = vectors.from[i] === vectors.from[i + 1];
    if (!isEmpty) sums[i] = Math.max(0, against(vectors, i, terms) - shares[i]!);
  }
  return sums;
}

/** Below this a sentence has no neighbours: the walker starts again anywhere. */
const LONELY = 1e-9;

function step(vectors: TermVectors, degree: Float64Array, share: Float64Array): Float64Array<ArrayBuffer> {
  const count = share.length;
  const outgoing = new Float64Array(count);
  let lost = 0;
  for (let i = 0; i < count; i += 1) {
    if (degree[i]! < LONELY) lost += share[i]!;
    else outgoing[i] = share[i]! / degree[i]!;
  }
  const rest = (1 - DAMPING + DAMPING * lost) / count;
  const next = neighbours(vectors, outgoing);
  for (let i = 0; i < count; i += 1) next[i] = rest + DAMPING * next[i]!;
  return next;
}
