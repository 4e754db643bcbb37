import { describe, expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { StoredOutcome } from '../../shared/ports/outcomes.ts';
import { completed, failed } from '../fakes/webhook-fixtures.ts';

const START = new Date('2026-11-24T06:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const throttled = (minutes: number) => ({
  reason: 'throttled' as const,
  until: later(minutes),
  waiting: { mark: 'service 1 v1', since: START },
});
let serial = 0;

/** An outcome of an article of its own, at that revision. */
function outcomeOf(key: string, revision: number, generation = 0): StoredOutcome {
  return { outcome: completed(key, revision), etag: `"${key} ${revision}"`, versionId: `v${revision}`, generation };
}

/** The contract of every catalog, the table's and the fakes'. */
export function catalogContract(open: () => Catalog): void {
  function setUp() {
    const catalog = open();
    const key = `incoming/${++serial}.txt`;
    const row = () => catalog.get(articleId(key));
    const isDue = async (minutes: number) => (await catalog.dueHeld(later(minutes), 100)).includes(key);
    return { catalog, key, row, isDue };
  }

  test('has no row of what was never received, and takes in each article once', async () => {
    const { catalog, key, row } = setUp();
    expect(await row()).toBeNull();
    expect([await catalog.accepted(key, START), await catalog.accepted(key, later(1))]).toEqual([true, false]);
    expect(await row()).toMatchObject({ key, status: 'processing', revision: 0, createdAt: START, held: null });
  });

  test('parks an article, lists it as held, and wakes it when its time has come', async () => {
    const { catalog, key, row, isDue } = setUp();
    await catalog.received(key, START);
    await catalog.held(key, throttled(5), 0, START);
    const { waiting, ...held } = throttled(5);
    expect(await row()).toMatchObject({ status: 'held', held, waiting, parked: true, parkings: 1 });
    expect([await isDue(4), await isDue(5)]).toEqual([false, true]);
    await catalog.postponeHeld(key, later(20));
    expect([await isDue(19), await isDue(20)]).toEqual([false, true]);
  });

  test('takes work up again, and keeps it parked until it is settled', async () => {
    const { catalog, key, row, isDue } = setUp();
    await catalog.received(key, START);
    await catalog.held(key, throttled(5), 0, START);
    await catalog.received(key, later(6));
    expect(await row()).toMatchObject({ status: 'processing', held: null });
    expect(await isDue(1_000)).toBe(true);
    await catalog.settled(key, { generation: 0, parkings: 1 }, later(7));
    expect(await isDue(1_000)).toBe(false);
    expect(await row()).toMatchObject({ status: 'processing', parked: false, parkings: 1 });
  });

  test('lists a held article as processing when nothing of it is parked any more', async () => {
    const { catalog, key, row } = setUp();
    await catalog.received(key, START);
    await catalog.held(key, throttled(5), 0, START);
    await catalog.settled(key, { generation: 0, parkings: 1 }, later(7));
    expect(await row()).toMatchObject({ status: 'processing', held: null, parked: false });
  });

  test('keeps what was parked, or asked for, since the row was read', async () => {
    const { catalog, key, isDue } = setUp();
    await catalog.received(key, START);
    await catalog.held(key, throttled(5), 0, START);
    await catalog.held(key, throttled(5), 0, START);
    await catalog.settled(key, { generation: 0, parkings: 1 }, later(6));
    expect(await isDue(1_000)).toBe(true);
    const generation = (await catalog.requested(articleId(key), later(7))) ?? 0;
    await catalog.settled(key, { generation: 0, parkings: 2 }, later(8));
    expect(await isDue(1_000)).toBe(true);
    await catalog.settled(key, { generation, parkings: 2 }, later(9));
    expect(await isDue(1_000)).toBe(false);
  });

  test('parks an article whatever was committed meanwhile, and lists the later outcome', async () => {
    const { catalog, key, row, isDue } = setUp();
    await catalog.committed(key, outcomeOf(key, 2), START);
    await catalog.held(key, throttled(5), 1, START);
    expect(await row()).toMatchObject({ status: 'completed', revision: 2, held: null, parked: true });
    expect(await isDue(5)).toBe(true);
  });

  test('parks an article whose row was lost', async () => {
    const { catalog, key, row, isDue } = setUp();
    await catalog.held(key, throttled(5), 0, START);
    expect(await row()).toMatchObject({ key, status: 'held', parkings: 1 });
    expect(await isDue(5)).toBe(true);
    const other = setUp();
    await other.catalog.settled(other.key, { generation: 0, parkings: 0 }, START);
    expect(await other.row()).toBeNull();
  });

  test('gives every request a generation of its own, never below the clock', async () => {
    const { catalog, key, row } = setUp();
    expect(await catalog.requested(articleId(key), START)).toBeNull();
    await catalog.received(key, START);
    const first = await catalog.requested(articleId(key), later(1));
    const same = await Promise.all([1, 2, 3].map(() => catalog.requested(articleId(key), later(1))));
    const behind = await catalog.requested(articleId(key), START);
    expect(first).toBe(later(1).getTime());
    expect(same.map((generation) => (generation ?? 0) - (first ?? 0)).sort()).toEqual([1, 2, 3]);
    expect(behind).toBe((first ?? 0) + 4);
    expect((await row())?.generation).toBe(behind);
  });

  test('raises a generation, also of a row that was lost, and never lowers one', async () => {
    const { catalog, key, row } = setUp();
    await catalog.raised(key, 7, START);
    expect(await row()).toMatchObject({ status: 'processing', generation: 7 });
    await catalog.raised(key, 5, START);
    expect(await row()).toMatchObject({ generation: 7 });
    await catalog.committed(key, outcomeOf(key, 1, 6), START);
    expect(await row()).toMatchObject({ revision: 1, generation: 7 });
    await catalog.committed(key, outcomeOf(key, 2, 9), START);
    expect(await row()).toMatchObject({ revision: 2, generation: 9 });
  });

  test('takes over later revisions only, whatever the order they come in', async () => {
    const { catalog, key, row } = setUp();
    const taken = [];
    for (const revision of [2, 1, 2, 3]) taken.push(await catalog.committed(key, outcomeOf(key, revision), START));
    expect(taken).toEqual([true, false, false, true]);
    expect(await row()).toMatchObject({ status: 'completed', revision: 3, outcomeEtag: `"${key} 3"` });
  });

  test('is set right if it names an outcome that is not there', async () => {
    const { catalog, key, row } = setUp();
    await catalog.committed(key, outcomeOf(key, 7, 3), START);
    const stored = { outcome: failed(key), etag: '"new"', versionId: null, generation: 0 };
    await catalog.corrected(key, stored, '"another"', later(1));
    expect(await row()).toMatchObject({ revision: 7 });
    await catalog.corrected(key, stored, `"${key} 7"`, later(1));
    expect(await row()).toMatchObject({ status: 'failed', revision: 1, outcomeEtag: '"new"', generation: 3 });
  });

  test('drops a row that is as it was seen, and no other', async () => {
    const { catalog, key, row } = setUp();
    await catalog.received(key, START);
    const seen = await row();
    if (seen === null) throw new Error('Expected a row');
    await catalog.held(key, throttled(5), 0, START);
    await catalog.forget(seen.id, seen);
    expect(await row()).not.toBeNull();
    await catalog.forget(seen.id, { ...seen, parkings: 1 });
    expect(await row()).not.toBeNull();
    await catalog.forget(seen.id, { ...seen, parkings: 1, status: 'held' });
    expect(await row()).toBeNull();
    await catalog.committed(key, outcomeOf(key, 1), START);
    await catalog.forget(seen.id, { ...seen, status: 'completed' });
    expect(await row()).not.toBeNull();
  });

  test('drops a row that names a certain outcome', async () => {
    const { catalog, key, row } = setUp();
    const id = articleId(key);
    await catalog.committed(key, outcomeOf(key, 1), START);
    expect(await catalog.forgetOutcome(id, '"another"', 0)).toBe(false);
    expect(await catalog.forgetOutcome(id, `"${key} 1"`, 1)).toBe(false);
    await catalog.indexed(id, 0, { outcomeEtag: null, terms: ['x'], stale: [] });
    expect(await catalog.forgetOutcome(id, `"${key} 1"`, 0)).toBe(false);
    expect(await row()).not.toBeNull();
    expect(await catalog.forgetOutcome(id, `"${key} 1"`, 1)).toBe(true);
    expect(await row()).toBeNull();
    expect(await catalog.forgetOutcome(id, `"${key} 1"`, 0)).toBe(false);
    await catalog.accepted(key, START);
    expect(await catalog.forgetOutcome(id, `"${key} 1"`, 0)).toBe(false);
    expect(await row()).not.toBeNull();
  });

  describe('of an article that is being erased', () => {
    const erasure = { id: 'first', dueAt: later(2) };
    const due = async ({ catalog, key }: ReturnType<typeof setUp>, minutes: number) =>
      (await catalog.dueErasures(later(minutes), 100)).filter(({ articleId: id }) => id === articleId(key));

    test('keeps the row until its own erasure is done', async () => {
      const world = setUp();
      const { catalog, key, row } = world;
      const id = articleId(key);
      expect(await catalog.erasing(id, erasure, START)).toBeNull();
      await catalog.accepted(key, START);
      await catalog.held(key, throttled(1), 0, START);
      const before = { status: 'held', revision: 0, outcomeEtag: null };
      const begun = { id: 'first', articleId: id, key, begunAt: later(1), before };
      expect(await catalog.erasing(id, erasure, later(1))).toEqual(begun);
      expect(await catalog.erasing(id, { id: 'second', dueAt: later(5) }, later(2))).toEqual(begun);
      expect(await row()).toMatchObject({ status: 'deleted', held: null, parked: false, erasure: { id: 'first' } });
      expect([await due(world, 4), await due(world, 5)]).toEqual([[], [{ id: 'first', articleId: id }]]);
      await catalog.erased(id, 'second');
      expect(await row()).not.toBeNull();
      await catalog.erased(id, 'first');
      expect(await row()).toBeNull();
    });

    test('takes nothing up, over or away', async () => {
      const world = setUp();
      const { catalog, key, row } = world;
      const id = articleId(key);
      await catalog.committed(key, outcomeOf(key, 1), START);
      await catalog.erasing(id, erasure, START);
      expect(await catalog.committed(key, outcomeOf(key, 2), START)).toBe(false);
      await catalog.corrected(key, outcomeOf(key, 3), `"${key} 1"`, START);
      await catalog.received(key, START);
      await catalog.held(key, throttled(0), 9, START);
      await catalog.settled(key, { generation: 0, parkings: 0 }, START);
      expect(await catalog.requested(id, START)).toBeNull();
      expect(await catalog.forgetOutcome(id, `"${key} 1"`, 0)).toBe(false);
      const seen = await row();
      if (seen !== null) await catalog.forget(id, seen);
      expect(await row()).toMatchObject({ status: 'deleted', revision: 1, erasure: { id: 'first' }, parkings: 0 });
      expect(await due(world, 2)).toHaveLength(1);
    });
  });

  test('lists the range of first receipts that is asked for, page by page, and nothing of an empty range', async () => {
    const { catalog } = setUp();
    const keys = [1, 2, 3, 4].map((day) => `incoming/range-${++serial}-${day}.txt`);
    const at = (day: number) => new Date(Date.UTC(2031, 0, day));
    for (const [i, key] of keys.entries()) await catalog.accepted(key, at(i + 1));
    const range = { from: at(2), before: at(4) };
    const first = await catalog.list({ ...range, limit: 1 });
    expect(first.items.map(({ key }) => key)).toEqual([keys[2]]);
    const second = await catalog.list({ ...range, limit: 1, cursor: first.nextCursor ?? '' });
    expect([second.items.map(({ key }) => key), second.nextCursor]).toEqual([[keys[1]], null]);
    expect(await catalog.list({ from: at(4), before: at(2), limit: 9 })).toEqual({ items: [], nextCursor: null });
    const never = { from: new Date('+012000-01-01T00:00:00Z'), limit: 9 };
    expect(await catalog.list(never)).toEqual({ items: [], nextCursor: null });
  });

  test('shows publisher, date and first sentence of a document, and nothing of a failure', async () => {
    const { catalog, key, row } = setUp();
    const stored = outcomeOf(key, 1);
    const metadata = { ...completed().metadata, publisher: 'صحيفة الأفق', publishedAt: '2026-03-01' };
    await catalog.committed(key, { ...stored, outcome: { ...completed(key), metadata } }, START);
    const { ar, en } = completed().sentences[0]!;
    expect(await row()).toMatchObject({ publisher: 'صحيفة الأفق', publishedAt: '2026-03-01', summary: { ar, en } });
    await catalog.committed(key, { ...stored, outcome: { ...failed(key), revision: 2 } }, START);
    expect(await row()).toMatchObject({ publisher: null, publishedAt: null, summary: null });
  });

  test('says what is indexed of the outcome that it speaks of, only to whoever saw the last state', async () => {
    const { catalog, key, row } = setUp();
    const id = articleId(key);
    const terms = ['مستشف', 'publisher صحيفة الأفق'];
    const [first, second] = [`"${key} 1"`, `"${key} 2"`];
    expect(await catalog.indexed(id, 0, { outcomeEtag: null, terms: [], stale: terms }, first)).toBe(false);
    await catalog.committed(key, outcomeOf(key, 1), START);
    expect((await row())?.indexed).toEqual({ version: 0, outcomeEtag: null, terms: [], stale: [] });
    expect(await catalog.indexed(id, 0, { outcomeEtag: null, terms: [], stale: terms }, first)).toBe(true);
    expect(await catalog.indexed(id, 0, { outcomeEtag: first, terms, stale: [] }, first)).toBe(false);
    expect(await catalog.indexed(id, 1, { outcomeEtag: first, terms, stale: [] }, second)).toBe(false);
    expect(await catalog.indexed(id, 1, { outcomeEtag: first, terms, stale: ['x'] }, first)).toBe(true);
    await catalog.committed(key, outcomeOf(key, 2), START);
    const indexed = { version: 2, outcomeEtag: first, terms, stale: ['x'] };
    expect(await row()).toMatchObject({ revision: 2, indexed });
    expect(await catalog.indexed(id, 2, { outcomeEtag: first, terms, stale: [] })).toBe(true);
    await catalog.erasing(id, { id: 'erasure', dueAt: START }, START);
    expect(await catalog.indexed(id, 3, { outcomeEtag: second, terms, stale: [] }, second)).toBe(false);
  });

  test('notes what was healed, on rows that are there', async () => {
    const { catalog, key, row } = setUp();
    await catalog.healed(articleId(key), 'upload "x"', START);
    expect(await row()).toBeNull();
    await catalog.accepted(key, START);
    await catalog.healed(articleId(key), 'upload "x"', START);
    expect((await catalog.getMany([articleId(key), 'none'])).get(articleId(key))).toMatchObject({
      healed: { mark: 'upload "x"', at: START },
    });
  });
}
