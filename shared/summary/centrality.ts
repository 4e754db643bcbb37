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
    const moved = next.reduce((sum, value, i) => sum + Math.abs(value - share[i]!), 0);
    share = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  return share.map((value) => value * count);
}

/** (X·Xᵀ − I)·shares: what every sentence gets from all the others. */
function neighbours(vectors: TermVectors, shares: Float64Array): Float64Array {
  const terms = gatherTerms(vectors, shares);
  return shares.map((own, i) => {
    const isEmpty = vectors.from[i] === vectors.from[i + 1];
    return isEmpty ? 0 : Math.max(0, against(vectors, i, terms) - own);
  });
}

function step(vectors: TermVectors, degree: Float64Array, share: Float64Array): Float64Array<ArrayBuffer> {
  const count = share.length;
  const isLonely = (i: number) => degree[i]! < 1e-9;
  const outgoing = share.map((value, i) => (isLonely(i) ? 0 : value / degree[i]!));
  const lost = share.reduce((sum, value, i) => (isLonely(i) ? sum + value : sum), 0);
  const rest = (1 - DAMPING + DAMPING * lost) / count;
  const incoming = neighbours(vectors, outgoing);
  return Float64Array.from(incoming, (value) => rest + DAMPING * value);
}
