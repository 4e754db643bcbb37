import { describe, expect, test } from 'vitest';
import { findTitle, isGeneric } from '../../../shared/article/clean/find-title.ts';
import type { Judgement, Verdict } from '../../../shared/article/clean/judgement.ts';
import { element, judgementOf, paragraph, short, type TestLine, times, wordsOf } from './lines.ts';

function titled(lines: readonly TestLine[], about: Partial<Judgement> = {}): [string | null, Verdict[]] {
  const judgement = judgementOf(lines, about);
  findTitle(judgement);
  return [judgement.title, judgement.verdicts];
}

const KEPT = undefined;
const line = (text: string, more: Partial<TestLine> = {}) => short(4, { text, ...more });
const said = (title: string) => ({ titles: [title], titleIsSaid: true });
const NAME = 'سفينة القمح تصل إلى الميناء';

describe('the title that the uploader says', () => {
  test.each<readonly [string, readonly TestLine[], readonly Verdict[]]>([
    ['marks the line that repeats it', [line(NAME), paragraph(20)], ['title', KEPT]],
    ['in other spelling', [line('سفينةُ القمح تصل إلى المينـاء!'), paragraph(20)], ['title', KEPT]],
    ['not one with other words', [line('سفينة القمح تغادر الميناء'), paragraph(20)], [KEPT, KEPT]],
    ['not a paragraph that repeats it in other spelling', [paragraph(20, { text: `${NAME}.` })], [KEPT]],
    ['a paragraph that is it', [paragraph(20, { text: NAME })], ['title']],
    ['not a line of 61 words', [line(NAME, { words: 61 }), paragraph(20)], [KEPT, KEPT]],
    ['a line of 60 words', [line(NAME, { words: 60 }), paragraph(20)], ['title', KEPT]],
    ['not a line that is out', [line(NAME, { verdict: 'tags' }), paragraph(20)], ['tags', KEPT]],
    ['a heading that is out', [line(NAME, { verdict: 'navigation', kind: 'heading' }), paragraph(20)], ['title', KEPT]],
  ])('%s', (_, lines, verdicts) => {
    expect(titled(lines, said(NAME))).toEqual([NAME, verdicts]);
  });

  test('of one word marks the first line that is it, if it is no paragraph', () => {
    expect(titled([line('سفينة'), paragraph(20), line('سفينة')], said('سفينة'))[1]).toEqual(['title', KEPT, KEPT]);
    expect(titled([paragraph(20, { text: 'سفينة' })], said('سفينة'))[1]).toEqual([KEPT]);
    expect(titled([line('سفن'), paragraph(20)], said('سفينة'))[1]).toEqual([KEPT, KEPT]);
  });

  test.each([
    [10, 9, 'title'],
    [9, 8, KEPT],
  ])('of %i words is repeated by %i of them: %s', (all, some, verdict) => {
    const words = 'قطار جسر منارة سفينة بحيرة جزيرة صحراء غابة مهرجان نخيل'.split(' ').slice(0, all);
    const lines = (text: string) => [line(text), paragraph(20)];
    expect(titled(lines(words.slice(0, some).join(' ')), said(words.join(' ')))[1][0]).toBe(verdict);
    expect(titled(lines(words.join(' ')), said(words.slice(0, some).join(' ')))[1][0]).toBe(verdict);
  });

  test('marks nothing if nothing reads like running text', () => {
    expect(titled([line(NAME)], said(NAME))).toEqual([NAME, [KEPT]]);
    expect(titled([line(NAME), paragraph(20)], { titles: [], titleIsSaid: true })).toEqual([null, [KEPT, KEPT]]);
  });
});

