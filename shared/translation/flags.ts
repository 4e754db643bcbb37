import type { SentenceFlag } from '../document/sentence-flags.ts';
import { hasNumberMismatch } from './numbers/compare-numbers.ts';

const ARABIC_LETTER = /[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]/;

/**
 * English characters per Arabic character of a faithful translation. Half or triple the usual 1.1–1.3 is an outlier;
 * short sentences vary more and are given more room.
 */
const SHORTEST = 0.45;
const LONGEST = 3;
const SLACK_CHARACTERS = 20;

const UNFINISHED = /[\p{L}\p{N},]$/u;
const FINISHED = /[.!?؟…»"”)\]:]$/u;

/**
 * Flags that cost nothing to find.
 * @param ar the Arabic sentence
 * @param en its English
 * @param missedTerms glossary terms of the sentence that the engine did not apply
 */
export function qualityFlags(ar: string, en: string, missedTerms: readonly string[] = []): SentenceFlag[] {
  const checks: [SentenceFlag, boolean][] = [
    ['untranslated', isUntranslated(ar, en)],
    ['number-mismatch', hasNumberMismatch(ar, en)],
    ['length-outlier', isLengthOutlier(ar, en)],
    ['terminology-missed', missedTerms.length > 0],
    ['truncated', isTruncated(ar, en)],
  ];
  return checks.filter(([, found]) => found).map(([flag]) => flag);
}

function isUntranslated(ar: string, en: string): boolean {
  return en.trim() === '' || ARABIC_LETTER.test(en) || (ARABIC_LETTER.test(ar) && en.trim() === ar.trim());
}

function isLengthOutlier(ar: string, en: string): boolean {
  const shortest = ar.length * SHORTEST - SLACK_CHARACTERS;
  const longest = ar.length * LONGEST + SLACK_CHARACTERS;
  return en.length < shortest || en.length > longest;
}

function isTruncated(ar: string, en: string): boolean {
  return FINISHED.test(ar.trim()) && UNFINISHED.test(en.trim()) && en.length < ar.length * 0.7;
}
