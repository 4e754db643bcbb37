/** Readings for words the dictionary lacks but whose pattern leads to one it has: مكتبي from مكتب. */
import type { Reading } from './analyse.ts';
import { analyse } from './analyse.ts';
import type { FormIndex } from './form-index.ts';
import type { Lexeme } from './lexeme.ts';
import { form } from './lexeme.ts';

const NISBA = /(ية|يا|ي|يين|يون|يات)$/;

/** Relational adjectives from known nouns and names; empty where no pattern fits. */
export function guess(index: FormIndex, word: string): Reading[] {
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
