import type { AppliedTerm } from '../ports/translation.ts';

/** Names the terms of an Arabic line that its English does not have. */
export type TermCheck = (ar: string, en: string) => string[];

/**
 * Amazon Translate says which terms it found in a request (up to 250, more than 10,000 bytes hold in practice), not in
 * which line, and does not promise that each came out as asked: so every line that has the term is looked at. Where
 * terms overlap the longest counts, as it does there.
 * @param terms those of the whole request
 */
export function termCheck(terms: readonly AppliedTerm[]): TermCheck {
  const english = new Map(terms.map(({ ar, en }) => [ar, bare(en)]));
  const pattern = wholeWords([...english.keys()].filter((ar) => ar !== ''));
  if (pattern === null) return () => [];
  return (ar, en) => {
    const answer = bare(en);
    const found = new Set(Array.from(ar.matchAll(pattern), ([term]) => term));
    return [...found].filter((term) => !answer.includes(english.get(term) ?? ''));
  };
}

/** A conjunction that is one word with the term in Arabic is not part of the term. */
const bare = (en: string) => en.toLowerCase().replace(/^and /, '');

function wholeWords(terms: string[]): RegExp | null {
  if (terms.length === 0) return null;
  const longestFirst = terms.toSorted((a, b) => b.length - a.length).map((term) => RegExp.escape(term));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}
