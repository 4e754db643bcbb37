import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/article/clean/judgement.ts';
import type { Marker } from '../../../shared/article/clean/markers.ts';
import { closeSections } from '../../../shared/article/clean/sections.ts';
import type { RemovalReason } from '../../../shared/document/removals.ts';
import { element, judgementOf, paragraph, short, type TestLine, times } from './lines.ts';

function verdictsOf(...lines: TestLine[]): Verdict[] {
  const judgement = judgementOf(lines);
  closeSections(judgement);
  return judgement.verdicts;
}

const KEPT = undefined;
const LIST = 'related-links';

function heading(reason: RemovalReason, role: Marker['role'], more: Partial<TestLine> = {}): TestLine {
  const marker = { reason, role, pattern: /^/, maxWords: 30, inProse: false, mayBeSubheading: false, ...more.marker };
  return short(2, { verdict: reason, afterMarker: 0, ...more, marker });
}

describe('a list of other stories', () => {
  const list = (afterMarker = 0) => heading(LIST, 'list', { afterMarker });
  const link = (more: Partial<TestLine> = {}) => paragraph(20, { linkShare: 0.6, ...more });
  test.each<readonly [string, TestLine, Verdict]>([
    ['a headline', short(5), LIST],
    ['a headline of 24 words', short(24), LIST],
    ['a line of 25 words', short(25), KEPT],
    ['a line with a full stop', short(5, { text: 'وصلت السفينة.' }), KEPT],
    ['a line with a full stop and a quotation mark', short(5, { text: 'وصلت السفينة.»' }), KEPT],
    ['a line with points that trail off', short(5, { text: 'وصلت السفينة...' }), LIST],
    ['a line with a colon at its end', short(5, { text: 'وصلت السفينة: ' }), KEPT],
    ['a line with a colon inside', short(5, { text: 'السفينة: وصلت' }), LIST],
    ['a paragraph', paragraph(20), KEPT],
    ['a long headline with commas', paragraph(20, { endsSentence: false, text: 'سفينة، قطار، جسر' }), LIST],
    ['a longer one', paragraph(21, { endsSentence: false, text: 'سفينة، قطار، جسر' }), KEPT],
    ['one that goes on', paragraph(20, { endsSentence: false, text: 'وقال سفينة، قطار، جسر' }), KEPT],
    ['a linked paragraph of 29 words', link({ words: 29 }), LIST],
    ['a linked paragraph of 30 words', link({ words: 30 }), KEPT],
    ['a paragraph that is half a link', link({ linkShare: 0.5 }), KEPT],
    ['an item with a full stop', short(5, { kind: 'item', text: 'وصلت السفينة.' }), LIST],
    ['the title', short(5, { verdict: 'title' }), 'title'],
  ])('below its heading: %s', (_, line, verdict) => {
    expect(verdictsOf(list(), line)).toEqual([LIST, verdict]);
  });

  test('ends where a line stays, at the title and at the next marked part', () => {
    expect(verdictsOf(list(), paragraph(20), short(5))).toEqual([LIST, KEPT, KEPT]);
    expect(verdictsOf(list(), short(5, { verdict: 'title' }), short(5))).toEqual([LIST, 'title', KEPT]);
    const credit = heading('source-credit', 'end');
    expect(verdictsOf(list(), credit, short(5))).toEqual([LIST, 'source-credit', KEPT]);
    const share = heading('other', 'line');
    expect(verdictsOf(list(), share, short(5))).toEqual([LIST, 'other', LIST]);
    expect(verdictsOf(list(), short(5, { verdict: 'caption' }), short(5))).toEqual([LIST, 'caption', LIST]);
  });

  test('takes only bullets if its heading carries a headline of three words', () => {
    expect(verdictsOf(list(3), short(5), short(5))).toEqual([LIST, KEPT, KEPT]);
    expect(verdictsOf(list(2), short(5))).toEqual([LIST, LIST]);
    expect(verdictsOf(list(3), short(5, { kind: 'item' }), short(5))).toEqual([LIST, LIST, KEPT]);
  });

  test('ends at an empty line below lines without any, if the article goes on', () => {
    const set = short(5, { gapBefore: true });
    expect(verdictsOf(list(), short(5), short(5), set, paragraph(20))).toEqual([LIST, LIST, LIST, KEPT, KEPT]);
    expect(verdictsOf(list(), short(5), short(5), set)).toEqual([LIST, LIST, LIST, LIST]);
    expect(verdictsOf(list(), set, set, set, paragraph(20))).toEqual([LIST, LIST, LIST, LIST, KEPT]);
    expect(verdictsOf(list(), short(5), set, paragraph(20))).toEqual([LIST, LIST, LIST, KEPT]);
    const item = short(5, { gapBefore: true, kind: 'item' });
    expect(verdictsOf(list(), short(5), short(5), item, paragraph(20))).toEqual([LIST, LIST, LIST, LIST, KEPT]);
  });
});

