import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { attemptDelivery } from '../../functions/deliver/attempt-delivery.ts';
import { redeliver, sendTest } from '../../shared/webhooks/deliveries.ts';
import { rotateSecret, updateSubscription } from '../../shared/webhooks/subscriptions.ts';
import { completed, failed, START } from '../fakes/webhook-fixtures.ts';
import { answer, deliveryWorld, type Sent, timedOut } from './delivery-world.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** Verifies as a receiver does, but against the virtual clock. */
function verifies({ headers, body, at }: Sent, secret: string): boolean {
  const expected = new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body);
  return (headers['webhook-signature'] ?? '').split(' ').includes(expected);
}

function gaps(sent: Sent[]): number[] {
  return sent.slice(1).map(({ at }, i) => (at.getTime() - (sent[i]?.at.getTime() ?? 0)) / SECOND);
}

test('a completed article arrives once, signed, and says what it is', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  const { secret, id } = await world.subscribe();
  const [webhookId] = await world.commit(completed());
  await world.advance(DAY);

  expect(world.sent).toHaveLength(1);
  const [first] = world.sent as [Sent];
  expect(first.webhookId).toBe(webhookId);
  expect(verifies(first, secret)).toBe(true);
  expect(JSON.parse(first.body)).toEqual({
    type: 'article.completed',
    timestamp: START.toISOString(),
    data: {
      ...{ id: completed().id, revision: 1, title: completed().title, key: 'incoming/port.txt' },
      summary: { ar: completed().summary.ar, en: completed().summary.en },
      links: {
        article: `https://api.example.com/v1/articles/${completed().id}`,
        summary: `https://api.example.com/v1/articles/${completed().id}/summary`,
        original: `https://api.example.com/v1/articles/${completed().id}/original`,
      },
    },
  });
  const { items } = await world.deliveries.list({ subscriptionId: id, limit: 10 });
  expect(items[0]).toMatchObject({
    status: 'delivered',
    attempts: 1,
    responseCode: 200,
    nextAttemptAt: null,
    dueAt: null,
  });
});

test('a failed article arrives with its error', async () => {
  const world = deliveryWorld({ receiver: () => answer(204) });
  await world.subscribe();
  await world.commit(failed());
  await world.advance(SECOND);
  const event = JSON.parse(world.sent[0]?.body ?? '');
  expect(event).toMatchObject({
    type: 'article.failed',
    data: { key: 'incoming/empty.txt', error: { code: 'empty-article' } },
  });
});

test('attempts come at 0 s, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, ±20 %, and end there', async () => {
  const world = deliveryWorld({ receiver: () => answer(500) });
  const { id } = await world.subscribe();
  await world.commit(completed());
  await world.advance(4 * DAY);

  const expected = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];
  expect(world.sent).toHaveLength(8);
  for (const [i, gap] of gaps(world.sent).entries()) {
    const planned = expected[i] ?? 0;
    expect(gap).toBeGreaterThanOrEqual(planned * 0.8);
    expect(gap).toBeLessThanOrEqual(planned * 1.2 + 61); // a second of the queue's, a minute of the sweep's grain
  }
  const { items } = await world.deliveries.list({ subscriptionId: id, limit: 10 });
  expect(items[0]).toMatchObject({ status: 'failed', attempts: 8, responseCode: 500, nextAttemptAt: null });
});

