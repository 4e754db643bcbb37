import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCharacters, MAX_REQUEST_BYTES, packLines, utf8Bytes } from '../../shared/translation/pack.ts';
import { splitLine } from '../../shared/translation/split-line.ts';

const arabic = fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي،؛.؟ "123aZ😀é');
const line = fc
  .array(arabic, { minLength: 1, maxLength: 3_000 })
  .map((signs) => signs.join(''))
  .filter((text) => text.trim() !== '' && utf8Bytes(text) <= MAX_REQUEST_BYTES);

/** The fewest requests for this order, found by looking at every way to begin. */
function fewestRequests(lines: string[]): number {
  let requests = 0;
  for (let at = 0; at < lines.length; requests++) {
    let end = at + 1;
    while (end < lines.length && utf8Bytes(lines.slice(at, end + 1).join('\n')) <= MAX_REQUEST_BYTES) end++;
    at = end;
  }
  return requests;
}

describe('packLines', () => {
  test('keeps every line, in order, within the byte limit, in the fewest requests', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const packs = packLines(lines);
        expect(packs.flat()).toEqual(lines.map((_, index) => index));
        for (const pack of packs) {
          expect(utf8Bytes(pack.map((index) => lines[index]).join('\n'))).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
        }
        expect(packs.length).toBe(fewestRequests(lines));
      }),
      { numRuns: 60 },
    );
  });

  test('counts bytes, not characters: 5,000 Arabic letters fill a request', () => {
    expect(packLines(['م'.repeat(5_000), 'م'])).toEqual([[0], [1]]);
    expect(packLines(['م'.repeat(4_999), 'a'])).toEqual([[0, 1]]);
  });

  test('refuses a line that no request can carry, and an empty one', () => {
    expect(() => packLines(['م'.repeat(5_001)])).toThrow(/line 0 to have 1 to 10000 bytes of UTF-8, got 10002/);
    expect(() => packLines(['نعم', ''])).toThrow(/line 1/);
  });
});

describe('splitLine', () => {
  test('cuts any text into pieces that fit, loses nothing but white space at the cuts', () => {
    fc.assert(
      fc.property(
        fc.array(arabic, { minLength: 1, maxLength: 2_000 }),
        fc.integer({ min: 40, max: 400 }),
        (signs, limit) => {
          const text = signs.join('');
          const pieces = splitLine(text, limit);
          expect(pieces.every((piece) => utf8Bytes(piece) <= limit)).toBe(true);
          expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('prefers clause marks to spaces', () => {
    const text = `${'كلمة '.repeat(20)}وقف، ${'كلمة '.repeat(8)}`.trim();
    expect(splitLine(text, 240)[0]?.endsWith('،')).toBe(true);
  });

  test('never cuts a grapheme', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const piece of splitLine(family.repeat(50), 200)) expect(piece.length % family.length).toBe(0);
  });
});

test('countCharacters counts code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => countCharacters(text) === [...text].length),
  );
});
