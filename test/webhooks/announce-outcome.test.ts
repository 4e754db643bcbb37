import { describe, expect, test } from 'vitest';
import { announceOutcome } from '../../functions/announce/announce-outcome.ts';
import { parseOutcomeMessages } from '../../functions/announce/outcome-messages.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { memoryCorrections } from '../fakes/article-stores.ts';
import { preparedOutcomes } from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { API_URL, completed, deleted, failed, START } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';
import { answer, deliveryWorld } from './delivery-world.ts';

const HOUR = 3_600_000;
const KEY = 'documents/port.txt.json';

function setUp() {
  const queue = recordingQueue<DeliveryMessage>();
  const deps = {
    outcomes: preparedOutcomes(),
    corrections: memoryCorrections(),
    catalog: memoryCatalog(),
    search: memorySearchIndex(),
    searchDays: 90,
    subscriptions: memorySubscriptions(),
    deliveries: memoryDeliveries(),
    queue,
    now: () => START,
    apiUrl: API_URL,
  };
  const catalogued = () =>
    [...deps.catalog.rows.values()].map(({ key, status, revision }) => ({ key, status, revision }));
  return { ...deps, catalogued, sent: queue.sent };
}

async function subscribe({ subscriptions }: ReturnType<typeof setUp>, id: string, changes: object = {}) {
  await subscriptions.create({
    ...{ id, url: 'https://example.com/', events: ['article.completed'], description: null, enabled: true },
    ...{
      disabledReason: null,
      secret: 'whsec_x',
      retiredSecrets: [],
      failingSince: null,
      parkedUntil: null,
      recovery: null,
    },
    ...{ createdAt: START, updatedAt: START },
    ...changes,
  });
}

test('an outcome becomes a catalog row, and a delivery row and a wake-up for each subscriber of its event', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a');
  await subscribe(world, 'wh_b', { events: ['article.completed', 'article.failed'] });
  await subscribe(world, 'wh_failures', { events: ['article.failed'] });
  await subscribe(world, 'wh_off', { enabled: false });
  const { versionId } = world.outcomes.put(KEY, completed());

  const ids = await announceOutcome(world, { key: KEY, versionId: versionId ?? '' });
  expect(world.catalogued()).toEqual([{ key: 'incoming/port.txt', status: 'completed', revision: 1 }]);
  expect([...world.deliveries.rows.values()].map(({ subscriptionId }) => subscriptionId)).toEqual(['wh_a', 'wh_b']);
  expect(world.sent).toEqual([
    { message: { deliveryId: ids[0], attempt: 0 }, delaySeconds: 0, group: 'wh_a' },
    { message: { deliveryId: ids[1], attempt: 0 }, delaySeconds: 0, group: 'wh_b' },
  ]);
  for (const id of ids) expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
  expect(world.deliveries.rows.get(ids[0] ?? '')).toMatchObject({
    ...{ type: 'article.completed', articleId: completed().id, status: 'pending', attempts: 0 },
    outcome: { key: KEY, versionId },
  });
});

test('subscribers by the thousand are told page by page, and no page is held while the next is read', async () => {
  const world = setUp();
  for (let n = 0; n < 2_100; n++) await subscribe(world, `wh_${String(n).padStart(4, '0')}`);
  world.outcomes.put(KEY, completed());
  const pages: number[] = [];
  const page: typeof world.subscriptions.page = async (query) => {
    pages.push(world.deliveries.rows.size);
    return world.subscriptions.page(query);
  };
  const ids = await announceOutcome({ ...world, subscriptions: { ...world.subscriptions, page } }, { key: KEY });
  expect(new Set(ids).size).toBe(2_100);
  expect(pages).toEqual([0, 1_000, 2_000]);
});

