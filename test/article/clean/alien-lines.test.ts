import { describe, expect, test } from 'vitest';
import { removeAliens } from '../../../shared/article/clean/alien-lines.ts';
import type { Verdict } from '../../../shared/article/clean/judgement.ts';
import { element, judgementOf, paragraph, short, type TestLine, times } from './lines.ts';

function verdictsOf(lines: readonly TestLine[]): Verdict[] {
  const judgement = judgementOf(lines);
  removeAliens(judgement);
  return judgement.verdicts;
}

const stranger = (more: Partial<TestLine> = {}) => short(5, more);
const between = (line: TestLine, first = paragraph(40), second = paragraph(40)) => verdictsOf([first, line, second])[1];

describe('a headline of another story between paragraphs', () => {
  test.each<readonly [string, Partial<TestLine>, Verdict]>([
    ['goes', {}, 'related-links'],
    ['stays if it is out already', { verdict: 'caption' }, 'caption'],
    ['stays if it ends like a sentence', { endsSentence: true }, undefined],
    ['stays if it ends with a colon', { text: 'مهرجان موسيقي تستضيفه جزيرة بعيدة: ' }, undefined],
    ['stays if it ends with a comma', { text: 'مهرجان موسيقي تستضيفه جزيرة بعيدة،' }, undefined],
    ['goes if a colon stands inside', { text: 'مهرجان: موسيقي تستضيفه جزيرة بعيدة' }, 'related-links'],
    ['stays if it is a row of a table', { kind: 'row' }, undefined],
    ['stays if it shares a word with the article', { text: 'مهرجان القمح تستضيفه جزيرة بعيدة' }, undefined],
    ['stays if it has three words that mean something', { text: 'مهرجان تستضيفه جزيرة' }, undefined],
    ['goes with four', { text: 'مهرجان تستضيفه جزيرة بعيدة' }, 'related-links'],
    [
      'stays if it reads like running text',
      { prose: true, endsSentence: false, text: 'مهرجان موسيقي تستضيفه جزيرة' },
      undefined,
    ],
  ])('%s', (_, more, verdict) => {
    const body = times(10, paragraph(20));
    expect(verdictsOf([...body, stranger(more), paragraph(40)]).at(-2)).toBe(verdict);
  });

  test('goes only out of an article of 80 words', () => {
    expect(between(stranger())).toBe('related-links');
    expect(between(stranger(), paragraph(40), paragraph(39))).toBeUndefined();
  });

  test('goes only if another paragraph than one is there', () => {
    expect(verdictsOf([paragraph(200), stranger()])).toEqual([undefined, undefined]);
    expect(verdictsOf([paragraph(100), paragraph(100), stranger()]).at(-1)).toBe('related-links');
  });

  test.each([
    [9, 'related-links'],
    [8, undefined],
  ])('goes if nine in ten paragraphs end with a full stop (%i of ten)', (stops, verdict) => {
    const lines = [...times(stops, paragraph(20)), ...times(10 - stops, paragraph(20, { endsSentence: false }))];
    expect(verdictsOf([...lines, stranger()]).at(-1)).toBe(verdict);
  });

  test('stays in the element of a paragraph, but not if it holds a link', () => {
    const main = element('div');
    const holder = () => element('p', main);
    const body = [paragraph(40, { holder: holder() }), paragraph(40, { holder: holder() })] as const;
    expect(between(stranger({ holder: holder() }), ...body)).toBeUndefined();
    expect(between(stranger({ holder: holder(), linkShare: 0.1 }), ...body)).toBe('related-links');
    expect(between(stranger({ holder: element('p', element('div')) }), ...body)).toBe('related-links');
  });
});

describe('a line with an arrow between paragraphs', () => {
  const pointer = (more: Partial<TestLine> = {}) => short(30, { text: '► زرع القمح في السهل', ...more });
  test.each<readonly [string, TestLine, Verdict]>([
    ['links somewhere else', pointer(), 'related-links'],
    ['is no link at more than 30 words', pointer({ words: 31 }), undefined],
    ['is no link with a full stop', pointer({ text: '► زرع القمح. ' }), undefined],
    ['is no link with a colon at its end', pointer({ text: '► زرع القمح:' }), undefined],
    ['is one with a full stop inside', pointer({ text: '► زرع د. القمح' }), 'related-links'],
    ['is none with a dash in place of the arrow', pointer({ text: '- زرع القمح' }), undefined],
    ['keeps its verdict', pointer({ verdict: 'tags' }), 'tags'],
  ])('%s', (_, line, verdict) => {
    expect(between(line, paragraph(10), paragraph(10))).toBe(verdict);
  });

  test('counts only between the first paragraph and the last', () => {
    expect(verdictsOf([pointer(), paragraph(10), paragraph(10), pointer()])).toEqual(times(4, undefined));
    const arrow = paragraph(10, { text: '► زرع القمح' });
    expect(verdictsOf([arrow, paragraph(10), arrow])).toEqual(['related-links', undefined, undefined]);
  });
});
