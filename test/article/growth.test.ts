import { expect, test } from 'vitest';
import { readArticle } from '../../shared/article/read-article.ts';
import { workOf } from './counted-work.ts';

const TEXT = 'أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة.';
const PARAGRAPH = 'وقال الوزير إن العمل مستمر في المدينة اليوم وغدا.';

/** Pieces that hostile uploads repeat. Each once made some pass look again at all text before it. */
const FAMILIES: [string, string, string][] = [
  ['txt', 'markers that open a list', 'اقرأ أيضا\n'],
  ['txt', 'markers with their headline', 'اقرأ أيضا: قال الوزير\n'],
  ['txt', 'headings of comments', 'التعليقات\n'],
  ['txt', 'subheadings like comments', `ردود الفعل\n${PARAGRAPH}\n`],
  ['txt', 'notes about the author', 'عن الكاتب\n'],
  ['txt', 'tags', 'الوسوم:\nكلمة\n'],
  ['txt', 'credits', `المصدر: وكالات\nاقرأ أيضا\n`],
  ['txt', 'initials', 'د. أ. م. '],
  ['txt', 'quotations that open', '«قال. '],
  ['txt', 'quotations that close', 'قال. »'],
  ['txt', 'full stops', '. '],
  ['txt', 'list numbers', '1. '],
  ['txt', 'rules', 'ـــ\n'],
  ['txt', 'runs of spaces', 'قال   '],
  ['txt', 'clauses', 'قال الوزير،\n'],
  ['txt', 'headlines', 'قال الوزير شيئا آخر اليوم\n'],
  ['txt', 'datelines', `عنوان خبر آخر من هناك\nالقاهرة (رويترز) - ${PARAGRAPH}\n`],
  ['txt', 'paragraphs', `${PARAGRAPH}\n`],
  ['txt', 'double encodings', 'Ø§Ù„ '],
  ['txt', 'entities', '&amp;quot; '],
  ['html', 'paragraphs', `<p>${PARAGRAPH}</p>`],
  ['html', 'open elements', '<div>'],
  ['html', 'links', '<a href="x">خبر آخر</a> '],
  ['html', 'cells', '<tr><td>السهل</td><td>10</td></tr>'],
  ['html', 'hidden parts', `<div style="display:none"><p>${PARAGRAPH}</p></div>`],
  ['html', 'sections', `<h2>خطة مقبلة</h2><p>${PARAGRAPH}</p>`],
  ['html', 'titles', `<h1>خبر عن شيء</h1><p>${PARAGRAPH}</p>`],
  ['html', 'items', '<ul><li>خبر آخر من هناك'],
];

const SHORT = 10_000;
const TIMES = 5;

test.each(FAMILIES)('%s: work on %s grows with their number and no faster', async (type, _, unit) => {
  const read = (length: number) => {
    const opening = type === 'html' ? `<html><body><p>${TEXT}</p>` : `${TEXT}\n\n`;
    const bytes = Buffer.from(opening + unit.repeat(Math.ceil(length / unit.length)));
    return readArticle({ bytes, key: `incoming/a.${type}`, contentType: '' }, { maxCharacters: 1_000_000 });
  };
  await read(SHORT).catch(() => undefined);
  const short = await workOf(() => read(SHORT));
  const long = await workOf(() => read(TIMES * SHORT));
  expect(long / short).toBeLessThan(1.5 * TIMES);
});
