import { describe, expect, test } from 'vitest';
import { headlineAbove } from '../../../shared/article/clean/text-headline.ts';
import { judgementOf, paragraph, short, type TestLine, times } from './lines.ts';

/** The index of the headline above the first paragraph, which is the first line with `prose`. */
function headlineOf(...lines: TestLine[]): number | undefined {
  return headlineAbove(
    judgementOf(lines),
    lines.findIndex(({ prose }) => prose),
  );
}

const TOLD = 'الفلاحون والقمح';
const line = (words: number, more: Partial<TestLine> = {}) => short(words, more);
const told = (words: number, more: Partial<TestLine> = {}) => short(words, { text: TOLD, ...more });
const body = (more: Partial<TestLine> = {}) => paragraph(20, more);
const set = (more: Partial<TestLine> = {}) => paragraph(20, { gapBefore: true, ...more });

describe('the first line of a text with an empty line below', () => {
  test.each<readonly [string, readonly TestLine[], number | undefined]>([
    ['is its headline, however few words are told', [line(5), set()], 0],
    ['without the empty line it is not', [line(5), body()], undefined],
    ['up to 30 words', [line(30), set()], 0],
    ['not with 31', [line(31), set()], undefined],
    ['not with one', [line(1), set()], undefined],
    ['with 16 words above a paragraph that does not end', [line(16), set({ endsSentence: false })], 0],
    ['not with 17', [line(17), set({ endsSentence: false })], undefined],
    ['not as an item', [line(5, { kind: 'item' }), set()], undefined],
    ['not as a row', [line(5, { kind: 'row' }), set()], undefined],
    ['not with a full stop', [line(5, { text: 'وصلت السفينة.' }), set()], undefined],
    ['not with a comma and a quotation mark', [line(5, { text: 'وصلت السفينة،» ' }), set()], undefined],
    ['with points that trail off', [line(5, { text: 'وصلت السفينة..' }), set()], 0],
    ['not with a full stop inside', [line(5, { text: 'وصلت السفينة. نعم' }), set()], undefined],
    ['not if it is furniture', [line(5, { furniture: 'other' }), set()], undefined],
    ['behind lines that are out', [line(5, { verdict: 'tags' }), line(5), set()], 1],
    ['with one other headline below', [line(5), line(5, { gapBefore: true }), set()], 0],
    ['not with two', [line(5), line(5, { gapBefore: true }), line(5), set()], undefined],
    ['seven lines above the paragraph', [line(5), line(1, { gapBefore: true }), ...times(6, line(1)), body()], 0],
    ['not eight', [line(5), line(1, { gapBefore: true }), ...times(7, line(1)), body()], undefined],
    ['as running text, above a longer paragraph', [body({ words: 19, text: 'سفينة' }), set()], 0],
    ['not above one as long', [body({ text: 'سفينة' }), set()], undefined],
    ['as a question', [body({ text: 'من فاز؟' }), set()], 0],
    [
      'not above a paragraph that does not end',
      [body({ words: 19, text: 'سفينة' }), set({ endsSentence: false })],
      undefined,
    ],
  ])('%s', (_, lines, at) => {
    expect(headlineOf(...lines)).toBe(at);
  });

  test.each([
    ['القاهرة - رويترز', undefined],
    ['القاهرة (رويترز)', undefined],
    ['القاهرة - سفينة', 0],
    ['سفينة رويترز', 0],
  ])('«%s» as the first line', (text, at) => {
    expect(headlineOf(line(3, { text }), set())).toBe(at);
  });

  test('a dateline has six words', () => {
    expect(headlineOf(line(6, { text: 'القاهرة - رويترز' }), set())).toBeUndefined();
    expect(headlineOf(line(7, { text: 'القاهرة - رويترز' }), set())).toBe(0);
  });
});

describe('a marker in front of a headline', () => {
  const reasons = [
    ['author-box', 0],
    ['caption', 0],
    ['other', 0],
    ['promotion', undefined],
  ] as const;
  test.each(reasons)('%s', (reason, at) => {
    const marker = {
      reason,
      role: 'line' as const,
      pattern: /^/,
      maxWords: 30,
      inProse: false,
      mayBeSubheading: false,
    };
    expect(headlineOf(line(5, { marker, afterMarker: 4 }), set())).toBe(at);
    expect(headlineOf(line(5, { marker, afterMarker: 3 }), set())).toBeUndefined();
    expect(headlineOf(line(5, { marker, afterMarker: 4, text: 'مصادر: وصلت السفينة' }), set())).toBe(0);
    expect(headlineOf(line(5, { marker, afterMarker: 4, text: 'قالت مصادر: وصلت' }), set())).toBe(at);
  });
});

describe('a line above the first paragraph, without an empty line', () => {
  test.each<readonly [string, readonly TestLine[], number | undefined]>([
    ['is its headline if the paragraph tells it', [told(5), body()], 0],
    ['with two words of five', [told(5, { text: 'الفلاحون والقمح سفينة جزيرة منارة' }), body()], 0],
    ['not with two of six', [told(5, { text: 'الفلاحون والقمح سفينة جزيرة منارة بحيرة' }), body()], undefined],
    ['not with one word', [told(5, { text: 'القمح' }), body()], undefined],
    ['not if the paragraph does not end', [told(5), body({ endsSentence: false })], undefined],
    ['up to 16 words', [told(16), body()], 0],
    ['not with 17', [told(17), body()], undefined],
    ['the first of two', [told(5), told(5), body()], 0],
    ['the last of three', [told(5), told(5), told(5), body()], 2],
    ['eight lines above', [told(5), ...times(7, line(1)), body()], 0],
    ['not nine', [told(5), ...times(8, line(1)), body()], undefined],
    ['told by a later paragraph', [told(5), body({ text: 'وصلت سفينة.' }), body()], 0],
    ['told by a line that is no running text', [told(5), body({ text: 'وصلت سفينة.' }), told(3)], undefined],
    ['told by the twelfth line', [told(5), ...times(11, body({ text: 'وصلت سفينة.' })), body()], 0],
    ['not by the thirteenth', [told(5), ...times(12, body({ text: 'وصلت سفينة.' })), body()], undefined],
  ])('%s', (_, lines, at) => {
    expect(headlineOf(...lines)).toBe(at);
  });

  test('the alef of an indefinite object makes no difference', () => {
    expect(headlineOf(told(5, { text: 'قانونا مهرجانا' }), body({ text: 'صدر قانون مهرجان أمس.' }))).toBe(0);
  });
});
