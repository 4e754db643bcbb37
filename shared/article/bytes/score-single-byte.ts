import { isArabicLetter, isDiacritic, LETTER_SCORE, RARE_SCORE } from '../../arabic/letters.ts';

export interface Plausibility {
  /** Sum over the high bytes of log10 likelihood: higher is better, comparable between readings of the same bytes. */
  total: number;
  /** True if the reading looks like words of some language and not like noise. */
  plausible: boolean;
}

const SAMPLE_BYTES = 65_536;
const IMPOSSIBLE = -6;
const ODD = -4;
const ARTICLE = 0.8;

/**
 * Returns how well the bytes read as Arabic in a single-byte encoding. Letters count by their frequency in Arabic news.
 * Signs that no Arabic text has cost points: a Latin letter next to an Arabic one, a vowel sign without a letter.
 * Undefined if a byte has no meaning in the encoding.
 */
export function scoreAsArabic(bytes: Uint8Array, encoding: 'windows-1256' | 'iso-8859-6'): Plausibility | undefined {
  const text = decodeStrictly(bytes.subarray(0, SAMPLE_BYTES), encoding);
  if (text === undefined) return undefined;
  let total = 0;
  let arabic = 0;
  let odd = 0;
  let latin = 0;
  let previous = 0x20;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) {
      const score = scoreOf(code, previous, text.charCodeAt(i + 1) || 0x20);
      total += score;
      if (isArabicLetter(code)) arabic += 1;
      if (score <= ODD) odd += 1;
    } else if (isAsciiLetter(code)) latin += 1;
    previous = code;
  }
  return { total, plausible: odd <= 0.1 * (arabic + latin) && arabic + latin > 0 };
}

function scoreOf(code: number, previous: number, next: number): number {
  if (isArabicLetter(code)) {
    const base = (LETTER_SCORE.get(code) ?? RARE_SCORE) + (startsArticle(code, previous, next) ? ARTICLE : 0);
    return isWordEnd(code) && isArabicLetter(next) ? base + ODD : base;
  }
  if (isDiacritic(code)) return isArabicLetter(previous) || isDiacritic(previous) ? RARE_SCORE : IMPOSSIBLE;
  if (isBorrowedLetter(code)) return ODD;
  if (isLatinExtended(code)) return isArabicLetter(previous) || isArabicLetter(next) ? IMPOSSIBLE : RARE_SCORE;
  if (code < 0xa0) return IMPOSSIBLE;
  return -2;
}

/** A word that opens with the article ال, as every third word of Arabic prose does. */
function startsArticle(code: number, previous: number, next: number): boolean {
  return code === 0x627 && next === 0x644 && !isArabicLetter(previous);
}

/** Letters that only end a word: ة and ى. */
function isWordEnd(code: number): boolean {
  return code === 0x629 || code === 0x649;
}

function isLatinExtended(code: number): boolean {
  return code >= 0xc0 && code <= 0x24f;
}

/** Letters that windows-1256 holds for Persian and Urdu: a few stand in Arabic names, no more. */
function isBorrowedLetter(code: number): boolean {
  return code >= 0x679 && code <= 0x6d3;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
