/** The words of a sentence once each has one reading: what the parser works on. */

import type { Form, Kind, Lexeme } from '../morphology/lexeme.ts';
import { form } from '../morphology/lexeme.ts';
import type { Token } from '../text/tokens.ts';
import type { Reading } from './analyse.ts';
import type { Pronoun } from './clitics.ts';
import type { PhraseMatch } from './phrases.ts';

export type WordKind = Kind | 'punct' | 'latin' | 'digits';

/** One word without its clitics; conjunctions and prepositions written onto it are words of their own before it. */
export interface Word {
  kind: WordKind;
  english: string;
  arabic: string;
  form: Form | null;
  definite: boolean;
  future: boolean;
  pronoun: Pronoun | null;
  phrase: boolean;
  spaceBefore: boolean;
  /** Written with passive vowel signs (ُ on the first letter of a verb). */
  passive: boolean;
  /** An expression's last preposition, written onto the next word: وفقا لـ. */
  absorbs: string | null;
}

const PLAIN = {
  form: null,
  definite: false,
  future: false,
  pronoun: null,
  phrase: false,
  passive: false,

  absorbs: null,
};

/** A word that needs no dictionary: a number, Latin letters, punctuation, or an Arabic name spelled out. */
export function plainWord(kind: WordKind, english: string, token: Pick<Token, 'text' | 'spaceBefore'>): Word {
  return { ...PLAIN, kind, english, arabic: token.text, spaceBefore: token.spaceBefore };
}

/** The words that one reading of one token stands for, in order. */
export function wordsOfReading(reading: Reading, token: Token): Word[] {
  const { lexeme } = reading.form;
  const main: Word = {
    ...PLAIN,
    kind: lexeme.kind,
    english: lexeme.english,
    arabic: lexeme.lemma,
    form: reading.form,
    definite: reading.definite,
    future: reading.future,
    pronoun: reading.pronoun,
    spaceBefore: true,
    passive: reading.form.voice === 'passive' || isVocalisedPassive(reading.form, token.raw),
  };
  return [...clitics(reading, token), main];
}

/** A ُ on the first letter: always passive in the perfect; in the imperfect only if the active has َ. */
function isVocalisedPassive({ lexeme, tense }: Form, raw: string): boolean {
  if (lexeme.kind !== 'verb') return false;
  if (tense === 'past') return /^[وفل]?\u064e?(?:[\u0621-\u064a]|ا[\u0621-\u064a]\u0652?|است)\u064f/.test(raw);
  return tense === 'present' && /^(?:[وفس]\u064e?){0,2}[يت]\u064f/.test(raw) && /^[ات].{4,}/.test(lexeme.lemma);
}

/** The same for a matched expression, which becomes one word. */
export function wordsOfPhrase(match: PhraseMatch, token: Token): Word[] {
  const { lexeme, definite, absorbs } = match.phrase;
  const number = lexeme.hints.has('plural') ? 'pl' : 'sg';
  const gender =
    lexeme.hints.has('f') || /ة$/.test(lexeme.lemma.split(' ')[0] ?? '') || lexeme.hints.has('country') ? 'f' : 'm';
  const main: Word = {
    ...PLAIN,
    kind: lexeme.kind,
    english: lexeme.english,
    arabic: lexeme.lemma,
    definite,
    absorbs,
    phrase: true,
    spaceBefore: true,
    form: form(lexeme, lexeme.lemma, { number, gender }),
  };
  return [...clitics(match, token), main];
}

const CONJUNCTION_ENGLISH = { و: 'and', ف: 'so' } as const;
const PREPOSITION_ENGLISH = { ب: 'with', ل: 'for', ك: 'as' } as const;

function clitics(from: { conjunction: '' | 'و' | 'ف'; preposition: '' | 'ب' | 'ل' | 'ك' }, token: Token): Word[] {
  const words: Word[] = [];
  if (from.conjunction)
    words.push(
      plainWord('conj', CONJUNCTION_ENGLISH[from.conjunction], {
        text: from.conjunction,
        spaceBefore: token.spaceBefore,
      }),
    );
  if (from.preposition)
    words.push(plainWord('prep', PREPOSITION_ENGLISH[from.preposition], { text: from.preposition, spaceBefore: true }));
  return words;
}

/** Returns true if the word's dictionary line carries the hint. */
export function hasHint(word: Word | undefined, hint: string): boolean {
  return word?.form?.lexeme.hints.has(hint) ?? false;
}

/** The verb behind a verb, masdar or participle. */
export function verbOf(word: Word): Lexeme | null {
  if (!word.form) return null;
  return word.kind === 'verb' ? word.form.lexeme : (word.form.lexeme.verb ?? null);
}

/** The verb whose deed a noun names, if it names one: اعتقال from اعتقل. */
export function deedOf(word: Word | undefined): Lexeme | null {
  return word?.kind === 'noun' && word.form?.number === 'sg' && !word.phrase ? verbOf(word) : null;
}
