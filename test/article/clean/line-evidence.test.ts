import { describe, expect, test } from 'vitest';
import { allowUnpunctuated, evidenceOf } from '../../../shared/article/clean/line-evidence.ts';
import { blockOf, short, type TestLine, times, wordsOf } from './lines.ts';

const evidence = (text: string, more: Partial<TestLine> = {}) => evidenceOf(blockOf({ text, ...more }));
const inner = (words: number) => `قال نعم. ${wordsOf(words - 2)}`;
const comma = (words: number) => `قال، ${wordsOf(words - 1)}`;
const commas = (words: number) => `قال، نعم، ${wordsOf(words - 2)}`;

describe('a line reads like running text', () => {
  test.each<readonly [string, string, Partial<TestLine>, boolean]>([
    ['at 22 words', wordsOf(22), {}, true],
    ['not at 21', wordsOf(21), {}, false],
    ['at eight words with a full stop', `${wordsOf(8)}.`, {}, true],
    ['not at seven', `${wordsOf(7)}.`, {}, false],
    ['not as a question of 13 words', `${wordsOf(13)}؟`, {}, false],
    ['as a question of 14', `${wordsOf(14)}؟`, {}, true],
    ['not as an exclamation that trails off', `${wordsOf(13)}!…`, {}, false],
    ['as a question with a full stop behind it', `${wordsOf(13)}؟».`, {}, true],
    ['at eight words with a full stop inside', inner(8), {}, true],
    ['not at seven with one inside', inner(7), {}, false],
    ['not with one word behind the stop', `${wordsOf(9)}. نعم`, {}, false],
    ['with a stop behind a quotation', `قال «نعم»؟ ${wordsOf(8)}`, {}, true],
    ['not with an initial that no space follows', `قال د.نعم ${wordsOf(8)}`, {}, false],
    ['at six words that go on', `وقال ${wordsOf(5)}`, {}, true],
    ['not at five', `وقال ${wordsOf(4)}`, {}, false],
    ['with a comma at 14 words', comma(14), {}, true],
    ['not at 13', comma(13), {}, false],
    ['with two commas at ten', commas(10), {}, true],
    ['not at nine', commas(9), {}, false],
    ['not with commas that no space follows', `قال،نعم،${wordsOf(14)}`, {}, false],
    ['unless it is more than half a link', wordsOf(30), { linkShare: 0.51 }, false],
    ['half a link', wordsOf(30), { linkShare: 0.5 }, true],
    ['unless it is a caption', wordsOf(30), { kind: 'caption' }, false],
    ['as a heading of 30 words with a full stop', `${wordsOf(30)}.`, { kind: 'heading' }, true],
    ['not as one of 29', `${wordsOf(29)}.`, { kind: 'heading' }, false],
    ['not as one without', wordsOf(30), { kind: 'heading' }, false],
    ['as an item of twelve words with a full stop', `${wordsOf(12)}.`, { kind: 'item' }, true],
    ['and a bracket', `${wordsOf(12)}.)`, { kind: 'item' }, true],
    ['not as one of eleven', `${wordsOf(11)}.`, { kind: 'item' }, false],
    ['not as a question', `${wordsOf(12)}؟`, { kind: 'item' }, false],
    ['not with the stop inside', `${wordsOf(11)} د. نعم`, { kind: 'item' }, false],
    ['as an item of 28 words', wordsOf(28), { kind: 'item' }, true],
    ['not as one of 27', wordsOf(27), { kind: 'item' }, false],
  ])('%s', (_, text, more, prose) => {
    expect(evidence(text, more).prose).toBe(prose);
  });
});

test.each([
  ['نعم.', true],
  ['نعم۔', true],
  ['نعم؟', true],
  ['نعم?', true],
  ['نعم…', true],
  ['نعم!', true],
  ['نعم.”', true],
  ['نعم. » )', true],
  ['نعم.]', true],
  ["نعم.'", true],
  ['نعم. لا', false],
  ['نعم', false],
  ['نعم،', false],
])('«%s» ends like a sentence: %s', (text, ends) => {
  expect(evidence(text).endsSentence).toBe(ends);
});

