import { expect, test } from 'vitest';
import type { Delivery } from '../../shared/ports/deliveries.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import type { Recovery } from '../../shared/ports/subscriptions.ts';
import { newDelivery } from '../../shared/webhooks/delivery-row.ts';
import { recover } from '../../shared/webhooks/recover.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { API_URL, START, seededRandom } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const afterStart = (ms: number) => new Date(START.getTime() + ms);
const NOW = afterStart(100 * HOUR);

function createWorld() {
  const subscriptions = memorySubscriptions();
  const deliveries = memoryDeliveries();
  const queue = recordingQueue<DeliveryMessage>();
  const random = seededRandom(1);
  const deps = { subscriptions, deliveries, queue, random, now: () => NOW, guard: { check: async () => {} } };
  let serial = 0;
  /** Rows of a subscription, a second apart, all as `changes` say. */
  async function rows(subscriptionId: string, count: number, changes: Partial<Delivery> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const id = `msg_${String(++serial).padStart(5, '0')}`;
      const fields = { id, subscriptionId, type: 'article.completed', articleId: 'a', outcome: null } as const;
      const row = newDelivery({ ...fields, apiUrl: API_URL }, afterStart(serial * 1_000));
      await deliveries.create({ ...row, ...changes });
      ids.push(id);
    }
    return ids;
  }
  async function subscribe(recovery: Recovery | null = null) {
    const input = { url: 'https://example.com/hook', events: ['article.completed' as const] };
    const { id } = await createSubscription({ ...deps, now: () => afterStart(++serial) }, input);
    await subscriptions.update(id, { recovery });
    return id;
  }
  const woken = () => queue.sent.map(({ message }) => message.deliveryId);
  return { ...deps, rows, subscribe, woken };
}

const failed = { status: 'failed', attempts: 8, nextAttemptAt: null, dueAt: null } as const;
const ORDER: Recovery = { since: START, everything: true, cursor: null };

test('overdue deliveries are woken once, oldest first, at most as many as the sweep may', async () => {
  const world = createWorld();
  const id = await world.subscribe();
  const ids = await world.rows(id, 7);
  expect(await enqueueDue(world, 5)).toBe(5);
  expect(world.woken()).toEqual(ids.slice(0, 5));
  expect(world.queue.sent[0]).toEqual({ message: { deliveryId: ids[0], attempt: 0 }, delaySeconds: 0, group: id });
  expect(await enqueueDue(world, 5)).toBe(2);
  expect(await enqueueDue(world, 5)).toBe(0);
});

test('a row that was woken is left alone for five minutes', async () => {
  const world = createWorld();
  const [first = ''] = await world.rows(await world.subscribe(), 1);
  await enqueueDue(world);
  expect((await world.deliveries.get(first))?.dueAt).toEqual(new Date(NOW.getTime() + 5 * MINUTE));
});

test('a row that is not due yet is not woken', async () => {
  const world = createWorld();
  await world.rows(await world.subscribe(), 1, { dueAt: new Date(NOW.getTime() + 1) });
  expect(await enqueueDue(world)).toBe(0);
});

test('recoveries share the limit of the sweep with what is overdue, page by page', async () => {
  const world = createWorld();
  await world.rows(await world.subscribe(), 140);
  const [first, second, third] = [
    await world.subscribe(ORDER),
    await world.subscribe(ORDER),
    await world.subscribe(ORDER),
  ];
  for (const id of [first, second, third]) await world.rows(id, 250, failed);
  expect(await enqueueDue(world, 500)).toBe(540);
  const groups = Map.groupBy(world.queue.sent, ({ group }) => group);
  expect([first, second, third].map((id) => groups.get(id)?.length).sort()).toEqual([100, 100, 200]);
  for (const id of [first, second, third])
    expect((await world.subscriptions.get(id))?.recovery).toMatchObject({ cursor: expect.any(String) });
});

test('a sweep whose limit is used up by what is overdue starts no recovery', async () => {
  const world = createWorld();
  await world.rows(await world.subscribe(), 5);
  await world.rows(await world.subscribe(ORDER), 5, failed);
  expect(await enqueueDue(world, 5)).toBe(5);
  expect(world.woken()).toHaveLength(5);
  expect(await enqueueDue(world, 5)).toBe(5);
});

test('a recovery goes on where it stopped until its last page, newest first', async () => {
  const world = createWorld();
  const id = await world.subscribe(ORDER);
  const ids = await world.rows(id, 210, failed);
  const load = async () => (await world.subscriptions.get(id))!;
  expect(await recover(world, await load(), 10)).toBe(100);
  expect(world.woken()).toEqual(ids.slice(110).reverse());
  expect(await recover(world, await load(), 1_000)).toBe(110);
  expect((await load()).recovery).toBeNull();
  expect(await recover(world, await load(), 1_000)).toBe(0);
});

test('nothing is recovered for a webhook that is disabled', async () => {
  const world = createWorld();
  const id = await world.subscribe(ORDER);
  await world.rows(id, 3, failed);
  await world.subscriptions.update(id, { enabled: false });
  expect(await enqueueDue(world)).toBe(0);
  expect((await world.subscriptions.get(id))?.recovery).toEqual(ORDER);
});

test('a recovery reopens failed deliveries as new rounds, and no others', async () => {
  const world = createWorld();
  const id = await world.subscribe(ORDER);
  const [lost = ''] = await world.rows(id, 1, failed);
  await world.rows(id, 1, { ...failed, status: 'delivered' });
  const [busy = ''] = await world.rows(id, 1, { ...failed, leaseUntil: new Date(NOW.getTime() + 1) });
  expect(await enqueueDue(world)).toBe(1);
  expect(world.woken()).toEqual([lost]);
  expect(await world.deliveries.get(lost)).toMatchObject({
    status: 'pending',
    attempts: 8,
    roundStart: 8,
    nextAttemptAt: NOW,
    dueAt: new Date(NOW.getTime() + MINUTE),
  });
  expect(await world.deliveries.get(busy)).toMatchObject({ status: 'failed' });
});

test.each([
  ['whose round began in the outage', { roundStartedAt: afterStart(50 * HOUR) }, true],
  ['whose round began within a minute before it', { roundStartedAt: afterStart(50 * HOUR - MINUTE) }, true],
  ['whose round began before it', { roundStartedAt: afterStart(50 * HOUR - MINUTE - 1) }, false],
  ['that was sent again once already', { roundStartedAt: afterStart(51 * HOUR), roundStart: 8 }, false],
  ['that was never tried', { roundStartedAt: null }, false],
])('after an outage a delivery %s is sent again: %s', async (_name, changes, isSent) => {
  const world = createWorld();
  const since = afterStart(50 * HOUR);
  const id = await world.subscribe({ since, everything: false, cursor: null });
  await world.rows(id, 1, { ...failed, createdAt: afterStart(49 * HOUR), ...changes });
  expect(await enqueueDue(world)).toBe(isSent ? 1 : 0);
});

test('after an outage rows are looked through that waited in the queue for a day, "everything since" is exact', async () => {
  const since = afterStart(50 * HOUR);
  for (const [createdAt, everything, sent] of [
    [afterStart(26 * HOUR), false, 1],
    [afterStart(26 * HOUR - 1), false, 0],
    [since, true, 1],
    [afterStart(50 * HOUR - 1), true, 0],
  ] as const) {
    const world = createWorld();
    const id = await world.subscribe({ since, everything, cursor: null });
    await world.rows(id, 1, { ...failed, createdAt, roundStartedAt: since });
    expect(await enqueueDue(world)).toBe(sent);
  }
});
