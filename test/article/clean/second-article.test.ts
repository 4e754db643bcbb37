import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/article/clean/judgement.ts';
import type { Marker } from '../../../shared/article/clean/markers.ts';
import { removeSecondArticle } from '../../../shared/article/clean/second-article.ts';
import type { RemovalReason } from '../../../shared/document/removals.ts';
import { judgementOf, paragraph, short, type TestLine, times } from './lines.ts';

function verdictsOf(...lines: TestLine[]): Verdict[] {
  const judgement = judgementOf(lines);
  removeSecondArticle(judgement);
  return judgement.verdicts;
}

const KEPT = undefined;
const GONE = 'related-article';
const marked = (reason: RemovalReason, role: Marker['role'], more: Partial<TestLine> = {}) =>
  short(2, {
    text: 'اقرأ أيضا',
    verdict: reason,
    marker: { reason, role, pattern: /^/, maxWords: 30, inProse: false, mayBeSubheading: false },
    ...more,
  });
const LIST = marked('related-links', 'list');
const END = marked('source-credit', 'end');
const HEADLINE = short(5, { text: 'مهرجان موسيقي تستضيفه جزيرة', verdict: 'related-links' });
const second = (words: number, more: Partial<TestLine> = {}) =>
  paragraph(words, { text: 'أقيم مهرجان موسيقي على جزيرة.', ...more });

describe('a second article below "read also"', () => {
  test.each<readonly [string, readonly TestLine[], boolean]>([
    ['after the credit of the first', [paragraph(20), END, LIST, paragraph(20)], true],
    ['not without a credit', [paragraph(20), LIST, paragraph(20)], false],
    ['not if text follows the credit', [paragraph(20), END, paragraph(20), LIST, paragraph(20)], false],
    ['not if it has more words than the first', [paragraph(20), END, LIST, paragraph(21)], false],
    ['not if the credit stands above all text', [END, paragraph(20), LIST, paragraph(20)], false],
    ['not above all text', [END, LIST, paragraph(20)], false],
    ['not if no text follows', [paragraph(20), END, LIST, short(9)], false],
    ['not if the credit stays', [paragraph(20), { ...END, verdict: KEPT }, LIST, paragraph(20)], false],
    ['not if the heading stays', [paragraph(20), END, { ...LIST, verdict: KEPT }, paragraph(20)], false],
    ['its text tells the headline', [paragraph(20), LIST, HEADLINE, second(20)], true],
    ['the second of its paragraphs tells it', [paragraph(20), LIST, HEADLINE, paragraph(10), second(10)], true],
    ['the third is too late', [paragraph(30), LIST, HEADLINE, paragraph(9), paragraph(9), second(9)], false],
    [
      'not if the headline is none of other stories',
      [paragraph(20), LIST, { ...HEADLINE, verdict: 'tags' }, second(20)],
      false,
    ],
    ['not if the first article tells it too', [second(20), LIST, HEADLINE, second(20)], false],
    [
      'a headline after 19 lines',
      [paragraph(20), LIST, ...times(18, marked('tags', 'line')), HEADLINE, second(20)],
      true,
    ],
    ['not one after 20', [paragraph(20), LIST, ...times(19, marked('tags', 'line')), HEADLINE, second(20)], false],
    [
      'a headline on the line of the heading',
      [paragraph(20), marked('related-links', 'list', { text: `اقرأ: ${HEADLINE.text}` }), second(20)],
      true,
    ],
  ])('%s', (_, lines, gone) => {
    const last = verdictsOf(...lines).at(-1);
    expect(last).toBe(gone ? GONE : KEPT);
  });

  test.each([
    ['قطار جسر منارة سفينة بحيرة', 'قطار جسر منارة', GONE],
    ['قطار جسر منارة سفينة بحيرة', 'قطار جسر', KEPT],
    ['قطار جسر منارة', 'قطار جسر منارة', KEPT],
    ['قطار جسر منارة سفينة', 'قطار جسر منارة', GONE],
  ])('headline «%s», told as «%s»', (headline, text, verdict) => {
    expect(verdictsOf(paragraph(20), LIST, { ...HEADLINE, text: headline }, paragraph(20, { text })).at(-1)).toBe(
      verdict,
    );
  });

  test('all lines below the heading go that are not out', () => {
    expect(verdictsOf(paragraph(20), END, LIST, short(3), END, paragraph(20))).toEqual([
      KEPT,
      'source-credit',
      'related-links',
      GONE,
      'source-credit',
      GONE,
    ]);
  });
});

describe('a second article below a headline', () => {
  const headline = short(5, { text: 'مهرجان موسيقي تستضيفه جزيرة' });
  const report = (words: number, more: Partial<TestLine> = {}) =>
    paragraph(words, { text: 'بيروت (رويترز) - أقيم مهرجان موسيقي على جزيرة أمس.', ...more });
  test.each<readonly [string, readonly TestLine[], boolean]>([
    ['with a dateline', [paragraph(100), headline, report(30), paragraph(29)], true],
    ['not with six tenths of the words of the first', [paragraph(100), headline, report(30), paragraph(30)], false],
    ['not with one paragraph', [paragraph(100), headline, report(30)], false],
    ['not without a dateline', [paragraph(100), headline, second(30), paragraph(20)], false],
    [
      'not if the headline is out',
      [paragraph(100), { ...headline, verdict: 'tags' }, report(30), paragraph(20)],
      false,
    ],
    [
      'not if it ends like a sentence',
      [paragraph(100), { ...headline, endsSentence: true }, report(30), paragraph(20)],
      false,
    ],
    [
      'not if it reads like running text',
      [paragraph(100), { ...headline, prose: true }, report(30), paragraph(20)],
      false,
    ],
    [
      'not if it says three things',
      [paragraph(100), { ...headline, text: 'مهرجان موسيقي جزيرة' }, report(30), paragraph(20)],
      false,
    ],
    [
      'not if its text does not tell it',
      [paragraph(100), { ...headline, text: 'قطار سفينة منارة جسر' }, report(30), paragraph(20)],
      false,
    ],
    [
      'not if the first article knows a fifth of it',
      [paragraph(100), { ...headline, text: 'مهرجان موسيقي جزيرة بيروت القمح' }, report(30), paragraph(20)],
      false,
    ],
    [
      'less than a fifth',
      [paragraph(100), { ...headline, text: 'مهرجان موسيقي جزيرة بيروت رويترز القمح' }, report(30), paragraph(20)],
      true,
    ],
    ['not as the first paragraph', [headline, report(30), paragraph(20)], false],
  ])('%s', (_, lines, gone) => {
    expect(verdictsOf(...lines).at(-1)).toBe(gone ? GONE : KEPT);
  });

  test.each([
    [1_000, GONE],
    [1_001, KEPT],
  ])('in a text of %i paragraphs', (count, verdict) => {
    const lines = [...times(count - 2, paragraph(10)), headline, report(10), paragraph(10)];
    expect(verdictsOf(...lines).at(-1)).toBe(verdict);
  });
});
