import { describe, expect, test } from 'vitest';
import { creditAndDateline, datelineOf } from '../../../shared/article/clean/credit.ts';
import type { SourceSentence } from '../../../shared/document/article.ts';
import type { RemovalReason } from '../../../shared/document/removals.ts';
import type { Metadata } from '../../../shared/document/schema.ts';
import { wordsOf } from './lines.ts';

const NONE: Metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };
const OPENING: SourceSentence = { index: 0, paragraph: 0, text: 'وصلت السفينة.', start: 100, end: 113, split: false };

function read(lines: readonly (readonly [RemovalReason, string, number?])[], known: Partial<Metadata> = {}) {
  const removed = lines.map(([reason, text, start = 0]) => ({ reason, text, start, end: start + text.length }));
  return creditAndDateline({ ...NONE, ...known }, removed, [OPENING]);
}

describe('the publisher of a credit', () => {
  test.each([
    ['المصدر: الحرة', 'الحرة'],
    ['المصدر : الحرة', 'الحرة'],
    ['مصادر الخبر: الحرة', 'الحرة'],
    ['مصدر المقالة - الحرة', 'الحرة'],
    ['  المصدر/ الحرة', 'الحرة'],
    ['نقلا عن: الحرة', 'الحرة'],
    ['نقلاً عن الحرة', 'الحرة'],
    ['نقل عن الحرة', 'الحرة'],
    ['عن الحرة', 'الحرة'],
    ['Source: BBC', 'BBC'],
    ['(رويترز)', 'رويترز'],
    ['[ «رويترز» ].', 'رويترز'],
    ['- رويترز -', 'رويترز'],
    ['المصدر', null],
    ['المصدر: 12', null],
    [`المصدر: ${'ن'.repeat(120)}`, 'ن'.repeat(120)],
    [`المصدر: ${'ن'.repeat(121)}`, null],
  ])('%s', (line, publisher) => {
    expect(read([['source-credit', line]]).publisher).toBe(publisher);
  });

  test('is the first that names one, and only where nothing else does', () => {
    expect(
      read([
        ['source-credit', 'المصدر'],
        ['source-credit', 'رويترز'],
        ['source-credit', 'الحرة'],
      ]).publisher,
    ).toBe('رويترز');
    expect(read([['other', 'رويترز']]).publisher).toBeNull();
    expect(read([['source-credit', 'رويترز']], { publisher: 'الحرة' }).publisher).toBe('الحرة');
  });
});

describe('the author of a byline', () => {
  test.each([
    ['بقلم: سعاد الخطيب', 'سعاد الخطيب'],
    ['كتبت سعاد الخطيب', 'سعاد الخطيب'],
    ['إعداد / سعاد الخطيب', 'سعاد الخطيب'],
    ['By Jane Doe', 'Jane Doe'],
    ['بقلم: سعاد الخطيب - دمشق', 'سعاد الخطيب'],
    ['بقلم: سعاد الخطيب | دمشق', 'سعاد الخطيب'],
    ['بقلم: سعاد بنت علي بن الخطيب', 'سعاد بنت علي بن الخطيب'],
    ['بقلم: سعاد بنت علي بن أحمد الخطيب', null],
    ['سعاد الخطيب', null],
    [`بقلم: سعاد الخطيب - ${'ن'.repeat(100)}`, 'سعاد الخطيب'],
    [`بقلم: سعاد الخطيب - ${'ن'.repeat(101)}`, null],
  ])('%s', (line, author) => {
    expect(read([['author-box', line]]).author).toBe(author);
  });

  test('is no other line and stands behind what the page says', () => {
    expect(read([['other', 'بقلم: سعاد الخطيب']]).author).toBeNull();
    expect(read([['author-box', 'بقلم: سعاد الخطيب']], { author: 'هند' }).author).toBe('هند');
  });
});

describe('the date of a line', () => {
  test.each<readonly [string, readonly [RemovalReason, string, number?][], string | null]>([
    ['above the body', [['other', '12/5/2024', 99]], '2024-05-12'],
    ['at the body', [['other', '12/5/2024', 100]], null],
    ['below it, if it says so', [['other', 'نشر في 12/5/2024', 200]], '2024-05-12'],
    ['in digits of Arabic', [['other', '١٢/٥/٢٠٢٤']], '2024-05-12'],
    [
      'one that says published comes first',
      [
        ['other', '1/1/2020'],
        ['other', 'بتاريخ 12/5/2024', 50],
      ],
      '2024-05-12',
    ],
    [
      'above before below',
      [
        ['other', 'نشر 1/1/2020', 200],
        ['other', '12/5/2024'],
      ],
      '2024-05-12',
    ],
    [
      'the first that holds one',
      [
        ['other', 'رقم 5'],
        ['other', '12/5/2024'],
      ],
      '2024-05-12',
    ],
    ['in 120 signs', [['other', `12/5/2024 ${'ن'.repeat(110)}`]], '2024-05-12'],
    ['not in 121', [['other', `12/5/2024 ${'ن'.repeat(111)}`]], null],
  ])('%s', (_, lines, date) => {
    expect(read(lines).publishedAt).toBe(date);
  });

  test('stands behind what the page says', () => {
    expect(read([['other', '12/5/2024']], { publishedAt: '2020-01-01' }).publishedAt).toBe('2020-01-01');
  });
});

test.each([
  ['القاهرة (رويترز) - قال الوزير', 'القاهرة (رويترز)'],
  ['القاهرة (رويترز): قال الوزير', 'القاهرة (رويترز)'],
  ['القاهرة (رويترز) قال الوزير', 'القاهرة (رويترز)'],
  ['القاهرة - (رويترز) - قال الوزير', 'القاهرة - (رويترز)'],
  ['القاهرة/ رويترز - قال الوزير', 'القاهرة/ رويترز'],
  ['القاهرة - رويترز: قال الوزير', 'القاهرة - رويترز'],
  ['القاهرة - رويترز قال الوزير', null],
  ['القاهرة - رويترز -قال الوزير', null],
  ['ق (ر) - قال', null],
  ['قال في القاهرة (رويترز). نعم', null],
  [`نقلت القاهرة مع بيروت ثم عمان أيضا (رويترز) - قال`, null],
  ['12 (رويترز) - قال', null],
  [`${wordsOf(2)} قال الوزير`, null],
])('the dateline of «%s» is %s', (opening, dateline) => {
  expect(datelineOf(opening)).toBe(dateline);
});
