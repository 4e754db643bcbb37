import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleLinks } from '../../shared/document/article-links.ts';
import {
  articleId,
  articleIdOfOutcome,
  isArticleKey,
  isKeyTooLong,
  outcomeKey,
} from '../../shared/document/identity.ts';
import { boundedTitle, cutAt } from '../../shared/document/title.ts';

/** RFC 4648 base32 by big numbers: another way to the same letters. */
function base32(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << 4n;
  let text = '';
  for (let i = 0; i < 52; i += 1) {
    text = 'abcdefghijklmnopqrstuvwxyz234567'[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

test('the id is the beginning of the base32 hash of the key', () => {
  expect(articleId('incoming/خبر.txt')).toMatch(/^[a-z2-7]{26}$/);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      const digest = createHash('sha256').update(`incoming/${name}`, 'utf8').digest();
      expect(articleId(`incoming/${name}`)).toBe(base32(digest).slice(0, 26));
    }),
  );
});

test('an outcome lies beside its upload under its whole name, and leads back to the id', () => {
  expect(outcomeKey('incoming/a/خبر.txt')).toBe('documents/a/خبر.txt.json');
  expect(articleIdOfOutcome('documents/a/خبر.txt.json')).toBe(articleId('incoming/a/خبر.txt'));
});

test('a key of 1,000 bytes is mirrored, one byte more is not', () => {
  const key = `incoming/${'k'.repeat(991)}`;
  expect([isKeyTooLong(key), isKeyTooLong(`${key}k`)]).toEqual([false, true]);
  expect(isKeyTooLong(`incoming/${'خ'.repeat(496)}`)).toBe(true);
  expect(outcomeKey(key)).toBe(`documents/${'k'.repeat(991)}.json`);
  expect(outcomeKey(`${key}k`)).toBe(`unmirrored/${articleId(`${key}k`)}.json`);
  expect(articleIdOfOutcome(outcomeKey(`${key}k`))).toBe(articleId(`${key}k`));
});

test.each([
  ['incoming/a.txt', 5, true],
  ['incoming/empty.txt', 0, true],
  ['incoming/folder/', 0, false],
  ['incoming/slash/', 5, true],
  ['other/incoming/a.txt', 5, false],
  ['documents/a.txt', 5, false],
])('%s of %s bytes is an article: %s', (key, bytes, expected) => {
  expect(isArticleKey(key, bytes)).toBe(expected);
});

test('links lead to the article, its summary and its original', () => {
  expect(articleLinks('https://api.example.com', 'abc')).toEqual({
    article: 'https://api.example.com/v1/articles/abc',
    summary: 'https://api.example.com/v1/articles/abc/summary',
    original: 'https://api.example.com/v1/articles/abc/original',
  });
});

test('a title of 300 characters is carried along, a longer one is none, and its English is cut', () => {
  const title = (ar: string, en: string) => boundedTitle({ ar, en });
  expect(boundedTitle(null)).toBeNull();
  expect(title('خ'.repeat(300), 'x'.repeat(300))).toEqual({ ar: 'خ'.repeat(300), en: 'x'.repeat(300) });
  expect(title('خ'.repeat(301), 'x')).toBeNull();
  expect(title('خ', 'x'.repeat(301))).toEqual({ ar: 'خ', en: `${'x'.repeat(299)}…` });
  expect(title('😀'.repeat(300), '😀'.repeat(300))).toEqual({ ar: '😀'.repeat(300), en: '😀'.repeat(300) });
  expect(title('😀'.repeat(301), 'x')).toBeNull();
});

test('a text is cut between characters, with an ellipsis for the rest', () => {
  expect(cutAt('abcd', 4)).toBe('abcd');
  expect(cutAt('abcde', 4)).toBe('abc…');
  expect(cutAt('😀😀😀😀', 4)).toBe('😀😀😀😀');
  expect(cutAt('😀😀😀😀😀', 4)).toBe('😀😀😀…');
});
