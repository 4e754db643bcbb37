import type { Term } from './terminology.ts';

export interface Prepared {
  /** The text with each term's English in the place of its Arabic: engines carry Latin words over as they are. */
  text: string;
  /** Terms that were found, each once. */
  applied: Term[];
}

/** Puts the terms in before any engine sees the text: whole words only, and of overlapping terms the longest. */
export function applyTerms(text: string, terms: Term[]): Prepared {
  const targets = new Map(terms.map(({ source, target }) => [source, target]));
  const pattern = patternOf([...targets.keys()]);
  const applied = new Map<string, Term>();
  const replaced =
    pattern === undefined
      ? text
      : text.replace(pattern, (source) => {
          const target = targets.get(source) ?? source;
          applied.set(source, { source, target });
          return target;
        });
  return { text: replaced, applied: [...applied.values()] };
}

/** A letter, mark or digit on either side means that the word goes on. */
function patternOf(sources: string[]): RegExp | undefined {
  if (sources.length === 0) return undefined;
  const alternatives = sources
    .toSorted((a, b) => b.length - a.length)
    .map((source) => source.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}
