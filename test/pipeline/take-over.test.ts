import { expect, test } from 'vitest';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { takeOver } from '../../shared/pipeline/take-over.ts';
import type { OutcomeHead, StoredOutcome } from '../../shared/ports/outcomes.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { completed, failed, START } from '../fakes/webhook-fixtures.ts';

const KEY = 'incoming/port.txt';
const OUTCOME = outcomeKey(KEY);
const ID = articleId(KEY);
const stored = (revision: number, etag: string): StoredOutcome => ({
  outcome: completed(KEY, revision),
  etag,
  versionId: `v-${etag}`,
  generation: 0,
});

/** The catalog's row of an outcome that the bucket holds under `etag`; null: the bucket holds none. */
function createWorld(inBucket: string | null) {
  const catalog = memoryCatalog();
  const search = memorySearchIndex();
  const head = async () => (inBucket === null ? null : ({ etag: inBucket } as OutcomeHead));
  const take = (found: StoredOutcome | null) =>
    takeOver({ outcomes: { head }, catalog, search }, OUTCOME, found, START);
  return { catalog, take, row: () => catalog.get(ID) };
}

test('a new outcome is taken over once, and a repeat changes nothing', async () => {
  const { take, row } = createWorld('"b"');
  expect(await take(stored(1, '"b"'))).toBe('written');
  expect(await take(stored(1, '"b"'))).toBe('unchanged');
  expect(await row()).toMatchObject({ status: 'completed', revision: 1, outcomeEtag: '"b"' });
});

test('an older outcome than the row knows is not taken over', async () => {
  const { take, row } = createWorld('"b"');
  await take(stored(2, '"b"'));
  expect(await take(stored(1, '"a"'))).toBe('unchanged');
  expect(await row()).toMatchObject({ revision: 2, outcomeEtag: '"b"' });
});

test('an outcome that is erased while it is taken over leaves no row behind', async () => {
  const { take, row } = createWorld(null);
  expect(await take(stored(1, '"a"'))).toBe('erasing');
  expect(await row()).toBeNull();
});

test('a row of an outcome that is gone goes too', async () => {
  const { catalog, take, row } = createWorld(null);
  await catalog.committed(KEY, stored(3, '"old"'), START);
  expect(await take(null)).toBe('unchanged');
  expect(await row()).toBeNull();
});

test('a row stays as long as its outcome is there', async () => {
  const { catalog, take, row } = createWorld('"old"');
  await catalog.committed(KEY, stored(3, '"old"'), START);
  expect(await take(null)).toBe('unchanged');
  expect(await row()).toMatchObject({ revision: 3 });
});

test('a row of an erased article is set right by the first outcome of its next upload', async () => {
  const { catalog, take, row } = createWorld('"new"');
  await catalog.committed(KEY, stored(7, '"old"'), START);
  const next = { outcome: failed(KEY), etag: '"new"', versionId: 'v1', generation: 0 };
  expect(await take(next)).toBe('written');
  expect(await row()).toMatchObject({ status: 'failed', revision: 1, outcomeEtag: '"new"' });
});

test('an outcome that is not the current one sets nothing right', async () => {
  const { catalog, take, row } = createWorld('"newest"');
  await catalog.committed(KEY, stored(7, '"old"'), START);
  expect(await take({ outcome: failed(KEY), etag: '"late"', versionId: 'v1', generation: 0 })).toBe('unchanged');
  expect(await row()).toMatchObject({ revision: 7, outcomeEtag: '"old"' });
});

test('without a row there is nothing to forget', async () => {
  const { take, row } = createWorld(null);
  expect(await take(null)).toBe('unchanged');
  expect(await row()).toBeNull();
});

test('an outcome of an article that is being erased is taken over by nobody, and heard of by nobody', async () => {
  const { catalog, take, row } = createWorld('"b"');
  await catalog.committed(KEY, stored(1, '"a"'), START);
  await catalog.erasing(ID, { id: 'erasure', dueAt: START }, START);
  expect(await take(stored(2, '"b"'))).toBe('erasing');
  expect(await row()).toMatchObject({ status: 'deleted', revision: 1 });
});
