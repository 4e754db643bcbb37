import { expect } from 'vitest';
import type { Article } from '../../shared/document/article.ts';
import { checkBooks } from './books.ts';

/** White space, tatweel, short vowels and signs without a width: what may differ between a sentence and its source. */
const INVISIBLE = /[\s\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** Checks that hold for every article, of any input. */
export function checkInvariants(article: Article): void {
  const { text, sentences, removed } = article;
  expect(text.isWellFormed()).toBe(true);
  expect(sentences.length).toBeGreaterThan(0);
  expect(sentences.map(({ index }) => index)).toEqual(sentences.map((_, i) => i));
  for (const span of [...sentences, ...removed]) {
    expect(squash(text.slice(span.start, span.end))).toBe(squash(span.text));
    expect(span.text).toBe(span.text.trim());
    expect(span.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\n]/);
  }
  checkBooks(article);
  expect(overlaps([...sentences, ...removed])).toEqual([]);
  expect(sentences.map(({ paragraph }) => paragraph)).toEqual(
    sentences.map(({ paragraph }) => paragraph).toSorted((a, b) => a - b),
  );
}

function squash(text: string): string {
  return text.replace(INVISIBLE, '');
}

function overlaps(spans: { start: number; end: number }[]): unknown[] {
  const ordered = spans.toSorted((a, b) => a.start - b.start);
  return ordered.filter((span, i) => span.end <= span.start || span.start < (ordered[i - 1]?.end ?? 0));
}
