import { foldArabic } from '../../arabic/normalize.ts';
import { looseNumber } from './arabic-loose-numbers.ts';
import { ARABIC_SCALES, type NumberWord, readNumberWord } from './arabic-number-words.ts';
import { digitRuns, type Scales } from './digit-runs.ts';
import { type Mention, mention, orElse, spell } from './mention.ts';

const FRACTIONS: Record<string, number> = { نصف: 1 / 2, ربع: 1 / 4, ثلث: 1 / 3 };

const SCALES: Scales = {
  after: /^\s*(\p{L}+)/u,
  valueOf: (word) => ARABIC_SCALES.get(word),
  fraction: /^\s+و(نصف|ربع|ثلث)(?!\p{L})/u,
  fractionOf: (word) => FRACTIONS[word] ?? 0,
};

/** The numbers of an Arabic sentence in reading order, in digits and in words. */
export function arabicNumbers(sentence: string): Mention[] {
  const text = foldArabic(withPlainSigns(sentence));
  const digits = joinRests(digitRuns(text, SCALES), text);
  return [...digits, ...spelledNumbers(text)].sort((a, b) => a.at - b.at);
}

const DIGIT = '[0-9\u0660-\u0669\u06f0-\u06f9]';
const HALF = new RegExp(`(${DIGIT})\\s*½`, 'g');
const ARABIC_COMMA = new RegExp(`(?<=${DIGIT})،(?=${DIGIT}{3}(?!${DIGIT}))`, 'g');
const HOUR = new RegExp(
  `(?<![.٫]|${DIGIT})(${DIGIT}{1,2})[.٫](${DIGIT}{2})(?=\\s+(?:صباح|مساء|ظهر|بعد الظهر|فجر|ليل))`,
  'g',
);

/** Fractions as decimals, the Arabic comma between thousands as a comma, hours with a colon. */
function withPlainSigns(sentence: string): string {
  return sentence.replace(HALF, '$1.5').replace(ARABIC_COMMA, ',').replace(HOUR, '$1:$2');
}

/** `25 الفا و400` is 25,400: one number, which a translation may also write as two. */
function joinRests(found: readonly Mention[], text: string): Mention[] {
  return found.flatMap((here, i) => {
    const [before, next] = [found[i - 1], found[i + 1]];
    if (before && isRestOf(before, here, text)) return [];
    if (!next || !isRestOf(here, next, text)) return [here];
    return [{ ...here, values: [spell(Number(here.values[0]) + Number(next.values[0]))], parts: [here, next] }];
  });
}

function isRestOf(thousands: Mention, rest: Mention, text: string): boolean {
  const scale = /^[\d.,٫٬]+\s*(\p{L}+)\s+و\s?$/u.exec(text.slice(thousands.at, rest.at))?.[1];
  return Number(rest.values[0]) < (ARABIC_SCALES.get(scale ?? '') ?? 0);
}

interface FoundWord {
  word: string;
  at: number;
}

function spelledNumbers(text: string): Mention[] {
  const words = [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({ word, at: index }));
  const found: Mention[] = [];
  for (let i = 0; i < words.length; ) {
    const here = words[i] as FoundWord;
    const group = isScaleOfDigits(text, here) ? [] : numberWordsFrom(words, i);
    const next = words[i + group.length]?.word ?? '';
    found.push(
      ...(group.length > 0 ? [total(group, here.at, next)] : looseNumber(here.word, words[i + 1]?.word ?? '', here.at)),
    );
    i += Math.max(1, group.length);
  }
  return found;
}

function isScaleOfDigits(text: string, { word, at }: FoundWord): boolean {
  return ARABIC_SCALES.has(word) && /\d\s*$/.test(text.slice(Math.max(0, at - 4), at));
}

/** The number words that belong together from `from`. An ordinal before tens (`الحادي والعشرين`) is none of them. */
function numberWordsFrom(words: readonly FoundWord[], from: number): NumberWord[] {
  const group: NumberWord[] = [];
  for (let i = from; i < words.length; i += 1) {
    const read = readNumberWord((words[i] as FoundWord).word, group.at(-1));
    if (read === null || (group.length === 0 && read.role === 'fraction')) break;
    group.push(read);
  }
  return group;
}

/** Hundreds, tens and units add up; a scale multiplies what stands before it. */
function total(group: readonly NumberWord[], at: number, next: string): Mention {
  let [sum, current] = [0, 0];
  let scale = 1;
  for (const { role, value } of group) {
    if (role === 'scale') {
      sum += (current || 1) * value;
      scale = value > 1e3 && String(value).startsWith('2') ? value / 2 : value;
      current = 0;
    } else if (role === 'fraction') sum += value * scale;
    else if (value === 100 && current >= 3 && current <= 9) current *= 100;
    else current += value;
  }
  const value = sum + current;
  const [only] = group.length === 1 ? group : [];
  const loose = value < 3 || only?.role === 'scale' || (only?.loose === true && (next === '' || next.startsWith('ال')));
  const read = mention(value, loose ? 'loose' : 'words', at);
  return only?.role === 'scale' && value % 1_000 === 0 && only.loose ? orElse(read, [value * 2]) : read;
}
