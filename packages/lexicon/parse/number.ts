/** Numbers in words and digits: "خمسة وعشرون ألفا" is 25,000, "25 ألفا و400" is 25,400. */
import type { Word } from '../reading/word.ts';
import { spellNumber } from './number-words.ts';

export interface NumberValue {
  text: string;
  value: number;
}

/** A number while it is read: what is complete below its last scale, and the group that a scale may still multiply. */
interface Count {
  total: number;
  group: number;
  /** The scale read last; Infinity before the first. */
  scale: number;
}

/** The number that begins at `at`, digits or words or both ("3 ملايين"); null if none does. */
export function readNumber(words: readonly Word[], at: number): { value: NumberValue; next: number } | null {
  const first = words[at];
  if (isEleven(first, words[at + 1])) return { value: { value: 11, text: 'eleven' }, next: at + 2 };
  if (first?.kind !== 'num' && first?.kind !== 'digits') return null;
  if (first.definite && first.kind === 'num') return null;
  const begun = numericValue(first);
  if (Number.isNaN(begun)) return { value: { value: begun, text: first.english }, next: at + 1 };
  let count = begin(first, begun, words[at + 1]);
  let next = at + 1;
  for (;;) {
    const joined = words[next]?.kind === 'conj' && words[next]?.arabic === 'و';
    const word = words[joined ? next + 1 : next];
    const after = words[joined ? next + 2 : next + 1];
    const grown = word ? (joined ? joinedTo(count, word, after) : multiplied(count, word)) : null;
    if (!grown) break;
    count = grown;
    next += joined ? 2 : 1;
    // ونصف المليون: the scale is said again.
    if (isFraction(word as Word) && isScaleAgain(words[next], count.scale)) next += 1;
  }
  const digits = first.kind === 'digits' && next === at + 1;
  const value = count.total + count.group;
  return { value: { value, text: digits ? first.english : spellNumber(value) }, next };
}

/** أحد عشر: its first word is otherwise "one of". */
export function isEleven(first: Word | undefined, second: Word | undefined): boolean {
  return (
    first?.kind === 'quant' && /^(?:أحد|إحدى)$/.test(first.arabic) && second?.kind === 'num' && second.english === '10'
  );
}

function begin(first: Word, value: number, after: Word | undefined): Count {
  if (first.kind === 'num' && isScale(value)) return { total: scaleValue(first, value, after), group: 0, scale: value };
  const double = first.kind === 'num' && isScale(value / 2);
  return double
    ? { total: value, group: 0, scale: value / 2 }
    : { total: 0, group: value, scale: Number.POSITIVE_INFINITY };
}

/** مليونا شخص: the dual before its noun has lost its ن; مليونا ونصف is one million. */
function scaleValue({ form }: Word, value: number, after: Word | undefined): number {
  const written = /^(?:ألف|مليون|مليار)ا$/.test(form?.surface ?? '');
  return written && after?.kind === 'noun' && after.form?.state !== 'accusative' ? 2 * value : value;
}

/** Right after the group: عشر of the teens, مئة after its unit, a scale. */
function multiplied(count: Count, word: Word): Count | null {
  if (word.kind !== 'num' || word.definite) return null;
  const value = numericValue(word);
  if (value === 10 && count.group > 0 && count.group < 10) return { ...count, group: count.group + 10 };
  if (value === 100 && count.group > 0 && count.group < 10) return { ...count, group: count.group * 100 };
  if (!isScale(value)) return null;
  if (count.group > 0) return { total: count.total + count.group * value, group: 0, scale: value };
  return count.total > 0 && count.scale < value ? { ...count, total: count.total * value, scale: value } : null;
}

/** After و: tens after units, units after hundreds, a smaller group after a scale, a fraction of the scale. */
function joinedTo(count: Count, word: Word, after: Word | undefined): Count | null {
  if (word.definite) return null;
  const { total, group, scale } = count;
  const fraction = isFraction(word) ? FRACTIONS[word.arabic] : undefined;
  if (fraction !== undefined)
    return Number.isFinite(scale) && group === 0 && (after?.kind !== 'noun' || after.form?.state === 'accusative')
      ? { ...count, total: total + scale * fraction }
      : null;
  const value = numericValue(word);
  if (Number.isNaN(value)) return null;
  if (word.kind === 'digits') {
    const below = value < scale && Number.isFinite(scale) && group === 0;
    const nextScale = after?.kind === 'num' && !after.definite ? numericValue(after) : 0;
    return below && (isScale(nextScale) ? nextScale < scale : value >= 100) ? { ...count, group: value } : null;
  }
  if (word.kind !== 'num') return null;
  if (isScale(value) || isScale(value / 2)) {
    const base = isScale(value) ? value : value / 2;
    return base < scale && total + group > 0 ? { total: total + group + value, group: 0, scale: base } : null;
  }
  const fits =
    group === 0 ||
    (value >= 20 && value < 100 && group % 100 > 0 && group % 100 < 10) ||
    (value < 100 && group % 100 === 0);
  return fits ? { ...count, group: group + value } : null;
}

const FRACTIONS: Readonly<Record<string, number>> = { نصف: 0.5, ربع: 0.25 };

function isFraction(word: Word): boolean {
  return word.kind !== 'num' && word.arabic in FRACTIONS && !word.pronoun;
}

function isScaleAgain(word: Word | undefined, scale: number): boolean {
  return word?.kind === 'num' && word.definite && numericValue(word) === scale;
}

function isScale(value: number): boolean {
  return value === 1e3 || value === 1e6 || value === 1e9 || value === 1e12;
}

function numericValue(word: Word): number {
  return Number(word.english.replaceAll(',', ''));
}
