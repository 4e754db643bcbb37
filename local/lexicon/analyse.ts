/** From a written word to its possible readings: clitics taken off, the rest looked up. */

import type { FormIndex } from './form-index.ts';
import type { Form, Kind } from './lexeme.ts';
import { fold } from './script.ts';

export interface Pronoun {
  person: 1 | 2 | 3;
  number: 'sg' | 'du' | 'pl';
  gender: 'm' | 'f';
}

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

interface Prefix {
  letters: string;
  conjunction: Reading['conjunction'];
  preposition: Reading['preposition'];
  future: boolean;
  definite: boolean;
}

const SUFFIXES: readonly [string, Pronoun][] = [
  ['ه', { person: 3, number: 'sg', gender: 'm' }],
  ['ها', { person: 3, number: 'sg', gender: 'f' }],
  ['هم', { person: 3, number: 'pl', gender: 'm' }],
  ['هن', { person: 3, number: 'pl', gender: 'f' }],
  ['هما', { person: 3, number: 'du', gender: 'm' }],
  ['نا', { person: 1, number: 'pl', gender: 'm' }],
  ['ي', { person: 1, number: 'sg', gender: 'm' }],
  ['ني', { person: 1, number: 'sg', gender: 'm' }],
  ['ك', { person: 2, number: 'sg', gender: 'm' }],
  ['كم', { person: 2, number: 'pl', gender: 'm' }],
];

const PREFIXES: readonly Prefix[] = (['', 'و', 'ف'] as const).flatMap((conjunction) =>
  [
    ['', '', false, false],
    ['ال', '', false, true],
    ['س', '', true, false],
    ['ب', 'ب', false, false],
    ['ل', 'ل', false, false],
    ['ك', 'ك', false, false],
    ['بال', 'ب', false, true],
    ['لل', 'ل', false, true],
    ['كال', 'ك', false, true],
    ['لال', 'ل', false, true],
  ].map(([rest, preposition, future, definite]) => ({
    letters: conjunction + rest,
    conjunction,
    preposition: preposition as Prefix['preposition'],
    future: future as boolean,
    definite: definite as boolean,
  })),
);

const NOMINAL: ReadonlySet<Kind> = new Set(['noun', 'adj', 'name', 'num', 'quant']);
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

/** Which clitics go with which forms. */
function allowed(form: Form, prefix: Prefix, pronoun: Pronoun | null): boolean {
  const { kind } = form.lexeme;
  const nominal = NOMINAL.has(kind);
  if (form.state === 'bound' && !pronoun) return false;
  if (
    prefix.definite &&
    (!nominal ||
      pronoun ||
      form.state === 'construct' ||
      form.state === 'accusative' ||
      (kind === 'name' && !form.lexeme.hints.has('place')))
  )
    return false;
  if (prefix.future && (kind !== 'verb' || form.tense !== 'present')) return false;
  if (prefix.preposition && !allowsPreposition(form, prefix.preposition)) return false;
  if (!pronoun) return true;
  if (kind === 'verb') return form.tense !== 'none' && !form.lexeme.hints.has('intr');
  if (form.state === 'accusative' || /ة$/.test(form.surface)) return false;
  if (kind === 'noun')
    return (
      !(/[اي]ن$/.test(form.surface) && form.number === 'du') &&
      !(/[وي]ن$/.test(form.surface) && form.number === 'pl' && form.gender === 'm')
    );
  return (
    kind === 'prep' ||
    kind === 'quant' ||
    kind === 'sub' ||
    kind === 'conj' ||
    form.role === 'elative' ||
    kind === 'there'
  );
}

function allowsPreposition(form: Form, preposition: string): boolean {
  const { kind } = form.lexeme;
  if (form.state === 'accusative') return false;
  if (NOMINAL.has(kind) || kind === 'dem' || kind === 'rel') return true;
  if (kind === 'sub') return form.lexeme.lemma === 'أن' || form.lexeme.lemma === 'ما';
  return kind === 'verb' && preposition === 'ل' && form.tense === 'present';
}

function scoreOf(form: Form, spelled: string, prefix: Prefix, pronoun: Pronoun | null): number {
  let score = form.weight;
  if (prefix.conjunction) score -= prefix.conjunction === 'ف' ? 1.4 : CLITIC_COST;
  if (prefix.preposition) score -= prefix.preposition === 'ك' ? 1.6 : CLITIC_COST;
  if (prefix.future) score -= CLITIC_COST;
  if (prefix.definite) score -= 0.1;
  if (pronoun)
    score -=
      pronoun.person === 3
        ? CLITIC_COST
        : pronoun.number === 'pl' && pronoun.person === 1
          ? 1
          : pronoun.person === 1
            ? 3
            : 2.2;
  const cost = spellingCost(form.surface, spelled, form.lexeme.lemma === 'كأن');
  // على and إلى are often written with ي.
  return score - (form.lexeme.kind === 'prep' ? cost / 3 : cost);
}

/** A bare alef for a hamza is careless; one hamza for another, or ى for ي, is another word more often than not. */
function spellingCost(careful: string, spelled: string, strict: boolean): number {
  if (careful === spelled) return 0;
  let cost = 0;
  for (let at = 0; at < careful.length; at += 1) {
    if (careful[at] !== spelled[at]) cost += letterCost(careful[at] ?? '', spelled[at] ?? '', strict);
  }
  return cost;
}

function letterCost(careful: string, spelled: string, strict: boolean): number {
  if (careful === 'آ') return spelled === 'ا' ? 1 : 8;
  if (spelled === 'ا') return strict ? 2.5 : 0.5;
  return careful === 'ا' ? 1.2 : /[أإ]/.test(careful) ? 2 : 0.9;
}
