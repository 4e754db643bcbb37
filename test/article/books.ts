import { expect } from 'vitest';
import type { Article } from '../../shared/document/article.ts';

/** A stretch of text with a letter in it; tatweel alone is a rule. */
const LETTER = /(?!\u0640)\p{L}/u;
const INVISIBLE = /[\s\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** The stretches of an article's text that are neither in a sentence, nor in `removed`, nor in the title. */
export function unaccounted({ text, title, sentences, removed }: Article): string[] {
  const spans = [...sentences, ...removed].toSorted((a, b) => a.start - b.start);
  const known = (title ?? '').replace(INVISIBLE, '');
  const gaps: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
    gaps.push(...text.slice(at, start).split('\n'));
    at = Math.max(at, end);
  }
  return gaps.filter((gap) => LETTER.test(gap) && !known.includes(gap.replace(INVISIBLE, '').replace(/^#+/, '')));
}

/** The books balance: nothing of the text is lost. */
export function checkBooks(article: Article): void {
  expect(unaccounted(article)).toEqual([]);
}
