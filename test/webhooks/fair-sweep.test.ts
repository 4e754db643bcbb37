import { describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../functions/deliver/attempt-delivery.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { newDelivery } from '../../shared/webhooks/delivery-row.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import { API_URL, completed, failed, START } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';
import { subscription } from '../simulation/simulate.ts';
import { answer, deliveryWorld } from './delivery-world.ts';

const MINUTE = 60_000;

/** Receivers with so many overdue deliveries each, and one run of the sweep. */
async function sweep(backlogs: Record<string, number>, changes: Partial<Subscription> = {}, limit = 500) {
  const queue = recordingQueue<DeliveryMessage>();
  const subscriptions = memorySubscriptions();
  const deliveries = memoryDeliveries();
  for (const [id, count] of Object.entries(backlogs)) {
    subscriptions.rows.set(id, { ...subscription(id, START.getTime()), ...(id === 'dead' && changes) });
    for (let n = 0; n < count; n += 1) {
      const outcome = { key: `documents/${n}.json`, versionId: 'v' };
      const fields = {
        subscriptionId: id,
        type: 'article.completed',
        articleId: 'a',
        outcome,
        apiUrl: API_URL,
      } as const;
      const row = newDelivery({ id: `${id}-${n}`, ...fields }, new Date(START.getTime() - (count - n)));
      deliveries.rows.set(row.id, row);
    }
  }
  const now = () => new Date(START.getTime() + 2 * MINUTE);
  let rowsRead = 0;
  const due: typeof deliveries.due = async (...query) => {
    const rows = await deliveries.due(...query);
    rowsRead += rows.length;
    return rows;
  };
  const woken = await enqueueDue({ subscriptions, deliveries: { ...deliveries, due }, queue, now }, limit);
  const of = (id: string) => queue.sent.filter(({ group }) => group === id).length;
  return { woken, of, rowsRead };
}

describe('the sweep', () => {
  test('a dead receiver with 100,000 overdue deliveries delays nobody', async () => {
    const { woken, of } = await sweep({ dead: 100_000, one: 30, two: 5 });
    expect([of('one'), of('two')]).toEqual([30, 5]);
    expect(of('dead')).toBe(465);
    expect(woken).toBe(500);
  });

  test('a receiver that is alone with its backlog has the whole run', async () => {
    const idle = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`idle-${n}`, 0]));
    expect((await sweep({ ...idle, busy: 1_000 })).of('busy')).toBe(500);
  });

  test('of more receivers than a run wakes, those that wait longest come first', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`hook-${n}`, n === 29 ? 90 : 3]));
    const { woken, of } = await sweep(many, {}, 20);
    expect(woken).toBe(20);
    expect(of('hook-29')).toBe(1);
  });

  test('of three thousand receivers each is reached, and a run reads few rows of each', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`hook-${n}`, n === 2_999 ? 50 : 0]));
    const { woken, of, rowsRead } = await sweep(many);
    expect([woken, of('hook-2999')]).toEqual([50, 50]);
    expect(rowsRead).toBeLessThanOrEqual(51);
  });

  test('what waits for a parked receiver is not woken', async () => {
    const { of } = await sweep({ dead: 100, one: 3 }, { parkedUntil: new Date(START.getTime() + 10 * MINUTE) });
    expect([of('dead'), of('one')]).toEqual([0, 3]);
  });
});

test('a parked receiver is seen before its outcome is loaded', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  const { id } = await world.subscribe();
  const parkedUntil = new Date(START.getTime() + 10 * MINUTE);
  await world.subscriptions.update(id, { parkedUntil });
  const fields = { subscriptionId: id, type: 'article.completed', articleId: 'a', apiUrl: API_URL } as const;
  await world.deliveries.create(newDelivery({ id: 'm', ...fields, outcome: { key: 'k', versionId: 'v' } }, START));
  const load = () => Promise.reject(new Error('Expected nothing to be loaded'));
  const outcomes = { ...world.outcomes, load };
  expect(await attemptDelivery({ ...world, outcomes }, { deliveryId: 'm', attempt: 0 })).toBe('parked');
});

test.each(['article.completed', 'article.failed', 'webhook.test'] as const)(
  '410 to %s disables the webhook',
  async (type) => {
    const world = deliveryWorld({ receiver: () => answer(410) });
    const { id } = await world.subscribe();
    const document = type === 'article.failed' ? failed() : completed();
    const { versionId } = world.outcomes.put('documents/port.txt.json', document);
    const outcome = type === 'webhook.test' ? null : { key: 'documents/port.txt.json', versionId };
    const fields = { id: 'm', subscriptionId: id, type, articleId: null, outcome, apiUrl: API_URL };
    await world.deliveries.create(newDelivery(fields, START));
    expect(await attemptDelivery(world, { deliveryId: 'm', attempt: 0 })).toBe('failed');
    expect(await world.subscriptions.get(id)).toMatchObject({ enabled: false });
  },
);
