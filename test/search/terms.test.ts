import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/search/parse-query.ts';
import { MOST_STEMS, termsOf } from '../../shared/search/terms.ts';
import { completed, deleted, failed } from '../fakes/webhook-fixtures.ts';

const sentence = (index: number, rank: number, ar: string, en: string) => ({
  ...completed().sentences[0]!,
  ...{ index, rank, ar, en },
});
const has = (terms: string[], query: string) => parseQuery(query)?.terms.every((term) => terms.includes(term));

test('an article is found by title, summary, publisher, author and place, in both languages, and not by its body', () => {
  const metadata = { ...completed().metadata, publisher: 'صحيفة الأفق', author: 'سمر حداد', dateline: 'الرباط' };
  const sentences = [
    sentence(0, 2, 'ويبدأ العمل في الصيف.', 'Work begins in summer.'),
    sentence(1, 1, 'افتتح الميناء رصيفا.', 'The port opened a berth.'),
  ];
  const summary = { ...completed().summary, sentences: [1] };
  const terms = termsOf({ ...completed(), metadata, sentences, summary });
  for (const query of ['رصيف جديد', 'الأفق', 'حداد', 'بالرباط', 'للميناء', 'new berths', 'PORT'])
    expect(has(terms, query), query).toBe(true);
  for (const query of ['الصيف', 'summer']) expect(has(terms, query), query).toBe(false);
});

test('names that the English repeats find the article too', () => {
  const told = [
    'Talks ended when Haddad spoke in Rabat.',
    'Later Haddad left.',
    'However it rained. However it ended.',
  ];
  const sentences = [completed().sentences[0]!, ...told.map((en, i) => sentence(i + 1, i + 2, 'خبر.', en))];
  const terms = termsOf({ ...completed(), sentences });
  expect([has(terms, 'Haddad'), has(terms, 'Rabat'), has(terms, 'however')]).toEqual([true, false, false]);
});

test('a title of many words leaves at most so many stems of each language, the title first', () => {
  const many = (word: string) =>
    Array.from({ length: 200 }, (_, i) => word + String.fromCharCode(0x62f + (i % 20), 0x641 + (i % 7))).join(' ');
  const english = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
  const terms = termsOf({ ...completed(), title: { ar: many('حديث'), en: english } });
  expect(terms.filter((term) => /^word/.test(term))).toHaveLength(MOST_STEMS);
  expect(terms.length).toBeLessThanOrEqual(2 * MOST_STEMS);
  expect(has(terms, 'word0 word63')).toBe(true);
});

test('nothing is found of a failure or a deletion', () => {
  expect([termsOf(failed()), termsOf(deleted())]).toEqual([[], []]);
});

test('a query is its different words; function words count if there is nothing else; signs are no query', () => {
  expect(parseQuery('في المستشفى، والمستشفى')).toEqual({ terms: ['مستشف'], shown: [] });
  expect(parseQuery('في من')).toEqual({ terms: [], shown: ['في', 'من'] });
  expect([parseQuery('  '), parseQuery('؟ — !'), parseQuery('\u0000')]).toEqual([null, null, null]);
  expect(parseQuery(Array.from({ length: 500 }, (_, i) => `w${i}`).join(' '))?.terms).toHaveLength(12);
});
