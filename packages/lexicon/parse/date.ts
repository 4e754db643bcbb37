/** Dates: "15 مارس 2020", "15 من مارس", "نيسان/أبريل 2018", "عام 2014". */
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';

export interface DateText {
  text: string;
  /** True if a day of the month is named: "on" rather than "in". */
  hasDay: boolean;
}

/** The date that begins at `at`; null if none does. */
export function readDate(words: readonly Word[], at: number): { value: DateText; next: number } | null {
  let next = at;
  let day = ordinalDay(words, at);
  if (day) next += 2;
  if (words[next]?.kind === 'digits' && /^\d{1,2}$/.test(words[next]?.english ?? '')) {
    const gap = words[next + 1]?.kind === 'prep' && words[next + 1]?.arabic === 'من' ? 2 : 1;
    if (!isMonth(words[next + gap])) return null;
    day = words[next]?.english ?? '';
    next += gap;
  }
  const month = words[next];
  if (!month || !isMonth(month)) return null;
  next = afterSecondName(words, next + 1);
  const ahead = isYearWord(words[next])
    ? next + 1
    : words[next]?.kind === 'prep' && isYearWord(words[next + 1])
      ? next + 2
      : next;
  const year = yearAt(words[ahead]);
  if (year) next = ahead + 1;
  const { word: when, next: end } = whichOne(words, next, year === '');
  next = end;
  const text = [when, month.english, day && year ? `${day},` : day, year].filter(Boolean).join(' ');
  return { value: { text, hasDay: day !== '' }, next };
}

/** الأول من يوليو, 1: the day as an ordinal; empty if none stands before a month. */
function ordinalDay(words: readonly Word[], at: number): string {
  const [word, of] = [words[at], words[at + 1]];
  if (word?.kind !== 'adj' || !word.definite || of?.arabic !== 'من' || !isMonth(words[at + 2])) return '';
  const day = ORDINALS.indexOf(word.english) + 1 || Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(word.english)?.[1] ?? 0);
  return day > 0 && day < 32 ? String(day) : '';
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** يناير الماضي is "last January"; with a day the year goes without saying. */
function whichOne(words: readonly Word[], at: number, open: boolean): { word: string; next: number } {
  const word = words[at];
  const which = { ماضي: 'last', مقبل: 'next', قادم: 'next', جاري: '', حالي: '' }[
    word?.kind === 'adj' && word.definite ? word.arabic : ''
  ];
  return which === undefined || !open ? { word: '', next: at } : { word: which, next: at + 1 };
}

function isMonth(word: Word | undefined): boolean {
  return hasHint(word, 'month');
}

/** The Levantine and the international name side by side are one month. */
function afterSecondName(words: readonly Word[], at: number): number {
  if (words[at]?.english === '/' && isMonth(words[at + 1])) return at + 2;
  if (words[at]?.english === '(' && isMonth(words[at + 1]) && words[at + 2]?.english === ')') return at + 3;
  return at;
}

function yearAt(word: Word | undefined): string {
  return word?.kind === 'digits' && /^[12]\d{3}$/.test(word.english) ? word.english : '';
}

/** عام or سنة before a number. */
export function isYearWord(word: Word | undefined): boolean {
  return word?.kind === 'noun' && word.english === 'year' && word.form?.number === 'sg' && !word.pronoun;
}
