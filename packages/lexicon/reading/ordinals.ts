/** Ordinals above ten: التاسع عشر is "19th", الحادي والعشرين "21st", القرن العشرين "the 20th century". */
import type { Word } from './word.ts';

const UNITS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** Joins the parts of such ordinals into one adjective. */
export function joinOrdinals(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = ordinalAt(words, at, result.at(-1));
    if (found) result.push(found.word);
    else result.push(words[at] as Word);
    if (found) at = found.last;
  }
  return result;
}

function ordinalAt(words: readonly Word[], at: number, before: Word | undefined): { word: Word; last: number } | null {
  const word = words[at] as Word;
  const [second, third] = [words[at + 1], words[at + 2]];
  const unit = word.kind === 'adj' ? UNITS.indexOf(word.english) : word.arabic === 'حادي' ? 1 : -1;
  if (unit > 0 && second?.kind === 'num' && second.english === '10')
    return { word: ordinal(word, 10 + unit), last: at + 1 };
  if (unit > 0 && second?.kind === 'conj' && third?.kind === 'num' && isTens(third)) {
    return { word: ordinal(word, Number(third.english) + unit), last: at + 2 };
  }
  const follows =
    word.kind === 'num' &&
    word.definite &&
    isTens(word) &&
    before?.kind === 'noun' &&
    before.definite &&
    before.form?.number === 'sg';
  return follows ? { word: ordinal({ ...word, form: before.form }, Number(word.english)), last: at } : null;
}

function isTens(word: Word): boolean {
  return word.definite && /^[2-9]0$/.test(word.english);
}

function ordinal(word: Word, value: number): Word {
  return { ...word, kind: 'adj', english: withSuffix(value) };
}

/** 21 is 21st. */
export function withSuffix(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}