test('announcing again, with the version or without, creates nothing', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a');
  const { versionId } = world.outcomes.put(KEY, completed());
  const messages = [{ key: KEY, versionId: versionId ?? '' }, { key: KEY }, { key: KEY, versionId: versionId ?? '' }];
  const created = [];
  for (const message of messages) created.push(...(await announceOutcome(world, message)));
  created.push(...(await Promise.all(messages.map((message) => announceOutcome(world, message)))).flat());
  expect(created).toHaveLength(1);
  expect(world.deliveries.rows.size).toBe(1);
});

test('a repeat wakes a row that was never tried, and leaves one that was alone', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a');
  world.outcomes.put(KEY, completed());
  const [id = ''] = await announceOutcome(world, { key: KEY });
  await announceOutcome(world, { key: KEY });
  expect(world.sent).toHaveLength(2);
  await world.deliveries.claim(id, 0, START, new Date(START.getTime() + 30_000));
  await announceOutcome(world, { key: KEY });
  expect(world.sent).toHaveLength(2);
});

test('a crash between row and wake-up is made up for by the repeat', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a');
  world.outcomes.put(KEY, completed());
  const dies = { send: () => Promise.reject(new Error('killed')) };
  await expect(announceOutcome({ ...world, queue: dies }, { key: KEY })).rejects.toThrow('killed');
  await announceOutcome(world, { key: KEY });
  expect(world.deliveries.rows.size).toBe(1);
  expect(world.sent).toHaveLength(1);
});

test('each version has an id of its own for each subscriber, also when versions are announced out of order', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a');
  await subscribe(world, 'wh_b');
  const one = world.outcomes.put(KEY, completed());
  const two = world.outcomes.put(KEY, completed('incoming/port.txt', 2));
  const late = await announceOutcome(world, { key: KEY, versionId: two.versionId ?? '' });
  const early = await announceOutcome(world, { key: KEY, versionId: one.versionId ?? '' });
  expect(new Set([...late, ...early]).size).toBe(4);
});

test('a deletion is told of by a row that carries all that is sent', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe('https://example.com/hook', ['article.deleted']);
  await world.commit(deleted());
  // The record is erased before the first attempt.
  world.outcomes.clear(KEY);
  await world.advance(HOUR);
  const { id, revision, source, createdAt } = deleted();
  expect(world.sent.map(({ body }) => JSON.parse(body))).toEqual([
    { type: 'article.deleted', timestamp: createdAt, data: { id, revision, key: source.key, deletedAt: createdAt } },
  ]);
});

test('a deletion that nobody asked for updates the catalog alone; an outcome that is gone is dropped quietly', async () => {
  const world = setUp();
  await subscribe(world, 'wh_a', { events: ['article.completed', 'article.failed'] });
  world.outcomes.put(KEY, deleted());
  expect(await announceOutcome(world, { key: KEY })).toEqual([]);
  expect(world.catalogued()).toEqual([{ key: 'incoming/port.txt', status: 'deleted', revision: 2 }]);
  expect(await announceOutcome(world, { key: 'documents/none.json' })).toEqual([]);
  expect(world.catalogued()).toHaveLength(1);
  expect(world.sent).toEqual([]);
});

