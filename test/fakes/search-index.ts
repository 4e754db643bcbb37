import type { SearchIndex } from '../../shared/ports/search.ts';

/** The search index in a map from term to positions, under the same contract suite as the table's. */
export function memorySearchIndex(postings: Map<string, Set<string>> = new Map()): SearchIndex & {
  postings: Map<string, Set<string>>;
} {
  return {
    postings,
    async add(position, terms) {
      for (const term of terms) postings.set(term, (postings.get(term) ?? new Set()).add(position));
    },
    async remove(position, terms) {
      for (const term of terms) postings.get(term)?.delete(position);
    },
    async read(term, { from, below, limit }) {
      const all = [...(postings.get(term) ?? [])].filter((position) => position >= from && position < below);
      return { positions: all.sort().reverse().slice(0, limit), more: all.length > limit };
    },
  };
}