describe('a weak label', () => {
  const label = (after = 0, more: Partial<TestLine> = {}) => short(2, { label: { strong: false, after }, ...more });
  const item = (more: Partial<TestLine> = {}) => short(5, { kind: 'item', ...more });
  test.each<readonly [string, TestLine, TestLine, boolean]>([
    ['opens a list of items', label(), item(), true],
    ['does not open an item that is a sentence', label(), item({ endsSentence: true }), false],
    ['opens links', label(), short(5, { linkShare: 0.6 }), true],
    ['does not open what is half a link', label(), short(5, { linkShare: 0.5 }), false],
    ['does not open a line', label(), short(5), false],
    ['carries no headline itself', label(1), item(), false],
    ['is no running text', label(0, { prose: true }), item(), false],
    ['keeps its verdict', label(0, { verdict: 'tags' }), item(), false],
    ['is a label', short(2), item(), false],
  ])('%s', (_, first, second, opens) => {
    expect(verdictsOf(first, second)).toEqual(opens ? [LIST, LIST] : [first.verdict, KEPT]);
  });

  test('opens nothing as the last line', () => {
    expect(verdictsOf(label())).toEqual([KEPT]);
  });
});

describe('a note about the author', () => {
  const box = heading('author-box', 'box');
  test('takes three lines', () => {
    expect(verdictsOf(box, ...times(4, short(9)))).toEqual([...times(4, 'author-box' as const), KEPT]);
    expect(verdictsOf(box, short(9))).toEqual(times(2, 'author-box'));
  });

  test('ends at a line that is out', () => {
    expect(verdictsOf(box, short(9, { verdict: 'tags' }), short(9))).toEqual(['author-box', 'tags', KEPT]);
  });

  test.each([
    [60, 20, 'author-box'],
    [59, 20, KEPT],
  ])('takes a paragraph if %i words stand above its %i', (above, words, verdict) => {
    expect(verdictsOf(paragraph(above), box, paragraph(words))).toEqual([KEPT, 'author-box', verdict]);
    const gone = paragraph(100, { verdict: 'caption' });
    expect(verdictsOf(gone, paragraph(above), box, paragraph(words)).at(-1)).toBe(verdict);
  });
});

describe('tags', () => {
  const tags = heading('tags', 'end');
  test.each<readonly [string, TestLine, Verdict]>([
    ['of four words', short(4), 'tags'],
    ['of five words', short(5), KEPT],
    ['with a full stop', short(2, { endsSentence: true }), KEPT],
    ['that are out', short(2, { verdict: 'other' }), 'other'],
  ])('%s', (_, line, verdict) => {
    expect(verdictsOf(tags, line, short(1))).toEqual(['tags', verdict, verdict === 'tags' ? 'tags' : KEPT]);
  });

  test('a marker whose line stays opens nothing', () => {
    expect(verdictsOf({ ...tags, verdict: KEPT }, short(1))).toEqual([KEPT, KEPT]);
    expect(verdictsOf(heading('other', 'end'), short(1))).toEqual(['other', KEPT]);
  });
});

