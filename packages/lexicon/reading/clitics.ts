/** The small words that Arabic writes onto others, and which forms they go with. */
import type { Form, Kind } from '../morphology/lexeme.ts';

export interface Pronoun {
  person: 1 | 2 | 3;
  number: 'sg' | 'du' | 'pl';
  gender: 'm' | 'f';
}

/** Conjunction, preposition, future sign and article before a word. */
export interface Prefix {
  letters: string;
  conjunction: '' | 'و' | 'ف';
  preposition: '' | 'ب' | 'ل' | 'ك';
  future: boolean;
  definite: boolean;
}

/** Pronouns after a word. */
export const SUFFIXES: readonly [string, Pronoun][] = [
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

/** Every sequence that occurs. */
export const PREFIXES: readonly Prefix[] = (['', 'و', 'ف'] as const).flatMap((conjunction) =>
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
/** Which clitics go with which forms. */
export function allowed(form: Form, prefix: Prefix, pronoun: Pronoun | null): boolean {
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
  if (kind === 'verb') return form.tense !== 'none';
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
  if (kind === 'prep') return preposition === 'ل' && form.lexeme.lemma === 'نحو';
  if (kind === 'sub') return form.lexeme.lemma === 'أن' || form.lexeme.lemma === 'ما';
  return kind === 'verb' && preposition === 'ل' && form.tense === 'present';
}