test('every attempt has the same id and bytes, and its own timestamp and signature', async () => {
  const world = deliveryWorld({ receiver: () => answer(500) });
  const { secret } = await world.subscribe();
  await world.commit(completed());
  await world.advance(DAY);
  await world.commit(completed('incoming/port.txt', 2)); // a later revision does not change what the first says
  await world.advance(2 * DAY);

  const firstRevision = world.sent.filter(({ body }) => JSON.parse(body).data.revision === 1);
  expect(new Set(firstRevision.map(({ webhookId }) => webhookId)).size).toBe(1);
  expect(new Set(firstRevision.map(({ body }) => body)).size).toBe(1);
  expect(new Set(firstRevision.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(8);
  expect(world.sent.every((attempt) => verifies(attempt, secret))).toBe(true);
});

test.each([429, 502, 503, 504])('%i is answered by leaving the receiver alone for a minute', async (status) => {
  const answers = [answer(status), answer(200)];
  const world = deliveryWorld({ receiver: () => answers.shift() ?? answer(500) });
  await world.subscribe();
  await world.commit(completed());
  await world.advance(HOUR);
  expect(gaps(world.sent)).toEqual([60]);
});

test('a timeout is answered by leaving the receiver alone for a minute', async () => {
  const answers = [timedOut, answer(200)];
  const world = deliveryWorld({ receiver: () => answers.shift() ?? answer(500) });
  await world.subscribe();
  await world.commit(completed());
  await world.advance(HOUR);
  expect(gaps(world.sent)).toEqual([60]);
});

test('410 disables the webhook: nothing more is sent, and it says why', async () => {
  const world = deliveryWorld({ receiver: () => answer(410) });
  const { id } = await world.subscribe();
  await sendTest(world, id);
  await world.advance(SECOND);
  await world.commit(completed());
  await world.advance(DAY);
  expect(world.sent).toHaveLength(1);
  const subscription = await world.subscriptions.get(id);
  expect(subscription?.enabled).toBe(false);
  expect(subscription?.disabledReason).toContain('410');
});

test('five days of nothing but failure disable the webhook; enabling it again gives it a clean record', async () => {
  const world = deliveryWorld({ receiver: () => answer(500) });
  const { id } = await world.subscribe();
  for (let hour = 0; hour < 5 * 24 - 1; hour += 12) {
    await world.commit(completed(`incoming/${hour}.txt`));
    await world.advance(12 * HOUR);
  }
  expect((await world.subscriptions.get(id))?.enabled).toBe(true);
  await world.advance(DAY);
  const subscription = await world.subscriptions.get(id);
  expect(subscription).toMatchObject({
    enabled: false,
    disabledReason: expect.stringContaining('Nothing but failures since'),
  });
  expect([...world.deliveries.rows.values()].every(({ status }) => status !== 'pending')).toBe(true);

  const enabled = await updateSubscription(world, id, { enabled: true });
  expect(enabled).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
});

test('one success in the five days keeps the webhook enabled', async () => {
  let healthy = false;
  const world = deliveryWorld({ receiver: () => answer(healthy ? 200 : 500) });
  const { id } = await world.subscribe();
  for (let day = 0; day < 8; day += 1) {
    healthy = day === 4;
    await world.commit(completed(`incoming/${day}.txt`));
    await world.advance(DAY);
  }
  expect((await world.subscriptions.get(id))?.enabled).toBe(true);
});

test('after a rotation both secrets verify for 24 hours, then only the new one; the header is never longer than three', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  const { id, secret: old } = await world.subscribe();
  const rotated = await rotateSecret(world, id);
  const secret = rotated?.secret ?? '';
  const test = async () => {
    await sendTest(world, id);
    await world.advance(SECOND);
    return world.sent.at(-1) as Sent;
  };
  const during = await test();
  expect([verifies(during, secret), verifies(during, old)]).toEqual([true, true]);
  await world.advance(DAY);
  const after = await test();
  expect([verifies(after, secret), verifies(after, old)]).toEqual([true, false]);
  for (let i = 0; i < 5; i += 1) await rotateSecret(world, id);
  expect((await test()).headers['webhook-signature']?.split(' ')).toHaveLength(3);
});

test('rotating at the same time loses neither answer: both secrets that were shown verify', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  const { id } = await world.subscribe();
  const [one, two] = await Promise.all([rotateSecret(world, id), rotateSecret(world, id)]);
  await sendTest(world, id);
  await world.advance(SECOND);
  const [sent] = world.sent as [Sent];
  expect(one?.secret).not.toBe(two?.secret);
  expect([verifies(sent, one?.secret ?? ''), verifies(sent, two?.secret ?? '')]).toEqual([true, true]);
});

test('redelivery sends again under the same id, with a fresh schedule, and stale wake-ups match nothing', async () => {
  let healthy = false;
  const world = deliveryWorld({ receiver: () => answer(healthy ? 200 : 500) });
  const { id } = await world.subscribe();
  const [webhookId = ''] = await world.commit(completed());
  await world.advance(2 * DAY);
  expect(world.sent).toHaveLength(8);

  expect(await redeliver(world, id, webhookId)).toBe('sent');
  await world.advance(HOUR);
  expect(world.sent.length).toBeGreaterThanOrEqual(11); // 0 s, 5 s, 5 min and half an hour after the order
  for (let attempt = 0; attempt < 9; attempt += 1) {
    expect(await attemptDelivery(world, { deliveryId: webhookId, attempt })).toBe('dropped');
  }
  healthy = true;
  await world.advance(DAY);
  expect((await world.deliveries.get(webhookId))?.status).toBe('delivered');
  expect(new Set(world.sent.map((sent) => sent.webhookId))).toEqual(new Set([webhookId]));
  expect(await redeliver(world, id, webhookId)).toBe('sent');
  expect(await redeliver(world, 'wh_other', webhookId)).toBe('not-found');
  expect(await redeliver(world, id, 'msg_none')).toBe('not-found');
});

