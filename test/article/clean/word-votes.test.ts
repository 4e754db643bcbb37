import { describe, expect, test } from 'vitest';
import { furnitureReason } from '../../../shared/article/clean/furniture-words.ts';
import { readingLabel } from '../../../shared/article/clean/reading-labels.ts';
import { continuesReport } from '../../../shared/article/clean/report-openings.ts';
import { siteTalkReason } from '../../../shared/article/clean/site-talk.ts';
import { foldLine } from '../../../shared/article/text/fold-line.ts';
import { times, wordsOf } from './lines.ts';

const menu = (words: number) => foldLine(times(words, 'رياضة').join(' '));

describe('a line is furniture by its words', () => {
  test.each([
    ['two entries of a menu', menu(2), 'navigation'],
    ['one entry', menu(1), undefined],
    ['an entry and its "and"', foldLine('سياسة ورياضة'), 'navigation'],
    ['24 entries', menu(24), 'navigation'],
    ['25 entries', menu(25), undefined],
    ['seven in ten', `${menu(7)} ${wordsOf(3)}`, 'navigation'],
    ['two in three', `${menu(2)} ${wordsOf(1)}`, undefined],
    ['a date', foldLine('الأحد 12 مايو 2024'), 'other'],
    ['a date without a number', foldLine('الأحد مايو'), undefined],
    ['a number and a month', foldLine('12 مايو'), 'other'],
    ['a number alone', '0', undefined],
    ['colons do not count', foldLine('سياسة : رياضة :'), 'navigation'],
    ['nothing', '', undefined],
  ])('%s', (_, folded, reason) => {
    expect(furnitureReason(folded)).toBe(reason);
  });
});

describe('a line is the site speaking', () => {
  test.each([
    ['two words to the reader', foldLine('تعليقك برأيك'), 'comment-section'],
    ['one', foldLine('تعليقك'), undefined],
    ['two in ten', foldLine(`تعليقك رأيك ${wordsOf(8)}`), 'comment-section'],
    ['two in eleven', foldLine(`تعليقك رأيك ${wordsOf(9)}`), undefined],
    ['nouns of publishing count half', foldLine('المحتوى النشر المصدر'), undefined],
    ['four of them', foldLine('المحتوى النشر المصدر الرابط'), 'other'],
    ['one of them beside one word', foldLine('المحتوى تعليقك'), undefined],
    ['the kind with the most', foldLine('المحتوى النشر تعليقك رأيك'), 'comment-section'],
    ['behind "and" or "in"', foldLine('وتعليقك ورأيك'), 'comment-section'],
    ['32 words', foldLine(times(32, 'تعليقك').join(' ')), 'comment-section'],
    ['33 words', foldLine(times(33, 'تعليقك').join(' ')), undefined],
    ['colons do not count', foldLine(`تعليقك : رأيك : ${wordsOf(8)}`), 'comment-section'],
  ])('%s', (_, folded, reason) => {
    expect(siteTalkReason(folded)).toBe(reason);
  });
});

describe('a label over other stories', () => {
  test.each([
    ['one strong word', 'اقرأ', { strong: true, after: 0 }],
    ['one weak word', 'أخبار', { strong: false, after: 0 }],
    ['two weak words', 'أخبار سابقة', { strong: true, after: 0 }],
    ['with fillers', 'أخبار في هذا', { strong: false, after: 0 }],
    ['fillers alone', 'في هذا', undefined],
    ['a word of its own', 'أخبار السفينة', undefined],
    ['a headline behind a colon', 'اقرأ أيضا: وصلت السفينة', { strong: true, after: 2 }],
    ['a colon at its end', 'اقرأ أيضا:', { strong: true, after: 0 }],
    ['two colons', 'اقرأ: وصلت: السفينة', { strong: true, after: 2 }],
    ['numbers do not count', 'أخبار 5', { strong: false, after: 0 }],
    ['seven words', 'اقرأ في هذا من على عن أخبار', { strong: true, after: 0 }],
    ['eight words', 'اقرأ في هذا من على عن أخبار قد', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, line, label) => {
    expect(readingLabel(foldLine(line))).toEqual(label);
  });
});

test.each([
  ['وقال', true],
  ['وفي', false],
  ['وزير الصحة', false],
  ['«وقال', true],
  ['كما قال', true],
  ['كماشة', false],
  ['من جانبه قال', true],
  ['من جانبهم', false],
  ['في المقابل قال', true],
  ['قال في المقابل نعم', false],
  ['قال الوزير', false],
])('«%s» goes on from the line before it: %s', (line, goesOn) => {
  expect(continuesReport(line)).toBe(goesOn);
});
