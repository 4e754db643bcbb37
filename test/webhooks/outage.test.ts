import { expect, test } from 'vitest';
import { recoverSince, sendTest } from '../../shared/webhooks/deliveries.ts';
import { updateSubscription } from '../../shared/webhooks/subscriptions.ts';
import { completed, START } from '../fakes/webhook-fixtures.ts';
import { answer, deliveryWorld, type Sent, timedOut } from './delivery-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const after = (hours: number) => new Date(START.getTime() + hours * HOUR);

/** webhook-ids that a receiver took (it answered 2xx at `at`). */
const takenSince = (sent: Sent[], from: Date) => new Set(sent.filter(({ at }) => at >= from).map((s) => s.webhookId));

const outages = [1, 8, 24, 40, 70].flatMap((hours) => [
  { hours, how: 'answers 500', result: answer(500) },
  { hours, how: 'answers nothing', result: timedOut },
]);

test.each(outages)('a receiver that $how for $hours h gets everything, each event under one id', async (outage) => {
  const { hours, result } = outage;
  const back = after(hours);
  const world = deliveryWorld({ receiver: (_request, at) => (at < back ? result : answer(200)), seed: hours });
  await world.subscribe();
  const expected = new Set<string>();
  for (let i = 0; i < hours + 12; i += 1) {
    for (const id of await world.commit(completed(`incoming/${i}.txt`, 1, after(i)))) expected.add(id);
    await world.advance(HOUR);
  }
  await world.advance(30 * HOUR);

  expect(takenSince(world.sent, back)).toEqual(expected);
  const statuses = [...world.deliveries.rows.values()].map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['delivered']));
  const bodies = Map.groupBy(world.sent, ({ webhookId }) => webhookId);
  for (const attempts of bodies.values()) expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
  const taken = world.sent.filter(({ at }) => at >= back).map(({ webhookId }) => webhookId);
  expect(taken).toHaveLength(new Set(taken).size);
});

test('an event that the receiver never takes ends after its schedule while others get through', async () => {
  const poison = completed('incoming/poison.txt');
  const world = deliveryWorld({ receiver: ({ body }) => answer(body.includes(poison.id) ? 500 : 200) });
  const { id } = await world.subscribe();
  const [poisonId = ''] = await world.commit(poison);
  for (let i = 0; i < 100; i += 1) {
    await world.commit(completed(`incoming/${i}.txt`, 1, after(i)));
    await world.advance(HOUR);
  }
  expect(await world.deliveries.get(poisonId)).toMatchObject({ status: 'failed', attempts: 8 });
  expect((await world.subscriptions.get(id))?.enabled).toBe(true);
});

test('in a quiet time an event that is never taken is sent again by itself at most once', async () => {
  const poison = completed('incoming/poison.txt');
  const world = deliveryWorld({ receiver: ({ body }) => answer(body.includes(poison.id) ? 500 : 200) });
  await world.subscribe();
  const [poisonId = ''] = await world.commit(poison);
  for (let i = 0; i < 10; i += 1) {
    await world.advance(48 * HOUR);
    await world.commit(completed(`incoming/${i}.txt`, 1, after(48 * (i + 1))));
  }
  const attempts = world.sent.filter(({ webhookId }) => webhookId === poisonId);
  expect(attempts.length).toBeLessThanOrEqual(16);
});

test('"recover since" sends again what failed since then, and nothing older', async () => {
  let healthy = false;
  const world = deliveryWorld({ receiver: () => answer(healthy ? 200 : 500) });
  const { id } = await world.subscribe();
  const ids: string[] = [];
  for (let i = 0; i < 130; i += 1) ids.push(...(await world.commit(completed(`incoming/${i}.txt`, 1, after(i)))));
  await world.advance(HOUR);
  const since = world.now();
  const later: string[] = [];
  for (let i = 0; i < 250; i += 1) later.push(...(await world.commit(completed(`incoming/later-${i}.txt`))));
  await world.advance(48 * HOUR);
  expect([...world.deliveries.rows.values()].every(({ status }) => status === 'failed')).toBe(true);

  healthy = true;
  await updateSubscription(world, id, { enabled: true });
  await recoverSince(world, id, since);
  const before = world.sent.length;
  await world.advance(10 * MINUTE);
  expect(new Set(world.sent.slice(before).map(({ webhookId }) => webhookId))).toEqual(new Set(later));
  expect(world.sent.length - before).toBe(later.length);
  expect(ids).toHaveLength(130);
  expect((await world.subscriptions.get(id))?.recovery).toBeNull();
  expect(await recoverSince(world, 'wh_unknown', since)).toBeNull();
});

test('a receiver that times out is tried by one delivery at a time, and the waiting costs no attempts', async () => {
  const back = after(6);
  const world = deliveryWorld({ receiver: (_request, at) => (at < back ? timedOut : answer(200)) });
  const { id } = await world.subscribe();
  for (let i = 0; i < 300; i += 1) await world.commit(completed(`incoming/${i}.txt`));
  await world.advance(6 * HOUR);
  expect(world.sent.length).toBeGreaterThan(10);
  expect(world.sent.length).toBeLessThan((6 * HOUR) / (50 * SECOND)); // one for each time that the parking is over
  const attempts = [...world.deliveries.rows.values()].reduce((sum, row) => sum + row.attempts, 0);
  expect(attempts).toBe(world.sent.length);

  await world.advance(24 * HOUR);
  expect([...world.deliveries.rows.values()].every(({ status }) => status === 'delivered')).toBe(true);
  expect(await world.subscriptions.get(id)).toMatchObject({ parkedUntil: null, failingSince: null });
});

test('a test reaches a parked receiver at once, and its success lets the others through', async () => {
  let healthy = false;
  const world = deliveryWorld({ receiver: () => (healthy ? answer(200) : timedOut) });
  const { id } = await world.subscribe();
  await world.commit(completed('incoming/1.txt'));
  await world.advance(SECOND);
  healthy = true;
  await sendTest(world, id);
  await world.advance(0);
  expect(JSON.parse(world.sent.at(-1)?.body ?? '').type).toBe('webhook.test');
  await world.commit(completed('incoming/2.txt'));
  await world.advance(0);
  expect(JSON.parse(world.sent.at(-1)?.body ?? '').data.key).toBe('incoming/2.txt');
});
