import { describe, expect, test } from 'vitest';
import { trimEdges } from '../../../shared/article/clean/edges.ts';
import type { Judgement, Verdict } from '../../../shared/article/clean/judgement.ts';
import { element, judgementOf, paragraph, short, type TestLine, times } from './lines.ts';

type Case = readonly [string, readonly TestLine[], readonly Verdict[]];

function trimmed(lines: readonly TestLine[], kind: Judgement['kind'] = 'text'): Verdict[] {
  const judgement = judgementOf(lines, { kind });
  trimEdges(judgement);
  return judgement.verdicts;
}

const KEPT = undefined;
const set = (words: number, more: Partial<TestLine> = {}) => short(words, { gapBefore: true, ...more });

describe('short lines above the first paragraph', () => {
  test.each<Case>([
    ['stay if nothing reads like running text', [short(3), short(3)], [KEPT, KEPT]],
    ['go as a menu up to four words', [short(4), short(5), paragraph(20)], ['navigation', KEPT, KEPT]],
    [
      'stay if they end like a sentence of three words',
      [short(3, { endsSentence: true }), paragraph(20)],
      [KEPT, KEPT],
    ],
    ['go if they end after two words', [short(2, { endsSentence: true }), paragraph(20)], ['navigation', KEPT]],
    ['stay if they are rows of a table', [short(2, { kind: 'row' }), paragraph(20)], [KEPT, KEPT]],
    ['go if they are items', [short(5, { kind: 'item' }), paragraph(20)], ['related-links', KEPT]],
    [
      'go if three have five words',
      [...times(3, short(5)), paragraph(20)],
      [...times(3, 'related-links' as const), KEPT],
    ],
    ['stay if two have five words', [short(5), short(4), short(5), paragraph(20)], [KEPT, 'navigation', KEPT, KEPT]],
    [
      'are not counted if they are out already',
      [short(5), short(5), short(5, { verdict: 'other' }), paragraph(20)],
      [KEPT, KEPT, 'other', KEPT],
    ],
  ])('%s', (_, lines, verdicts) => {
    expect(trimmed(lines)).toEqual(verdicts);
  });

  test.each([
    [35, 5, 'related-links'],
    [35, 6, undefined],
  ])('go if running text is 35 in a hundred words of all long lines (%i, last line %i)', (words, last, verdict) => {
    const lines = [...times(12, short(5)), short(last), paragraph(words)];
    expect(trimmed(lines)).toEqual([...times(13, verdict), KEPT]);
  });

  test('lines of four words do not weigh against running text', () => {
    expect(trimmed([...times(13, short(4)), paragraph(20)])).toEqual([...times(13, 'navigation'), KEPT]);
  });

  test.each([
    [20, 'navigation'],
    [21, undefined],
  ])('stay if the lines between the paragraphs have more words than the paragraphs (%i to 20)', (between, verdict) => {
    const lines = [short(4), paragraph(10), short(between), paragraph(10), set(2)];
    expect(trimmed(lines)).toEqual([verdict, KEPT, KEPT, KEPT, verdict]);
  });
});

describe('lines above the first paragraph of a page', () => {
  const main = element('div', element('main', element('body')));
  const home = element('p', main);
  const holders = { home, sibling: element('p', main), other: element('p', element('header', element('body'))) };
  test.each([
    ['same element', 'home', {}, undefined],
    ['same parent', 'sibling', {}, undefined],
    ['elsewhere', 'other', {}, 'caption'],
    ['elsewhere, a heading', 'other', { kind: 'heading' }, 'other'],
    ['elsewhere, a row', 'other', { kind: 'row' }, 'caption'],
  ] as const)('%s', (_, holder, more, verdict) => {
    const lines = [short(5, { holder: holders[holder], ...more }), paragraph(20, { holder: home })];
    expect(trimmed(lines, 'page')).toEqual([verdict, KEPT]);
    expect(trimmed(lines)[0]).toBeUndefined();
  });
});

