import type { SearchIndex } from '../ports/search.ts';

/** Reads left to a request; whoever reads takes one off. */
export interface Budget {
  reads: number;
}

/** The next article that has all terms, or how the walk ended. */
export type Step =
  | { kind: 'hit'; position: string }
  | { kind: 'end' }
  /** The budget is used up: everything from `below` on was looked at. */
  | { kind: 'paused'; below: string };

/** Postings of the first read of a term, and of the largest: a reader of one page seldom needs more than the first. */
const FIRST_READ = 100;
const LARGEST_READ = 800;

/**
 * Walks the postings of several terms at once, newest first. Each term is read from the newest position on that can
 * still be common to all of them, so that a term of a few articles spares the reading of one of many.
 * @returns a function that gives the next step below a position
 */
export function joinPostings(
  search: Pick<SearchIndex, 'read'>,
  terms: readonly string[],
  range: { from: string; below: string },
  budget: Budget,
): () => Promise<Step> {
  const walks = terms.map((term) => walkPostings(search, term, range.from, budget));
  let below = range.below;

  return async () => {
    await Promise.all(walks.map((walk) => walk.load(below)));
    for (;;) {
      const next = await commonBelow(walks, below);
      if (next === 'end') return { kind: 'end' };
      if (next === 'paused') return { kind: 'paused', below };
      const { position, isCommon } = next;
      below = isCommon ? position : justAbove(position);
      if (isCommon) return { kind: 'hit', position };
    }
  };
}

/** The oldest of the terms' newest positions: nothing between it and `below` is common to all. */
async function commonBelow(walks: Walk[], below: string) {
  let oldest: string | null = null;
  let isCommon = true;
  for (const walk of walks) {
    const position = await walk.newest(oldest === null ? below : justAbove(oldest));
    if (position === 'end' || position === 'paused') return position;
    if (oldest !== null && position !== oldest) isCommon = false;
    oldest = position;
  }
  return oldest === null ? 'end' : { position: oldest, isCommon };
}

type Walk = ReturnType<typeof walkPostings>;

function walkPostings(search: Pick<SearchIndex, 'read'>, term: string, from: string, budget: Budget) {
  let positions: string[] = [];
  let more = true;
  let limit = FIRST_READ;

  /** Reads on if nothing below is known yet. */
  async function load(below: string): Promise<void> {
    positions = positions.slice(firstBelow(positions, below));
    if (positions.length > 0 || !more || budget.reads <= 0) return;
    budget.reads -= 1;
    ({ positions, more } = await search.read(term, { from, below, limit }));
    limit = Math.min(2 * limit, LARGEST_READ);
  }

  return {
    load,
    /** The newest position of the term below another. */
    async newest(below: string): Promise<string> {
      await load(below);
      return positions[0] ?? (more ? 'paused' : 'end');
    },
  };
}

function firstBelow(positions: string[], below: string): number {
  const found = positions.findIndex((position) => position < below);
  return found === -1 ? positions.length : found;
}

/** Positions are of one length, so that nothing lies between this and the position. */
export const justAbove = (position: string) => `${position}!`;