describe('the title of a page', () => {
  const page = (titles: string[] = []) => ({ kind: 'page' as const, titles });
  const h1 = element('h1', element('body'));
  const heading = (text: string, more: Partial<TestLine> = {}) => line(text, { kind: 'heading', holder: h1, ...more });
  const body = paragraph(20, { text: 'زرع الفلاحون القمح في السهل بعد المطر ووصلت سفينة.' });
  const [STRANGE, HALF, QUARTER] = [
    'أخبار القطار وجسر المنارة',
    'القمح سفينة قطار جسر',
    'القمح قطار جسر منارة',
  ] as const;
  const titleOf = (titles: string[], ...lines: TestLine[]) => titled([...lines, body], page(titles))[0];

  test.each<readonly [string, readonly string[], readonly TestLine[], string | null]>([
    ['the first of the head that is told by half', [STRANGE, HALF], [], HALF],
    ['half before a quarter', [QUARTER, HALF], [], HALF],
    ['a quarter before the first', [STRANGE, QUARTER], [], QUARTER],
    ['the main heading before a third title', [STRANGE, STRANGE, HALF], [heading('القمح سفينة')], 'القمح سفينة'],
    [
      'a third title before another heading',
      [STRANGE, STRANGE, HALF],
      [heading('سفينة القمح تصل', { holder: null })],
      HALF,
    ],
    ['the head before a heading', [HALF], [heading('القمح سفينة')], HALF],
    [
      'a main heading that is not told, before titles that are not',
      [STRANGE],
      [heading('قطار المنارة')],
      'قطار المنارة',
    ],
    ['titles before another heading', [STRANGE], [heading('قطار منارة جسر', { holder: null })], STRANGE],
    ['the main heading is none if it is generic', [STRANGE], [heading('تفاصيل الخبر')], STRANGE],
    ['a title that is generic', ['الرئيسية', STRANGE], [], STRANGE],
    ['a title in no Arabic', ['News of a train', STRANGE], [], STRANGE],
    ['a single word is told by chance', ['القمح', STRANGE], [], 'القمح'],
    ['nothing', [], [], null],
  ])('%s', (_, titles, lines, title) => {
    expect(titleOf([...titles], ...lines)).toBe(title);
  });

  test.each<readonly [string, readonly TestLine[], string | null]>([
    ['the first main heading', [heading('القمح أولا'), heading('القمح ثانيا')], 'القمح أولا'],
    ['not one below the first paragraph', [body, heading('القمح أولا')], null],
    ['not one of one word', [heading('القمح', { words: 1 })], null],
    ['one of 60 words', [heading('القمح أولا', { words: 60 })], 'القمح أولا'],
    ['not one of 61', [heading('القمح أولا', { words: 61 })], null],
    ['not one that is half a link', [heading('القمح أولا', { linkShare: 0.5 })], null],
    [
      'the last element called a title',
      [
        line('القمح أولا', { holder: element('div', null, { isTitle: true }) }),
        line('القمح ثانيا', { holder: element('div', null, { isTitle: true }) }),
      ],
      'القمح ثانيا',
    ],
    [
      'called a title before a heading',
      [
        line('القمح أولا', { holder: element('div', null, { isTitle: true }) }),
        heading('القمح ثانيا', { holder: element('h2') }),
      ],
      'القمح أولا',
    ],
    [
      'the last of other headings',
      [heading('القمح أولا', { holder: element('h2') }), heading('القمح ثانيا', { holder: element('h2') })],
      'القمح ثانيا',
    ],
    ['another heading of two words', [heading('القمح أولا', { holder: element('h2'), words: 2 })], null],
    ['another heading that is out', [heading('القمح أولا', { holder: element('h2'), verdict: 'tags' })], null],
    ['a main heading that is out', [heading('القمح أولا', { verdict: 'tags' }), heading('القمح ثانيا')], 'القمح ثانيا'],
  ])('%s', (_, lines, title) => {
    expect(titleOf([STRANGE], ...lines)).toBe(title ?? STRANGE);
  });

  test('the line that the head repeats is the title, whole', () => {
    const whole = 'سفينة القمح وصلت إلى السهل أمس';
    expect(titled([heading(whole), body], page([whole]))).toEqual([whole, ['title', KEPT]]);
    for (const cut of ['سفينة القمح...', 'سفينة القمح…', 'سفينة القمح ..'])
      expect(titled([heading(whole), body], page([cut]))).toEqual([whole, ['title', KEPT]]);
    expect(titled([heading(whole), body], page(['سفينة القمح']))).toEqual(['سفينة القمح', [KEPT, KEPT]]);
    expect(titled([heading(whole), body], page(['القمح سفينة…']))).toEqual(['القمح سفينة…', [KEPT, KEPT]]);
  });

  test('twelve paragraphs tell a title', () => {
    const others = (count: number) => times(count, paragraph(20, { text: 'غادر القطار المنارة.' }));
    const titles = [STRANGE.slice(6), HALF];
    expect(titled([...others(11), body], page([HALF]))[0]).toBe(HALF);
    expect(titled([...others(12), body], page(['القمح سفينة سهل مطر', ...titles]))[0]).not.toBe('القمح سفينة سهل مطر');
    const out = paragraph(20, { text: 'زرع القمح سفينة', verdict: 'caption' });
    expect(titled([...others(1), out], page(['القمح سفينة', 'غادر القطار']))[0]).toBe('غادر القطار');
  });

  test('without running text it is the first that is not generic', () => {
    expect(titled([short(3)], page(['الرئيسية', 'سفينة']))[0]).toBe('سفينة');
    expect(titled([short(3)], page(['الرئيسية']))[0]).toBeNull();
  });
});

test('a text has the title of its front matter, a document its heading, else the headline above', () => {
  const lines = [
    line(NAME, { kind: 'heading', holder: element('h2'), gapBefore: true }),
    paragraph(20, { gapBefore: true }),
  ];
  expect(titled(lines, { titles: ['عنوان الملف'] })).toEqual(['عنوان الملف', [KEPT, KEPT]]);
  expect(titled(lines, { kind: 'document' })).toEqual([NAME, ['title', KEPT]]);
  const far = [...lines.slice(0, 1), ...times(12, short(3)), ...lines.slice(1)];
  expect(titled(far, { kind: 'document' })[0]).toBe(NAME);
  expect(titled(far)[0]).toBeNull();
});

test.each([
  ['تفاصيل الخبر', true],
  ['الصفحة الرئيسية', true],
  ['بدون عنوان', true],
  ['صحيفة المثال', true],
  ['صحيفة المثال في السهل اليوم', false],
  ['Home Page', true],
  ['news 2', true],
  ['أخبار رياضة', true],
  ['—', true],
  ['تفاصيل سفينة القمح', false],
  ['جديد تفاصيل الخبر', false],
  [wordsOf(3), false],
])('«%s» is what many pages are called: %s', (title, generic) => {
  expect(isGeneric(title)).toBe(generic);
});