test.each([
  ['سياسة | رياضة | فنون', 'navigation'],
  ['قطار|جسر', undefined],
  ['قطار | جسر | منارة', 'navigation'],
  ['قطار - جسر / منارة', 'navigation'],
  ['قطار   جسر   منارة', 'navigation'],
  ['قطار\tجسر\tمنارة', 'navigation'],
  ['قطار-جسر-منارة', undefined],
  ['قطار سريع فوق جسر | جسر | منارة', 'navigation'],
  ['قطار سريع جدا فوق جسر | جسر | منارة', undefined],
  ['#القدس #بيت_لحم', 'tags'],
  ['#القدس، #2024', 'tags'],
  ['#القدس مدينة', undefined],
  ['https://example.com/a', 'other'],
  ['www.example.com', 'other'],
  ['انظر https://example.com/a', undefined],
  ['https://example.com/a هنا', undefined],
  ['name@example.com', 'other'],
  ['اكتب name@example.com', undefined],
  ['name@example', undefined],
  ['12:30', 'other'],
  ['2024', undefined],
  ['3024', 'other'],
  ['20245', 'other'],
  ['12024', 'other'],
])('«%s» is furniture by its signs: %s', (text, reason) => {
  expect(evidence(text).furniture).toBe(reason);
});

test.each([
  [30, 'navigation'],
  [31, undefined],
])('%i entries with bars between them are a menu: %s', (entries, reason) => {
  expect(evidence(times(entries, 'قطار').join(' | '), { kind: 'heading' }).furniture).toBe(reason);
});

describe('a marker', () => {
  const marked = (text: string) => evidence(text).marker?.reason;
  test.each([
    ['in a short line', 'اقرأ أيضا', 'related-links'],
    ['behind a bullet', '• اقرأ أيضا', 'related-links'],
    ['in running text', `اقرأ أيضا ${wordsOf(22)}.`, undefined],
    ['in running text, set off by a colon', `اقرأ أيضا: ${wordsOf(22)}.`, 'related-links'],
    ['in running text, with a colon later', `اقرأ أيضا ${wordsOf(22)}: نعم.`, undefined],
    ['of the site in running text', `جميع الحقوق محفوظة ${wordsOf(22)}.`, 'other'],
    ['in a line of 31 words', `اقرأ أيضا: ${wordsOf(29)}`, undefined],
    ['a label of its own', 'مواضيع مشابهة', 'related-links'],
    ['a weak label', 'أخبار', undefined],
  ])('%s', (_, text, reason) => {
    expect(marked(text)).toBe(reason);
  });

  test('tells how many words follow it', () => {
    expect(evidence('اقرأ أيضا').afterMarker).toBe(0);
    expect(evidence('اقرأ أيضا: وصلت السفينة').afterMarker).toBe(2);
    expect(evidence('الأكثر تداولا هذا الأسبوع: وصلت سفينة القمح').afterMarker).toBe(3);
    expect(evidence('وصلت السفينة').afterMarker).toBe(0);
  });

  test('a line of more than 1,000 signs is no furniture', () => {
    const long = `جميع الحقوق محفوظة ${'ن'.repeat(1_000)}`;
    expect(evidence(long.slice(0, 1_000)).marker?.reason).toBe('other');
    expect(evidence(long.slice(0, 1_001))).toEqual({
      words: 4,
      endsSentence: false,
      prose: false,
      folded: '',
      marker: undefined,
      afterMarker: 0,
      label: undefined,
      furniture: undefined,
    });
  });

  test('words are counted in the first 4,000 signs', () => {
    expect(evidence('نن '.repeat(2_000)).words).toBe(1_334);
  });
});

describe('in an upload without full stops', () => {
  const proseOf = (lines: TestLine[]) => {
    const blocks = lines.map(blockOf);
    const found = lines.map((line, i) => ({ ...evidenceOf(blocks[i] as (typeof blocks)[0]), ...line }));
    allowUnpunctuated(blocks, found);
    return found.map(({ prose }) => prose);
  };
  const line = (words: number, more: Partial<TestLine> = {}) => short(words, more);
  const marker = evidence('اقرأ أيضا').marker;
  test.each<readonly [string, TestLine, boolean]>([
    ['14 words', line(14), true],
    ['13 words', line(13), false],
    ['a marker', line(14, { marker }), false],
    ['an item', line(14, { kind: 'item' }), false],
    ['half a link', line(14, { linkShare: 0.5 }), true],
    ['more than half a link', line(14, { linkShare: 0.51 }), false],
  ])('running text is told by its length: %s', (_, tested, prose) => {
    expect(proseOf([tested])).toEqual([prose]);
  });

  test('three full stops in ten long lines are few, four are not', () => {
    const lines = (stops: number) => Array.from({ length: 10 }, (_, i) => line(14, { endsSentence: i < stops }));
    expect(proseOf(lines(3))[9]).toBe(true);
    expect(proseOf(lines(4))[9]).toBe(false);
    expect(proseOf([...lines(3), line(5, { endsSentence: true })])[9]).toBe(true);
  });
});
