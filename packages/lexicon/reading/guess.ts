/** Readings for words the dictionary lacks: relational adjectives by pattern (مكتبي from مكتب), names behind clitics. */

import type { FormIndex } from '../dictionary/form-index.ts';
import type { Lexeme } from '../morphology/lexeme.ts';
import { form } from '../morphology/lexeme.ts';
import type { Reading } from './analyse.ts';
import { analyse } from './analyse.ts';
import { transliterate } from './transliterate.ts';

const NISBA = /(ية|يا|ي|يين|يون|يات)$/;
const CLITICS = /^([وف]?)(?:([بك]|)(?=ال..)|(ل)(?=ل...))|^(و)(?![اوي])(?=....)/;

/** Returns the possible readings of a word that is not in the dictionary; never empty. */
export function guess(index: FormIndex, word: string): Reading[] {
  const relation = relationalReadings(index, word);
  return relation.length > 0 ? relation : [unknownName(word)];
}

function relationalReadings(index: FormIndex, word: string): Reading[] {
  const ending = NISBA.exec(word)?.[0];
  if (!ending || word.length - ending.length < 3) return [];
  const stem = word.slice(0, -ending.length);
  for (const candidate of [stem, `${stem}ة`, `${stem}ا`, `${stem}ية`]) {
    const base = analyse(index, candidate).find(
      ({ form: { lexeme, number, state }, pronoun }) =>
        isBase(lexeme) && number === 'sg' && state === 'free' && !pronoun,
    );
    if (base) return [{ ...base, form: relational(base.form.lexeme, word, ending), score: -3 }];
  }
  return [];
}

function isBase(lexeme: Lexeme): boolean {
  return lexeme.kind === 'noun' || lexeme.kind === 'name';
}

function relational(base: Lexeme, surface: string, ending: string) {
  const lexeme: Lexeme = {
    kind: 'adj',
    lemma: surface,
    english: base.english.replace(/^the /, ''),
    hints: new Set(['relational']),
    values: {},
  };
  const plural = /ين$|ون$|يات$/.test(ending);
  return form(lexeme, surface, {
    gender: /ية$|يات$/.test(ending) ? 'f' : 'm',
    number: plural ? 'pl' : 'sg',
    state: ending === 'يا' ? 'accusative' : 'free',
  });
}

/** A name spelled out, with the clitics that it most likely carries. */
function unknownName(word: string): Reading {
  const [, conjunctionOfArticle = '', prepositionOfArticle = '', lam = '', conjunction = '', preposition = ''] =
    CLITICS.exec(word) ?? [];
  const and = (conjunctionOfArticle || conjunction) as Reading['conjunction'];
  const before = (prepositionOfArticle || lam || preposition) as Reading['preposition'];
  const rest = word.slice(and.length + before.length);
  const name = lam ? `ا${rest}` : rest;
  const lexeme: Lexeme = {
    kind: 'name',
    lemma: name,
    english: transliterate(name),
    hints: new Set(['unknown']),
    values: {},
  };
  return {
    conjunction: and,
    preposition: before,
    future: false,
    definite: false,
    form: form(lexeme, name),
    pronoun: null,
    score: -1,
  };
}
