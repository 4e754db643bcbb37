/** From a written word to its possible readings: clitics taken off, the rest looked up. */

import type { FormIndex } from '../dictionary/form-index.ts';
import type { Form } from '../morphology/lexeme.ts';
import { fold } from '../text/script.ts';
import { looksFirstPerson, spellingCost } from '../text/spelling.ts';
import type { Prefix, Pronoun } from './clitics.ts';
import { allowed, PREFIXES, SUFFIXES } from './clitics.ts';

/** One reading of one word: [و|ف] [س] [ب|ل|ك] [ال] form [pronoun]. */
export interface Reading {
  conjunction: '' | 'و' | 'ف';
  preposition: '' | 'ب' | 'ل' | 'ك';
  future: boolean;
  definite: boolean;
  form: Form;
  pronoun: Pronoun | null;
  score: number;
}

const CLITIC_COST = 0.55;

/** All readings of a word, best first; empty when the dictionary has none. `word` is bare of vowel signs. */
export function analyse(index: FormIndex, word: string, clitics = true): Reading[] {
  const folded = fold(word);
  const readings: Reading[] = [];
  for (const prefix of PREFIXES) {
    if (!folded.startsWith(prefix.letters) || (!clitics && prefix.letters !== '')) continue;
    const rest = word.slice(prefix.letters.length);
    collect(index, rest, folded.slice(prefix.letters.length), prefix, readings, clitics);
    // After ل the article's alef is dropped: للعراق is ل + العراق.
    if (prefix.preposition === 'ل' && prefix.definite && prefix.letters.endsWith('لل')) {
      collect(index, `ال${rest}`, `ال${fold(rest)}`, { ...prefix, definite: false }, readings, clitics);
    }
  }
  return readings.sort((a, b) => b.score - a.score).slice(0, 14);
}

function collect(
  index: FormIndex,
  word: string,
  folded: string,
  prefix: Prefix,
  into: Reading[],
  clitics: boolean,
): void {
  for (const form of index.get(folded) ?? []) push(form, word, prefix, null, into);
  if (!clitics) return;
  if (folded.length === 0) return;
  for (const [letters, pronoun] of SUFFIXES) {
    if (!folded.endsWith(letters)) continue;
    const stem = folded.slice(0, -letters.length);
    if (stem === '') {
      const preposition = prefix.preposition && !prefix.definite ? index.get(`${prefix.preposition}ـ`)?.[0] : undefined;
      if (preposition) into.push({ ...readingOf(preposition, { ...prefix, preposition: '' }, pronoun), score: 1 });
      continue;
    }
    for (const form of index.get(stem) ?? []) push(form, word.slice(0, -letters.length), prefix, pronoun, into);
  }
}

function push(form: Form, spelled: string, prefix: Prefix, pronoun: Pronoun | null, into: Reading[]): void {
  if (!allowed(form, prefix, pronoun)) return;
  into.push({ ...readingOf(form, prefix, pronoun), score: scoreOf(form, spelled, prefix, pronoun) });
}

function readingOf(form: Form, prefix: Prefix, pronoun: Pronoun | null): Omit<Reading, 'score'> {
  return {
    conjunction: prefix.conjunction,
    preposition: prefix.preposition,
    future: prefix.future,
    definite: prefix.definite,
    form,
    pronoun,
  };
}

function scoreOf(form: Form, spelled: string, prefix: Prefix, pronoun: Pronoun | null): number {
  let score = form.weight;
  if (prefix.conjunction) score -= prefix.conjunction === 'ف' ? 1.4 : CLITIC_COST;
  if (prefix.preposition) score -= prefix.preposition === 'ك' ? 1.6 : CLITIC_COST;
  if (prefix.future) score -= CLITIC_COST;
  if (prefix.definite) score -= 0.1;
  // حكما is far more often an accusative than "they both judged".
  if (form.lexeme.kind === 'verb' && form.number === 'du') score -= 1.5;
  if (pronoun && form.lexeme.kind === 'verb' && form.lexeme.hints.has('intr')) score -= 1.2;
  if (pronoun)
    score -=
      pronoun.person === 3
        ? CLITIC_COST
        : pronoun.number === 'pl' && pronoun.person === 1
          ? 1
          : pronoun.person === 1
            ? form.lexeme.kind === 'sub'
              ? 1
              : 3
            : 2.2;
  const cost = spellingCost(form.surface, spelled, form.lexeme.lemma === 'كأن');
  if (form.tense === 'past' && looksFirstPerson(form.surface, spelled)) score -= 1.4;
  // على and إلى are often written with ي.
  if (form.lexeme.kind === 'name') return score - cost * 3;
  return score - (form.lexeme.kind === 'prep' ? cost / 3 : cost);
}