test('ten wake-ups at the same time make one request', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe();
  const [deliveryId = ''] = await world.commit(completed());
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => attemptDelivery(world, { deliveryId, attempt: 0 })),
  );
  expect(outcomes.filter((outcome) => outcome === 'delivered')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'dropped')).toHaveLength(9);
  expect(world.sent).toHaveLength(1);
});

test('while an attempt is under way no other begins, and a redelivery says so', async () => {
  const hold = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const world = deliveryWorld({ receiver: () => answer(500) });
  const { id } = await world.subscribe();
  const [deliveryId = ''] = await world.commit(completed());
  const slow = {
    async send() {
      reached.resolve();
      await hold.promise;
      return answer(200);
    },
  };
  const running = attemptDelivery({ ...world, sender: slow }, { deliveryId, attempt: 0 });
  await reached.promise;
  expect(await redeliver(world, id, deliveryId)).toBe('under-way');
  expect(await attemptDelivery(world, { deliveryId, attempt: 1 })).toBe('dropped');
  hold.resolve();
  expect(await running).toBe('delivered');
  expect(world.sent).toHaveLength(0);
});

test('an attempt whose function died is made up for once its lease is over', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe();
  const [deliveryId = ''] = await world.commit(completed());
  const dies = { send: () => Promise.reject(new Error('killed')) };
  await expect(attemptDelivery({ ...world, sender: dies }, { deliveryId, attempt: 0 })).rejects.toThrow('killed');
  await world.advance(29 * SECOND);
  expect(world.sent).toHaveLength(0);
  await world.advance(120 * SECOND);
  expect(world.sent).toHaveLength(1);
  expect(await world.deliveries.get(deliveryId)).toMatchObject({ status: 'delivered', attempts: 2 });
});

test('a wake-up that was lost is made up for by the sweep', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe();
  const [deliveryId = ''] = await world.commit(completed());
  world.waiting.length = 0;
  await world.advance(180 * SECOND);
  expect(world.sent.map(({ webhookId }) => webhookId)).toEqual([deliveryId]);
});

test('a webhook deleted or moved while retrying: no call after the first, the new address after the second', async () => {
  const world = deliveryWorld({ receiver: () => answer(500) });
  const removed = await world.subscribe('https://removed.example.com/');
  const moved = await world.subscribe('https://old.example.com/');
  await world.commit(completed());
  await world.advance(SECOND);
  await world.subscriptions.remove(removed.id);
  await updateSubscription(world, moved.id, { url: 'https://new.example.com/' });
  await world.advance(HOUR);
  expect(world.sent.slice(2).map(({ url }) => url)).toEqual(world.sent.slice(2).map(() => 'https://new.example.com/'));
  expect(world.sent.length).toBeGreaterThan(3);
  const ended = [...world.deliveries.rows.values()].find((row) => row.subscriptionId === removed.id);
  expect(ended).toMatchObject({ status: 'failed', attempts: 1, error: 'The webhook was deleted' });
});

test('an article deleted through the API is not spoken of any more', async () => {
  const world = deliveryWorld({ receiver: () => answer(200) });
  await world.subscribe();
  const [deliveryId = ''] = await world.commit(completed());
  world.outcomes.clear('documents/port.txt.json');
  await world.advance(HOUR);
  expect(world.sent).toHaveLength(0);
  expect(await world.deliveries.get(deliveryId)).toMatchObject({
    status: 'failed',
    attempts: 0,
    error: 'The article was deleted',
  });
});

test('a time scale divides every wait', async () => {
  const world = deliveryWorld({ receiver: () => answer(503), timeScale: 60 });
  await world.subscribe();
  await world.commit(completed());
  await world.advance(HOUR);
  expect(world.sent).toHaveLength(8);
  expect(gaps(world.sent)[0]).toBe(1); // 60 s become one
});
