/** Cuts a line into words, numbers, Latin runs and punctuation, remembering where spaces stood. */
import { bare, hasArabicLetter } from './script.ts';

export interface Token {
  type: 'arabic' | 'latin' | 'number' | 'punctuation';
  /** As used for lookup: Arabic without vowel signs, numbers in ASCII digits. */
  text: string;
  /** As written. */
  raw: string;
  spaceBefore: boolean;
  /** The hint that the dictionary line of this word must carry, if the line around it has told which word it is. */
  only?: string;
}

const PIECE =
  /(?:https?:\/\/|www\.)\S+|[\d٠-٩۰-۹]+(?:[.,:٫٬/،][\d٠-٩۰-۹]+)*(?:[%٪])?|[\p{Script=Arabic}\u0640\u064b-\u0652\u0670\u200c\u200d]*[\p{Lo}\p{M}ـ]+|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}][\p{L}\p{M}\d'’.-]*[\p{L}\d]|\p{L}|[^\s]/gu;
/** Ligatures and positional forms that some systems store instead of letters. */
const PRESENTATION = /[\ufb50-\ufdff\ufe70-\ufefc]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g;

/** The tokens of one line. */
export function tokenize(line: string): Token[] {
  const clean = line
    .normalize('NFC')
    .replace(PRESENTATION, (form) => form.normalize('NFKC'))
    .replace(INVISIBLE, '');
  const tokens: Token[] = [];
  for (const match of clean.matchAll(PIECE)) {
    const spaceBefore = match.index === 0 || /\s/.test(clean[match.index - 1] ?? '');
    tokens.push(...classify(match[0], spaceBefore));
  }
  return tokens;
}

function classify(raw: string, spaceBefore: boolean): Token[] {
  if (bare(raw) === '') return [];
  if (/^[\d٠-٩۰-۹]/.test(raw)) return [{ type: 'number', text: asciiDigits(raw), raw, spaceBefore }];
  if (/^(?:https?:|www\.)/.test(raw)) return [{ type: 'latin', text: raw, raw, spaceBefore }];
  if (hasArabicLetter(raw)) {
    const text = bare(raw);
    return text ? [{ type: 'arabic', text, raw, spaceBefore }] : [];
  }
  if (/\p{L}/u.test(raw)) return [{ type: 'latin', text: raw, raw, spaceBefore }];
  return bare(raw) ? [{ type: 'punctuation', text: raw, raw, spaceBefore }] : [];
}

/** Arabic-Indic digits and their separators in ASCII: ٣٫٥ is 3.5, ١٬٢٠٠ is 1,200. */
export function asciiDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('٫', '.')
    .replaceAll('٪', '%')
    .replaceAll('٬', ',')
    .replaceAll('،', ',');
}