describe('comments', () => {
  const REASON = 'comment-section';
  const subheading = { mayBeSubheading: true } as Marker;
  const tail = (more: Partial<TestLine> = {}) => heading(REASON, 'tail', { folded: 'تعليقات', ...more });
  const report = paragraph(20, { text: 'وقال الوزير ما قال أمس.' });
  const plain = paragraph(20, { text: 'سعر الخبز مرتفع جدا.' });
  const open = paragraph(20, { endsSentence: false, text: 'سعر الخبز مرتفع جدا' });
  const button = short(8, { furniture: 'other', verdict: 'other' });
  const name = short(4, { text: 'أبو خالد' });

  const goesOn = (...below: TestLine[]) => verdictsOf(paragraph(50), tail(), ...below)[2] === KEPT;

  test('last to the end of the page', () => {
    expect(verdictsOf(paragraph(50), tail(), open, short(2, { verdict: 'tags' }), short(9))).toEqual([
      KEPT,
      REASON,
      REASON,
      'tags',
      REASON,
    ]);
  });

  test('above the article they take nothing', () => {
    expect(verdictsOf(tail(), open, paragraph(50))).toEqual([REASON, KEPT, KEPT]);
  });

  test.each<readonly [string, readonly TestLine[], boolean]>([
    ['a report', [report], true],
    ['paragraphs', [plain], true],
    ['paragraphs that do not end', [open], false],
    ['a report with one button', [report, button], false],
    ['two reports with one button', [report, plain, button], true],
    ['a long line of furniture is no button', [report, { ...button, words: 9 }], true],
    [
      'furniture of another kind is none either',
      [report, { ...button, furniture: 'navigation', verdict: 'navigation' }],
      true,
    ],
    ['a line that is out says nothing', [{ ...report, verdict: 'caption' }], false],
    ['a paragraph below a name', [name, report], false],
    ['a paragraph below five words', [{ ...name, words: 5 }, report], true],
    ['a paragraph below a short sentence', [{ ...name, endsSentence: true }, report], true],
    ['a name with no paragraph below', [name, short(9), report], true],
    ['a name that is marked up', [{ ...name, kind: 'heading' }, report], true],
    [
      'a subheading between empty lines',
      [
        { ...name, gapBefore: true },
        { ...report, gapBefore: true },
      ],
      true,
    ],
    ['a name below an empty line', [{ ...name, gapBefore: true }, report], false],
    ['a name above an empty line', [name, { ...report, gapBefore: true }], false],
    ['a second heading of comments', [report, heading(REASON, 'line')], false],
    ['a report after eleven lines', [...times(11, short(9)), report], true],
    ['a report after twelve lines', [...times(12, short(9)), report], false],
  ])('%s', (_, below, expected) => {
    expect(goesOn(...below)).toBe(expected);
  });

  test('in a page a name stands beside its paragraph, a subheading elsewhere', () => {
    const main = element('div');
    const held = (line: TestLine, parent = main) => ({ ...line, holder: element('p', parent) });
    expect(goesOn(held(name), held(report))).toBe(false);
    expect(goesOn(held(name, element('section')), held(report))).toBe(true);
  });

  test('a count of comments weighs as two of them', () => {
    const counted = tail({ folded: 'تعليقات 0' });
    expect(verdictsOf(paragraph(50), counted, report, report)[2]).toBe(REASON);
    expect(verdictsOf(paragraph(50), counted, report, report, plain)[2]).toBe(KEPT);
  });

  test('a heading that the article can have stays with it, unless it counts', () => {
    const below = times(3, report);
    expect(verdictsOf(paragraph(50), tail({ marker: subheading }), ...below)[1]).toBe(KEPT);
    expect(verdictsOf(paragraph(50), tail(), ...below)[1]).toBe(REASON);
    expect(verdictsOf(paragraph(50), tail({ marker: subheading, folded: 'تعليقات 0' }), ...below)[1]).toBe(REASON);
  });
});