describe('lines below the last paragraph', () => {
  const known = 'زرع الفلاحون القمح في السهل';
  const told = short(5, { text: known });
  const item = (words: number) => short(words, { kind: 'item', text: known });
  const question = (text: string) => short(5, { text, endsSentence: true });
  test.each<Case>([
    ['a paragraph that ends with a colon keeps them', [paragraph(20, { text: 'قال: ' }), set(3)], [KEPT, KEPT]],
    ['a colon elsewhere does not', [paragraph(20, { text: 'قال: نعم' }), set(3)], [KEPT, 'navigation']],
    ['a signature of three words goes', [paragraph(20), set(3)], [KEPT, 'navigation']],
    ['four words are no signature', [paragraph(20), set(4)], [KEPT, KEPT]],
    ['a signature has an empty line above', [paragraph(20), short(3)], [KEPT, KEPT]],
    ['what ends like a sentence is none', [paragraph(20), set(3, { endsSentence: true })], [KEPT, KEPT]],
    ['an answer stays', [paragraph(20), question('من فاز؟'), set(2)], [KEPT, KEPT, KEPT]],
    ['an answer to a quoted question stays', [paragraph(20), question('من فاز؟» '), set(2)], [KEPT, KEPT, KEPT]],
    ['a question inside asks nothing', [paragraph(20), question('من فاز؟ نعم'), set(2)], [KEPT, KEPT, 'navigation']],
    ['items right below belong to the article', [paragraph(20), item(5), item(5)], [KEPT, KEPT, KEPT]],
    [
      'items after another line do not',
      [paragraph(20), told, item(5), item(4)],
      [KEPT, KEPT, 'related-links', 'navigation'],
    ],
    [
      'what follows a line that is out goes',
      [paragraph(20), short(5, { verdict: 'other' }), short(5), item(4)],
      [KEPT, 'other', 'related-links', 'navigation'],
    ],
    [
      'but not a row',
      [paragraph(20), short(5, { verdict: 'other' }), short(5, { kind: 'row' })],
      [KEPT, 'other', KEPT],
    ],
  ])('%s', (_, lines, verdicts) => {
    expect(trimmed(lines)).toEqual(verdicts);
  });

  test.each([
    [17, 3, 'navigation'],
    [16, 3, undefined],
    [16, 2, 'navigation'],
  ])('%i of 20 paragraphs with a full stop above %i words', (stops, words, verdict) => {
    const body = [...times(stops, paragraph(20)), ...times(20 - stops, paragraph(20, { endsSentence: false }))];
    expect(trimmed([...body, set(words)]).at(-1)).toBe(verdict);
  });
});

describe('a list of headlines below the last paragraph', () => {
  const headline = (words = 5, more: Partial<TestLine> = {}) => short(words, more);
  const answer = short(3);
  const verdictsBelow = (lines: readonly TestLine[]) => trimmed([paragraph(200), ...lines]).slice(1);
  test.each<Case>([
    ['one is no list', [headline()], [KEPT]],
    ['two are', [headline(), headline()], ['related-links', 'related-links']],
    [
      'three in five lines are one',
      [...times(3, headline()), answer, answer],
      [...times(3, 'related-links' as const), 'navigation', 'navigation'],
    ],
    ['three in six are none', [...times(3, headline()), ...times(3, answer)], times(6, KEPT)],
    ['headlines have four words', [headline(4), headline(4)], ['navigation', 'navigation']],
    ['and not three', [headline(3), headline(3)], [KEPT, KEPT]],
    ['they have up to 24', [headline(24), headline(24)], ['related-links', 'related-links']],
    ['and not 25', [headline(25), headline(25)], [KEPT, KEPT]],
    [
      'a question is a headline',
      times(2, headline(5, { text: 'هل تصل السفينة؟', endsSentence: true })),
      times(2, 'related-links' as const),
    ],
    [
      'a question inside is none',
      times(2, headline(5, { text: 'هل؟ وصلت السفينة الأولى.', endsSentence: true })),
      [KEPT, KEPT],
    ],
    [
      'a sentence stays in a list',
      [headline(), headline(), headline(5, { text: 'وصلت السفينة.', endsSentence: true })],
      ['related-links', 'related-links', KEPT],
    ],
    ['what goes on is no headline', times(2, headline(5, { text: 'وقالت مصادر ملاحية' })), [KEPT, KEPT]],
  ])('%s', (_, lines, verdicts) => {
    expect(verdictsBelow(lines)).toEqual(verdicts);
  });

  test.each([
    ['زرع الفلاحون القمح', 'غابة صحراء بحيرة', 'غزال سفينة قطار جسر', undefined],
    ['زرع الفلاحون', 'غابة صحراء بحيرة', 'غزال سفينة قطار جسر منارة', 'related-links'],
  ])('that knows %s of the article', (known, first, second, verdict) => {
    expect(verdictsBelow([headline(5, { text: `${known} ${first}` }), headline(5, { text: second })])).toEqual([
      verdict,
      verdict,
    ]);
  });

  test.each([
    [24, 'navigation'],
    [23, undefined],
  ])('is judged by its first forty lines (%i of them headlines)', (count, verdict) => {
    const lines = [...times(count, headline()), ...times(60 - count, answer)];
    expect(verdictsBelow(lines).at(-1)).toBe(verdict);
  });

  test('stays in the element of the paragraph above, if it is plain Arabic text', () => {
    const main = element('div', element('body'));
    const home = element('p', main);
    const below = (more: Partial<TestLine>) => {
      const lines = [paragraph(20, { holder: home }), ...times(2, headline(5, { holder: home, ...more }))];
      return trimmed(lines, 'page').at(-1);
    };
    expect(below({})).toBeUndefined();
    expect(below({ text: 'Another story from there' })).toBe('related-links');
    expect(below({ linkShare: 0.1 })).toBe('related-links');
    expect(below({ kind: 'heading' })).toBe('related-links');
    expect(below({ holder: element('p', element('div')) })).toBe('related-links');
  });
});
