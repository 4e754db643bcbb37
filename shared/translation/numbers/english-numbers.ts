import { digitRuns, type Scales } from './digit-runs.ts';
import {
  cardinalFrom,
  DECADES,
  type EnglishWord,
  LOOSE,
  MONTHS,
  ORDINALS,
  SCALES_OF_DIGITS,
  tensOf,
} from './english-number-words.ts';
import { type Mention, mention, orElse } from './mention.ts';

const AFTER_DIGITS: Scales = {
  after: /^(?:(?:\s+|-)?(hundreds?|thousands?|millions?|billions?|trillions?|mn|mln|bn|tn)|([kmbt]))(?![\p{L}\p{N}/])/u,
  valueOf: (word) => SCALES_OF_DIGITS.get(word),
  fraction: /^$/,
  fractionOf: () => 0,
};

/** The numbers of an English sentence in reading order, in digits and in words. */
export function englishNumbers(sentence: string): Mention[] {
  const text = withPlainSigns(sentence).toLowerCase();
  const digits = digitRuns(text, AFTER_DIGITS).map((read) => withDecade(read, text));
  return [...digits, ...spelledNumbers(text)].sort((a, b) => a.at - b.at);
}

/** Fractions as decimals, and hours that are written with a point (`5.30pm`) with a colon. */
function withPlainSigns(sentence: string): string {
  return sentence.replace(/(\d)\s*½/g, '$1.5').replace(/(?<![\d.])(\d{1,2})\.([0-5]\d)(?=\s?[ap]\.?m)/gi, '$1:$2');
}

/** `1970s` and `70s` are the same decade. */
function withDecade(read: Mention, text: string): Mention {
  const value = Number(/^(\d{2,4})['’]?s(?!\p{L})/u.exec(text.slice(read.at, read.at + 8))?.[1]);
  if (Number.isNaN(value)) return read;
  return orElse(read, value > 100 ? [value % 100] : [1900 + value, 1800 + value]);
}

function spelledNumbers(text: string): Mention[] {
  const words = wordsOf(text);
  const found: Mention[] = [];
  for (let i = 0; i < words.length; ) {
    const { word, at } = words[i] as EnglishWord;
    const cardinal = cardinalFrom(words, i);
    if (cardinal) found.push(mention(cardinal.value, cardinal.value < 3 ? 'loose' : 'words', at));
    else if (!isScaleOfDigits(text, at, word)) found.push(...otherNumber(word, words[i - 1]?.word ?? '', at));
    i += cardinal?.length ?? 1;
  }
  return found;
}

function wordsOf(text: string): EnglishWord[] {
  let end = 0;
  return [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => {
    const joined = /^[\s-]{1,2}$/.test(text.slice(end, index));
    end = index + word.length;
    return { word, at: index, joined };
  });
}

function isScaleOfDigits(text: string, at: number, word: string): boolean {
  return SCALES_OF_DIGITS.has(word) && /\d[\s-]*$/.test(text.slice(Math.max(0, at - 4), at));
}

/** Decades, ordinals, months, and words such as "half". */
function otherNumber(word: string, before: string, at: number): Mention[] {
  const decade = DECADES.get(word);
  if (decade !== undefined) return [orElse(mention(decade, 'loose', at), [1900 + decade, 1800 + decade])];
  const ordinal = ORDINALS.get(word) ?? ORDINALS.get(word.replace(/s$/, ''));
  if (ordinal !== undefined) {
    const tens = ordinal < 10 ? tensOf(before) : 0;
    return [orElse(mention(tens + ordinal, 'ordinal', at), ordinal > 2 ? [1 / ordinal] : [])];
  }
  const month = MONTHS.get(word);
  if (month !== undefined) return [mention(month, 'month', at)];
  const value = LOOSE.get(word);
  return value === undefined ? [] : [mention(value, 'loose', at)];
}
