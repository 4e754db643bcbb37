import { expect, test } from 'vitest';
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
function outcomeOf(key: string, revision: number): StoredOutcome {
  return { outcome: completed(key, revision), etag: `"${key} ${revision}"`, versionId: `v${revision}` };
}

/** What every catalog does, the table's and the fakes'. */
export function catalogContract(open: () => Catalog): void {
  function setUp() {
    const catalog = open();
    const key = `incoming/${++serial}.txt`;
    const row = () => catalog.get(articleId(key));
    const parked = async () => (await catalog.dueHeld(later(1_000), 100)).filter((message) => message.key === key);
    return { catalog, key, row, parked };
  }

  test('has no row of what was never received, and takes in each article once', async () => {
    const { catalog, key, row } = setUp();
    expect(await row()).toBeNull();
    expect([await catalog.accepted(key, START), await catalog.accepted(key, later(1))]).toEqual([true, false]);
    expect(await row()).toMatchObject({ key, status: 'processing', revision: 0, createdAt: START, held: null });
  });

  test('parks an article, lists it as held, and wakes it when its time has come', async () => {
    const { catalog, key, row } = setUp();
    await catalog.received(key, START);
    await catalog.held({ key }, throttled(5), 0);
    expect(await row()).toMatchObject({
      status: 'held',
      held: { reason: 'throttled', until: later(5) },
      waiting: throttled(5).waiting,
    });
    expect((await catalog.dueHeld(later(4), 100)).filter((message) => message.key === key)).toEqual([]);
    expect((await catalog.dueHeld(later(5), 100)).filter((message) => message.key === key)).toEqual([{ key }]);
    await catalog.postponeHeld(key, later(20));
    expect((await catalog.dueHeld(later(19), 100)).filter((message) => message.key === key)).toEqual([]);
  });

  test('takes work up again, and keeps it parked until it is settled', async () => {
    const { catalog, key, row, parked } = setUp();
    await catalog.received(key, START);
    await catalog.held({ key }, throttled(5), 0);
    await catalog.received(key, later(6));
    expect(await row()).toMatchObject({ status: 'processing', held: null });
    expect(await parked()).toEqual([{ key }]);
    await catalog.settled(key, [], later(7));
    expect(await parked()).toEqual([]);
  });

  test('parks requests beside each other, and forgets them only when all are answered', async () => {
    const { catalog, key, row, parked } = setUp();
    await catalog.received(key, START);
    for (const requestId of ['a', 'b', 'a']) await catalog.held({ key, requestId }, throttled(5), 0);
    expect((await parked()).sort((x, y) => (String(x.requestId) < String(y.requestId) ? -1 : 1))).toEqual([
      { key, requestId: 'a' },
      { key, requestId: 'b' },
    ]);
    await catalog.settled(key, ['a'], later(6));
    expect(await parked()).toHaveLength(2);
    await catalog.settled(key, ['c', 'b', 'a'], later(7));
    expect(await parked()).toEqual([]);
    expect(await row()).toMatchObject({ status: 'processing' });
  });

  test('forgets what is parked for an upload that is gone', async () => {
    const { catalog, key, parked } = setUp();
    await catalog.received(key, START);
    await catalog.held({ key, requestId: 'a' }, throttled(5), 0);
    await catalog.settled(key, 'all', later(6));
    expect(await parked()).toEqual([]);
  });

  test('a later outcome is not listed as held; only a request stays parked behind it', async () => {
    const { catalog, key, row, parked } = setUp();
    await catalog.committed(key, outcomeOf(key, 2), START);
    await catalog.held({ key }, throttled(5), 1);
    expect(await parked()).toEqual([]);
    await catalog.held({ key, requestId: 'a' }, throttled(5), 1);
    expect(await parked()).toEqual([{ key, requestId: 'a' }]);
    expect(await row()).toMatchObject({ status: 'completed', revision: 2, held: null });
  });

  test('parks nothing for an article that has no row, and settles nothing where nothing is parked', async () => {
    const { catalog, key, row, parked } = setUp();
    await catalog.held({ key, requestId: 'a' }, throttled(5), 0);
    await catalog.settled(key, [], START);
    expect(await row()).toBeNull();
    expect(await parked()).toEqual([]);
  });

  test('takes over later revisions only, whatever the order they come in', async () => {
    const { catalog, key, row } = setUp();
    const taken = [];
    for (const revision of [2, 1, 2, 3]) taken.push(await catalog.committed(key, outcomeOf(key, revision), START));
    expect(taken).toEqual([true, false, false, true]);
    expect(await row()).toMatchObject({ status: 'completed', revision: 3, outcomeEtag: `"${key} 3"` });
  });

  test('is set right where it speaks of an outcome that is not there', async () => {
    const { catalog, key, row } = setUp();
    await catalog.committed(key, outcomeOf(key, 7), START);
    const stored = { outcome: failed(key), etag: '"new"', versionId: null };
    await catalog.corrected(key, stored, '"another"', later(1));
    expect(await row()).toMatchObject({ revision: 7 });
    await catalog.corrected(key, stored, `"${key} 7"`, later(1));
    expect(await row()).toMatchObject({ status: 'failed', revision: 1, outcomeEtag: '"new"' });
  });

  test('forgets a row, or only one that speaks of a certain outcome', async () => {
    const { catalog, key, row } = setUp();
    await catalog.committed(key, outcomeOf(key, 1), START);
    await catalog.forgetOutcome(articleId(key), '"another"');
    expect(await row()).not.toBeNull();
    await catalog.forgetOutcome(articleId(key), `"${key} 1"`);
    expect(await row()).toBeNull();
    await catalog.forgetOutcome(articleId(key), `"${key} 1"`);
    await catalog.accepted(key, START);
    await catalog.forgetOutcome(articleId(key), `"${key} 1"`);
    expect(await row()).not.toBeNull();
    await catalog.forget(articleId(key));
    expect(await row()).toBeNull();
  });

  test('keeps the row of an article that is being erased, and nothing parked in it', async () => {
    const { catalog, key, row, parked } = setUp();
    await catalog.erasing(articleId(key), START);
    expect(await row()).toBeNull();
    await catalog.accepted(key, START);
    await catalog.held({ key, requestId: 'a' }, throttled(5), 0);
    await catalog.erasing(articleId(key), later(1));
    expect(await row()).toMatchObject({ key, status: 'deleted', held: null });
    expect(await parked()).toEqual([]);
    await catalog.received(key, later(2));
    expect(await row()).toMatchObject({ status: 'deleted' });
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