describe('an article that is erased while it is announced leaves no row behind', () => {
  test('where its outcome goes between the look and the write', async () => {
    const world = setUp();
    world.outcomes.put(KEY, completed());
    const committed: typeof world.catalog.committed = async (...row) => {
      world.outcomes.clear(KEY);
      world.catalog.rows.delete(completed().id);
      return world.catalog.committed(...row);
    };
    await announceOutcome({ ...world, catalog: { ...world.catalog, committed } }, { key: KEY });
    expect(world.catalogued()).toEqual([]);
  });

  test('where the function died after the write, and is asked again', async () => {
    const world = setUp();
    const stored = world.outcomes.put(KEY, completed());
    await world.catalog.committed('incoming/port.txt', stored, START);
    world.outcomes.clear(KEY);
    await announceOutcome(world, { key: KEY, versionId: stored.versionId ?? '' });
    expect(world.catalogued()).toEqual([]);
  });

  test('where it died so, and an older version can still be read', async () => {
    const world = setUp();
    const stored = world.outcomes.put(KEY, completed());
    await world.catalog.committed('incoming/port.txt', stored, START);
    await announceOutcome(
      { ...world, outcomes: { ...world.outcomes, head: async () => null } },
      { key: KEY, versionId: 'v1' },
    );
    expect(world.catalogued()).toEqual([]);
  });

  test('and where one is left, the next outcome sets it right, though its revision is lower', async () => {
    const world = setUp();
    const old = { outcome: completed('incoming/port.txt', 7), etag: '"erased"', versionId: 'v7', generation: 0 };
    await world.catalog.committed('incoming/port.txt', old, START);
    world.outcomes.put(KEY, failed('incoming/port.txt'));
    await announceOutcome(world, { key: KEY });
    expect(world.catalogued()).toEqual([{ key: 'incoming/port.txt', status: 'failed', revision: 1 }]);
  });
});

test('an upload that is on its way keeps its row when an outcome of before is announced late', async () => {
  const world = setUp();
  await world.catalog.accepted('incoming/port.txt', START);
  await announceOutcome(world, { key: KEY, versionId: 'erased' });
  expect(world.catalogued()).toEqual([{ key: 'incoming/port.txt', status: 'processing', revision: 0 }]);
});

test('a new subscriber is not told of history, but clocks may differ by minutes', async () => {
  const world = setUp();
  await subscribe(world, 'wh_later', { createdAt: new Date(START.getTime() + HOUR) });
  await subscribe(world, 'wh_skewed', { createdAt: new Date(START.getTime() + HOUR / 6) });
  world.outcomes.put(KEY, completed());
  await announceOutcome(world, { key: KEY });
  expect([...world.deliveries.rows.values()].map(({ subscriptionId }) => subscriptionId)).toEqual(['wh_skewed']);
});

test('a thousand repeats of two hundred announcements reach the receiver once each', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe();
  for (let i = 0; i < 200; i += 1)
    await world.commit(i % 5 === 0 ? failed(`incoming/${i}.txt`) : completed(`incoming/${i}.txt`));
  for (let i = 0; i < 1_000; i += 1) {
    const key = `documents/${i % 200}.txt.json`;
    const { versionId } = (await world.outcomes.load(key)) ?? {};
    await announceOutcome(world, { key, versionId: versionId ?? '' });
    if (i % 50 === 0) await world.advance(1_000);
  }
  await world.advance(HOUR);
  expect(world.sent).toHaveLength(200);
  expect(new Set(world.sent.map(({ webhookId }) => webhookId)).size).toBe(200);
});

test('messages are S3 notifications of any number of records, or our own', () => {
  const record = (key: string, versionId?: string) => ({
    eventName: 'ObjectCreated:Put',
    s3: { object: { key, versionId } },
  });
  const body = JSON.stringify({ Records: [record('documents/a%2Bb+c.json', 'v1'), record('documents/%D8%A7.json')] });
  expect(parseOutcomeMessages(body)).toEqual([
    { key: 'documents/a+b c.json', versionId: 'v1' },
    { key: 'documents/ا.json' },
  ]);
  expect(parseOutcomeMessages('{"key":"documents/a+b.json"}')).toEqual([{ key: 'documents/a+b.json' }]);
  expect(parseOutcomeMessages('{"key":"k","versionId":"v"}')).toEqual([{ key: 'k', versionId: 'v' }]);
  expect(parseOutcomeMessages('{"Service":"Amazon S3","Event":"s3:TestEvent"}')).toEqual([]);
  for (const poison of ['', 'null', '[]', '{}', '{"key":1}', '{"Records":[{}]}', '{"Records":"x"}']) {
    expect(() => parseOutcomeMessages(poison)).toThrow();
  }
});
