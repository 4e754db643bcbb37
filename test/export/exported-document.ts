import type { BilingualDocument } from '../../shared/document/schema.ts';
import { completed } from '../fakes/webhook-fixtures.ts';

/** A document with everything that breaks writers: quotes, commas, marks of every format, a formula, a control character, both directions. */
const PAIRS: [ar: string, en: string][] = [
  [
    'قال الوزير: "إن المستشفى، الذي افتتح اليوم؛ يضم 300 سرير".',
    'The minister said: "The hospital, opened today; has 300 beds".',
  ],
  ['=2+5 نتيجة <b>المباراة</b> & نهايتها', '=cmd|calc <b>The match</b> & its end'],
  ['- وأضاف: *النهاية* \u0001 هنا', '- He added: *the end* \u0001 [here](x) _now_'],
  ['1. البند الأول', '1. The first item'],
];

export function exportedDocument(changes: Partial<BilingualDocument> = {}): BilingualDocument {
  const document = completed('incoming/desk/hospital-report.txt');
  const sentences = PAIRS.map(([ar, en], index) => ({
    ...{ index, paragraph: Math.floor(index / 2), ar, en, rank: index + 1, score: 1, start: 0, end: 1 },
    flags: index === 1 ? (['number-mismatch', 'length-outlier'] as const).slice() : [],
  }));
  return {
    ...document,
    title: { ar: 'تقرير "الصحة" & أطبائه', en: 'A report of "Health" & its doctors: 1/2' },
    metadata: {
      ...{ publisher: 'الحرة', author: 'سلمى <الهاشمي>', publishedAt: '2026-03-14T08:00:00Z', dateline: null },
      url: 'https://example.org/a?b=1&c="2"',
    },
    sentences,
    summary: { ...document.summary, sentences: [0, 2], ar: `${PAIRS[0]![0]} ${PAIRS[2]![0]}`, en: PAIRS[0]![1] },
    ...changes,
  };
}
