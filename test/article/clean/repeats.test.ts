import { expect, test } from 'vitest';
import type { Verdict } from '../../../shared/article/clean/judgement.ts';
import { removeRepeats } from '../../../shared/article/clean/repeats.ts';
import { judgementOf, type TestLine, times, wordsOf } from './lines.ts';

function verdictsOf(lines: readonly TestLine[]): Verdict[] {
  const judgement = judgementOf(lines);
  removeRepeats(judgement);
  return judgement.verdicts;
}

const line = (text: string, words = 6, more: Partial<TestLine> = {}): TestLine => ({ text, words, ...more });
const [A, B, C, D, E] = ['وصلت السفينة', 'غادر القطار', 'هبت الريح', 'نزل المطر', 'أشرقت الشمس'].map((text) =>
  line(text),
);
const KEPT = undefined;
const OUT = 'duplicate';

test.each<readonly [string, readonly (TestLine | undefined)[], readonly Verdict[]]>([
  ['an article pasted twice', [A, B, A, B], [KEPT, KEPT, OUT, OUT]],
  ['two short lines are not yet an article', [line('نعم', 1), line('نعم', 1)], [KEPT, KEPT]],
  ['halves that differ at their end', [A, B, C, A, B, D], times(6, KEPT)],
  [
    'lines that are out already do not count',
    [A, B, line('رابط', 6, { verdict: 'other' }), A, B],
    [KEPT, KEPT, 'other', OUT, OUT],
  ],
  ['a pull-quote above its sentence', [A, B, C, A, D], [KEPT, KEPT, KEPT, OUT, KEPT]],
  ['two pull-quotes apart', [A, B, C, A, D, B, E], [KEPT, KEPT, KEPT, OUT, KEPT, OUT, KEPT]],
  ['two repeated lines in a row are a refrain', [A, B, C, A, B, D], times(6, KEPT)],
  ['three repeated lines are the way of the writer', [A, B, C, D, A, E, B, D, C], times(9, KEPT)],
  [
    'vowel signs, tatweel and points make no difference',
    [A, B, C, line('وَصَلت السفيـنة!'), D],
    [KEPT, KEPT, KEPT, OUT, KEPT],
  ],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(lines as TestLine[])).toEqual(verdicts);
});

test.each([
  [4, KEPT],
  [5, OUT],
  [45, OUT],
  [46, KEPT],
])('a repeated line of %i words', (words, verdict) => {
  const quote = line('قال ما قال', words);
  expect(verdictsOf([quote, A as TestLine, quote, B as TestLine])).toEqual([KEPT, KEPT, verdict, KEPT]);
});

test.each([
  ['وصلت السفينة إلى الميناء ليلا', 5, OUT],
  ['وصلت السفينة إلى الميناء ليلا', 4, KEPT],
  ['وصلت السفينة إلى الميناء ليلا', 45, OUT],
  ['وصلت السفينة إلى الميناء ليلا', 46, KEPT],
  ['صلت السفينة إلى الميناء ليلا', 5, KEPT],
  ['وصلت السفينة إلى الميناء ليل', 5, KEPT],
  ['السفينة وصلت إلى الميناء ليلا', 5, KEPT],
])('«%s» of %i words beside a paragraph that may hold it', (text, words, verdict) => {
  const whole = line('وقالت أمس وصلت السفينة إلى الميناء ليلا وغادرت', 50);
  expect(verdictsOf([whole, line(text, words)])).toEqual([KEPT, verdict]);
  expect(verdictsOf([line(text, words), whole])).toEqual([verdict, KEPT]);
});

test('a line inside one of as many words is no quote of it', () => {
  expect(verdictsOf([line('وصلت السفينة أمس'), line('وصلت السفينة')])).toEqual([KEPT, KEPT]);
});

test.each([
  [400, OUT],
  [401, KEPT],
])('quotes inside paragraphs are looked for in %i lines', (count, verdict) => {
  const others = times(count - 2, 0).map((_, i) => line(`سطر رقم ${i}`));
  const lines = [line('وصلت السفينة ليلا', 7), line('السفينة ليلا'), ...others];
  expect(verdictsOf(lines)[1]).toBe(verdict);
});

test('paragraphs are compared by their first 4,000 signs', () => {
  const start = wordsOf(700).slice(0, 4_000);
  const lines = [line(`${start} أول`), A, B, line(`${start} ثان`), C, line(`${start.slice(1)} ثان`)] as TestLine[];
  expect(verdictsOf(lines)).toEqual([KEPT, KEPT, KEPT, OUT, KEPT, KEPT]);
});
