import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intoPieces as intoPiecesBy, joinPieces } from '../pieces.ts';
import { splitSentences } from './split-sentences.ts';

const intoPieces = (line: string) => intoPiecesBy(line, splitSentences);

const texts = (line: string) => intoPieces(line).pieces.map(({ text }) => text);
const withoutMarks = (text: string) => text.replaceAll('\u200f', '');
const words = (text: string) => text.split(/\s+/).length;

describe('a line cut for the engine', () => {
  test.each([
    ['هل خرج؟ لا نعلم! سنرى.', ['هل خرج؟', 'لا نعلم!', 'سنرى.']],
    ['بلغت النسبة 3.5 في المئة.', ['بلغت النسبة 3.5 في المئة.']],
    ['عنوان بلا نقطة', ['عنوان بلا نقطة']],
    ['  مسافات  قبل.   وبعد.  ', ['مسافات  قبل.', 'وبعد.']],
  ])('%s', (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  test('has no piece that is longer than the engine takes, and cuts after clause marks where there are any', () => {
    const clause = `${'كلمة '.repeat(19)}كلمة، `;
    const cut = texts(clause.repeat(10));
    expect(Math.max(...cut.map(words))).toBeLessThanOrEqual(64);
    expect(cut.every((piece) => piece.endsWith('،'))).toBe(true);
    const bare = texts('كلمة '.repeat(300));
    expect(bare.map(words)).toEqual([64, 64, 64, 64, 44]);
  });

  test('is the line again when it is put together', () => {
    const signs = [...'كتاب في د .؟؛!،: "»«()ab1٢\t\u200f😀…\r'];
    const line = fc.array(fc.constantFrom(...signs), { maxLength: 400 }).map((picked) => picked.join(''));
    fc.assert(
      fc.property(line, (text) => {
        const cut = intoPieces(text);
        const joined = joinPieces(
          cut,
          cut.pieces.map((piece) => piece.text),
        );
        expect(withoutMarks(joined)).toBe(withoutMarks(text));
      }),
      { numRuns: 300 },
    );
  });

  test('stays one line whatever the engine writes', () => {
    expect(joinPieces(intoPieces('كتاب. بيت.'), ['A\n book.', 'A house.'])).toBe('A book. A house.');
  });
});
