/** Words that become part of a count: نحو 2500 is "about 2,500", أكثر من ألف "more than a thousand". */
import type { Word } from './word.ts';

const ABOUT: ReadonlySet<string> = new Set(['نحو', 'حوالي', 'زهاء', 'قرابة', 'حوالى']);

/** Reads such prepositions and adverbs before numbers as quantifiers. */
export function readApproximators(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const after = words[at + 1];
    if (!after || (after.kind !== 'num' && after.kind !== 'digits')) return word;
    if (ABOUT.has(word.arabic) && !word.pronoun) return { ...word, kind: 'quant', english: 'about' };
    return word.kind === 'adv' &&
      /^(?:more than|less than|nearly|at least|only|about|approximately|at most)$/.test(word.english)
      ? { ...word, kind: 'quant' }
      : word;
  });
}
