import { expect, test } from 'vitest';
import { articleId, positionOf } from '../../shared/document/identity.ts';
import { indexArticle } from '../../shared/pipeline/index-article.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { completed, failed, START } from '../fakes/webhook-fixtures.ts';

const KEY = 'incoming/port.txt';
const ID = articleId(KEY);

function setUp(now = START) {
  const catalog = memoryCatalog();
  const search = memorySearchIndex();
  const deps = { catalog, search, searchDays: 90, now: () => now };
  const titled = (revision: number, ar: string) => {
    const metadata = { ...completed().metadata, publisher: 'صحيفة الأفق' };
    const outcome = { ...completed(KEY, revision), metadata, title: { ar, en: 'News' } };
    return { outcome, etag: `"${revision}"`, versionId: null, generation: 0 };
  };
  const found = (term: string) => search.postings.get(term)?.size ?? 0;
  return { catalog, search, deps, titled, found, row: () => catalog.rows.get(ID)! };
}

test('a new revision is found by its own words, and by its old ones no more', async () => {
  const { catalog, deps, titled, found, row } = setUp();
  await catalog.committed(KEY, titled(1, 'زلزال'), START);
  await indexArticle(deps, titled(1, 'زلزال'));
  expect([found('زلزال'), found('publisher صحيفة الأفق')]).toEqual([1, 1]);
  await catalog.committed(KEY, titled(2, 'إعصار'), START);
  await indexArticle(deps, titled(1, 'زلزال'));
  expect(found('زلزال')).toBe(1);
  await indexArticle(deps, titled(2, 'إعصار'));
  expect([found('زلزال'), found('اعصار')]).toEqual([0, 1]);
  expect(row().indexed).toMatchObject({ outcomeEtag: '"2"', stale: [] });
  const failure = { ...titled(3, ''), outcome: { ...failed(KEY), revision: 3 } };
  await catalog.committed(KEY, failure, START);
  await indexArticle(deps, failure);
  expect([...deps.search.postings.values()].every((positions) => positions.size === 0)).toBe(true);
});

test('the same outcome again writes nothing, unless the index is rebuilt', async () => {
  const { catalog, search, deps, titled, found, row } = setUp();
  await catalog.committed(KEY, titled(1, 'زلزال'), START);
  await indexArticle(deps, titled(1, 'زلزال'));
  const { version } = row().indexed;
  search.postings.clear();
  await indexArticle(deps, titled(1, 'زلزال'));
  expect([found('زلزال'), row().indexed.version]).toEqual([0, version]);
  await indexArticle(deps, titled(1, 'زلزال'), true);
  expect(found('زلزال')).toBe(1);
});

test('two workers at once leave what the row says', async () => {
  const { catalog, deps, titled, found, row } = setUp();
  await catalog.committed(KEY, titled(1, 'زلزال'), START);
  await Promise.all([1, 2].map(() => indexArticle(deps, titled(1, 'زلزال'))));
  expect(row().indexed.stale).toEqual([]);
  for (const term of row().indexed.terms) expect(found(term), term).toBe(1);
});

test('an article that is erased while its postings are written leaves none behind', async () => {
  const { catalog, search, deps, titled } = setUp();
  await catalog.committed(KEY, titled(1, 'زلزال'), START);
  const add: typeof search.add = async (...input) => {
    await search.add(...input);
    await catalog.erasing(ID, { id: 'erasure', dueAt: START }, START);
    await catalog.erased(ID, 'erasure');
  };
  await indexArticle({ ...deps, search: { ...search, add } }, titled(1, 'زلزال'));
  expect([...search.postings.values()].every((positions) => positions.size === 0)).toBe(true);
});

test('an article older than what is searched is not written', async () => {
  const { catalog, search, deps, titled, row } = setUp(new Date(START.getTime() + 91 * 86_400_000));
  await catalog.committed(KEY, titled(1, 'زلزال'), START);
  await indexArticle(deps, titled(1, 'زلزال'));
  expect([search.postings.size, row().indexed.terms]).toEqual([0, []]);
  expect(positionOf(row())).toContain(ID);
});
