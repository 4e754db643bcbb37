import { expect, test } from 'vitest';
import { articleId, positionOf } from '../../shared/document/identity.ts';
import { type FindQuery, findArticles, MOST_READS } from '../../shared/search/find-articles.ts';
import { publisherTerm } from '../../shared/search/terms.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { completed, START, seededRandom } from '../fakes/webhook-fixtures.ts';

const HOUR = 3_600_000;

interface Planned {
  terms: string[];
  publisher?: string;
}

/** Articles an hour apart, the first one the oldest, each with the terms that its row and its postings say. */
async function setUp(articles: Planned[]) {
  const rows = memoryCatalog();
  const index = memorySearchIndex();
  const ids: string[] = [];
  for (const [i, { terms, publisher }] of articles.entries()) {
    const key = `incoming/${i}.txt`;
    const at = new Date(START.getTime() + i * HOUR);
    const metadata = { ...completed().metadata, publisher: publisher ?? null };
    const outcome = { ...completed(key), metadata };
    await rows.committed(key, { outcome, etag: `"${i}"`, versionId: null, generation: 0 }, at);
    const all = [...terms, ...(publisher ? [publisherTerm(publisher)] : [])];
    await rows.indexed(articleId(key), 0, { outcomeEtag: `"${i}"`, terms: all, stale: [] });
    await index.add(positionOf({ createdAt: at, id: articleId(key) }), all, at);
    ids.push(articleId(key));
  }
  const count = { reads: 0 };
  const counted =
    <T extends unknown[], R>(call: (...input: T) => R) =>
    (...input: T) => {
      count.reads += 1;
      return call(...input);
    };
  const deps = {
    catalog: { getMany: counted(rows.getMany), list: counted(rows.list) },
    search: { read: counted(index.read) },
  };
  const find = (query: Partial<FindQuery>) =>
    findArticles(deps, { limit: 20, words: { terms: [], shown: [] }, ...query });
  /** All pages; the number of each article, newest first. */
  async function all(query: Partial<FindQuery>) {
    const numbers: number[] = [];
    let cursor: string | undefined;
    for (;;) {
      count.reads = 0;
      const page = await find({ ...query, ...(cursor !== undefined && { cursor }) });
      expect(count.reads).toBeLessThanOrEqual(MOST_READS + 2);
      expect(page.items.length).toBeLessThanOrEqual(query.limit ?? 20);
      numbers.push(...page.items.map(({ id }) => ids.indexOf(id)));
      if (page.nextCursor === null) return numbers;
      cursor = page.nextCursor;
    }
  }
  return { rows, index, ids, all, find, count };
}
const words = (...terms: string[]) => ({ words: { terms, shown: [] } });

test('every query finds what looking through all articles finds, in any pages, newest first', async () => {
  const random = seededRandom(5);
  const pick = () =>
    [1, 2, 3, 5, 8, 40].filter((every) => Math.floor(random.fraction() * every) === 0).map((n) => `t${n}`);
  const articles = Array.from({ length: 900 }, (): Planned => {
    const publisher = ['الأفق', 'السبيل'][Math.floor(random.fraction() * 3)];
    return { terms: pick(), ...(publisher && { publisher }) };
  });
  const { all } = await setUp(articles);
  for (const [terms, limit, publisher] of [
    [['t40'], 7, undefined],
    [['t8', 't5'], 20, undefined],
    [['t40', 't3'], 5, 'الأفق'],
    [['t1', 't40'], 100, undefined],
    [['t2', 't3', 't5'], 20, 'السبيل'],
    [['t40', 'nowhere'], 20, undefined],
    [[], 50, 'السبيل'],
  ] as const) {
    const fits = (planned: Planned) =>
      terms.every((term) => planned.terms.includes(term)) &&
      (publisher === undefined || planned.publisher === publisher);
    const expected = articles.flatMap((planned, i) => (fits(planned) ? [i] : [])).reverse();
    expect(await all({ ...words(...terms), limit, ...(publisher && { publisher }) }), terms.join()).toEqual(expected);
  }
});

test('a rare word beside one that all articles have is read with few requests', async () => {
  const articles = Array.from({ length: 2_000 }, (_, i) => ({ terms: i % 500 === 0 ? ['all', 'rare'] : ['all'] }));
  const { find, count } = await setUp(articles);
  expect((await find(words('all', 'rare'))).items).toHaveLength(4);
  expect(count.reads).toBeLessThanOrEqual(8);
});

test('words that never meet end a page at the bound of reads, and its cursor goes on', async () => {
  const articles = Array.from({ length: 40_000 / 8 }, (_, i) => ({ terms: [i % 2 === 0 ? 'even' : 'odd'] }));
  const { all } = await setUp(articles);
  expect(await all(words('even', 'odd'))).toEqual([]);
});

test('postings only propose: the row decides', async () => {
  const { rows, index, ids, all } = await setUp([
    { terms: ['a'] },
    { terms: ['a'] },
    { terms: ['a'] },
    { terms: ['b'] },
  ]);
  await index.add(positionOf(rows.rows.get(ids[3]!)!), ['a'], START);
  await index.add(positionOf({ createdAt: new Date(0), id: ids[0]! }), ['a'], START);
  await index.add(positionOf({ createdAt: START, id: 'of no row' }), ['a'], START);
  await rows.erasing(ids[1]!, { id: 'erasure', dueAt: START }, START);
  expect(await all(words('a'))).toEqual([2, 0]);
});

test('status and dates go with words; function words are looked up in what lists show', async () => {
  const { all } = await setUp([{ terms: ['a'] }, { terms: ['a'] }, { terms: ['a'] }]);
  const at = (hours: number) => new Date(START.getTime() + hours * HOUR);
  expect(await all({ ...words('a'), from: at(1), before: at(2) })).toEqual([1]);
  expect(await all({ ...words('a'), status: 'failed' })).toEqual([]);
  expect(await all({ words: { terms: [], shown: ['the'] } })).toEqual([2, 1, 0]);
  expect(await all({ words: { terms: [], shown: ['the', 'of'] } })).toEqual([]);
});
