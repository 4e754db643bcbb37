/** في العشرينيات من عمره is "in his twenties": a decade of somebody's life, not of a century. */
import type { Word } from './word.ts';

const DECADES: Readonly<Record<string, string>> = {
  '20': 'twenties',
  '30': 'thirties',
  '40': 'forties',
  '50': 'fifties',
  '60': 'sixties',
  '70': 'seventies',
  '80': 'eighties',
  '90': 'nineties',
};

/** Reads a decade before "of his age" as one word with the pronoun of that age. */
export function readAges(words: readonly Word[]): Word[] {
  const read: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const [of, age] = [words[at + 1], words[at + 2]];
    const decade = /^19(\d0)s$/.exec(word.english)?.[1];
    const english = decade ? DECADES[decade] : undefined;
    if (!english || of?.arabic !== 'من' || age?.arabic !== 'عمر' || age.kind !== 'noun') {
      read.push(word);
      continue;
    }
    const pronoun = age.pronoun ?? { person: 3 as const, number: 'sg' as const, gender: 'm' as const };
    const person = word.form && {
      ...word.form,
      lexeme: { ...word.form.lexeme, english, hints: new Set(['plural', 'age']) },
    };
    read.push({ ...word, english, definite: false, pronoun, form: person });
    at += 2;
  }
  return read;
}
