/** Numbers in words and digits: "خمسة وعشرون ألفا" is 25,000. */
import type { Word } from '../reading/word.ts';

export interface NumberValue {
  text: string;
  value: number;
}

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: readonly [number, string][] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** The number that begins at `at`, digits or words or both ("3 ملايين"); null where none does. */
export function readNumber(words: readonly Word[], at: number): { value: NumberValue; next: number } | null {
  const first = words[at];
  if (isEleven(first, words[at + 1])) return { value: { value: 11, text: 'eleven' }, next: at + 2 };
  if (first?.kind !== 'num' && first?.kind !== 'digits') return null;
  if (first.definite && first.kind === 'num') return null;
  let total = 0;
  let group = numericValue(first);
  let next = at + 1;
  for (;;) {
    const joined =
      words[next]?.kind === 'conj' &&
      words[next]?.arabic === 'و' &&
      words[next + 1]?.kind === 'num' &&
      !words[next + 1]?.definite;
    const word = words[joined ? next + 1 : next];
    if (word?.kind !== 'num' || word.definite || Number.isNaN(group)) break;
    const value = numericValue(word);
    if (!joined && value >= 100 && group < 1000 * value) {
      group *= value;
    } else if (!joined && value === 10 && group < 10) {
      group += 10;
    } else if (joined && value !== group) {
      total += group;
      group = value;
    } else break;
    next += joined ? 2 : 1;
  }
  const digits = first.kind === 'digits' && next === at + 1;
  const value = total + group;
  return { value: { value, text: digits ? first.english : spellNumber(value) }, next };
}

/** أحد عشر: its first word is otherwise "one of". */
export function isEleven(first: Word | undefined, second: Word | undefined): boolean {
  return (
    first?.kind === 'quant' && /^(?:أحد|إحدى)$/.test(first.arabic) && second?.kind === 'num' && second.english === '10'
  );
}

function numericValue(word: Word): number {
  return Number(word.english.replaceAll(',', ''));
}

/** English news style: words up to ten (and round tens), digits above, scales in words. */
export function spellNumber(value: number): string {
  for (const [scale, name] of SCALES) {
    if (value >= scale)
      return `${Number.isInteger(value / scale) && value / scale < 10 ? spellNumber(value / scale) : formatted(value / scale)} ${name}`;
  }
  if (value < 20 && Number.isInteger(value)) return WORDS[value] ?? String(value);
  if (value < 100 && Number.isInteger(value))
    return TENS[Math.floor(value / 10)] + (value % 10 ? `-${WORDS[value % 10]}` : '');
  if (value === 1000) return 'a thousand';
  return value === 100 ? '100' : formatted(value);
}

function formatted(value: number): string {
  return Number.isNaN(value)
    ? ''
    : value.toLocaleString('en-US', { maximumFractionDigits: 2, useGrouping: value >= 1000 });
}
