import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '../../shared/translation/pack.ts';
import { splitLine } from '../../shared/translation/split-line.ts';

const word = fc.string({ unit: fc.constantFrom(...'ابتثجحخدرسعقلمنهوي'), minLength: 1, maxLength: 12 });

describe('a sentence over the request limit', () => {
  test('is never cut inside a word as long as words fit', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 60, max: 300 }),
        (words, limit) => {
          const pieces = splitLine(words.join(' '), limit);
          expect(pieces.flatMap((piece) => piece.split(' '))).toEqual(words);
          expect(pieces.filter((piece) => utf8Bytes(piece) > limit)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(['،', '؛', ':', ';', ',', '–', '—'])('is cut after %s rather than at a later space', (mark) => {
    const first = `${'كلمة '.repeat(8)}هنا${mark}`;
    expect(splitLine(`${first} ثم تأتي كلمات أخرى بعدها`, 110)[0]).toBe(first);
  });

  test('a mark inside a number or a word is no place to cut', () => {
    const line = `${'كلمة '.repeat(8)}1,500 ${'كلمة '.repeat(6)}`.trim();
    for (const limit of [70, 90, 100]) {
      expect(splitLine(line, limit).filter((piece) => piece.includes('1,500'))).toHaveLength(1);
    }
  });

  test('a mark near its beginning is passed over, so that no piece is tiny', () => {
    const line = `نعم، ${'كلمة '.repeat(30)}`.trim();
    const [first = ''] = splitLine(line, 100);
    expect(utf8Bytes(first)).toBeGreaterThan(50);
  });

  test('is cut at the last place that fits', () => {
    expect(splitLine('aaa, bbb, ccc, ddd', 14)).toEqual(['aaa, bbb,', 'ccc, ddd']);
    expect(splitLine('aaaa bbbb cccc dddd', 15)).toEqual(['aaaa bbbb cccc', 'dddd']);
    expect(splitLine('aaaa\tbbbb\u00a0cccc', 11)).toEqual(['aaaa\tbbbb', 'cccc']);
  });

  test('without any space it is cut between characters, full to the limit', () => {
    expect(splitLine('م'.repeat(12), 10).map((piece) => piece.length)).toEqual([4, 4, 4]);
    expect(splitLine('a'.repeat(1_000), 400).map((piece) => piece.length)).toEqual([399, 399, 202]);
    expect(splitLine('😀'.repeat(3), 5)).toEqual(['😀', '😀', '😀']);
  });

  test('one character with more marks than a request holds is cut all the same', () => {
    const stacked = `م${'\u0651'.repeat(300)}`;
    const pieces = splitLine(stacked, 100);
    expect(pieces.join('')).toBe(stacked);
    expect(pieces.filter((piece) => utf8Bytes(piece) > 100)).toEqual([]);
  });
});

test('a line that fits stays as it is', () => {
  expect(splitLine('كلمة، كلمة')).toEqual(['كلمة، كلمة']);
  expect(splitLine('م'.repeat(5), 10)).toEqual(['م'.repeat(5)]);
  expect(splitLine('م'.repeat(5_000))).toHaveLength(1);
  expect(splitLine('')).toEqual([]);
});

test('a flood of blanks between two words leaves the words alone', () => {
  expect(splitLine(`a${' '.repeat(100)}b`, 20)).toEqual(['a', 'b']);
});
