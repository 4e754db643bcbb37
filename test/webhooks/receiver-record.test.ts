import { describe, expect, test } from 'vitest';
import type { SendResult } from '../../shared/ports/network.ts';
import type { SubscriptionChanges } from '../../shared/ports/subscriptions.ts';
import { attemptReport, isDelivered, isGone, noAttempt } from '../../shared/webhooks/attempt-report.ts';
import { noteResult } from '../../shared/webhooks/health.ts';
import { parkedUntil } from '../../shared/webhooks/parking.ts';
import { SHORTEST_ROUND } from '../../shared/webhooks/schedule.ts';
import { newSecret, retire, signingSecrets } from '../../shared/webhooks/secret.ts';
import { createSubscription, rotateSecret, updateSubscription } from '../../shared/webhooks/subscriptions.ts';
import { START, seededRandom } from '../fakes/webhook-fixtures.ts';
import { memorySubscriptions } from '../fakes/webhook-stores.ts';
import { answer, timedOut } from './delivery-world.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const afterStart = (ms: number) => new Date(START.getTime() + ms);
const reset: SendResult = { kind: 'network', reason: 'ECONNRESET', latencyMs: 1.6 };

/** One subscription with that record, looked at `now`. */
async function createWorld(record: SubscriptionChanges = {}, now = afterStart(DAY), timeScale = 1) {
  const subscriptions = memorySubscriptions();
  const checked: string[] = [];
  const guard = { check: async (url: string) => void checked.push(url) };
  const deps = { subscriptions, guard, random: seededRandom(1), now: () => now, timeScale };
  const { id } = await createSubscription(
    { ...deps, now: () => START },
    { url: 'https://a.example', events: ['article.completed'] },
  );
  const subscription = (await subscriptions.update(id, record))!;
  const load = async () => (await subscriptions.get(id))!;
  return { deps, id, subscription, checked, load };
}

describe('what the delivery log keeps of an attempt', () => {
  const log = (result: SendResult) => attemptReport(result);

  test.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
    [500, false],
  ])('status %s is success: %s', (status, delivered) => {
    expect(isDelivered(answer(status))).toBe(delivered);
    expect(log(answer(status)).error === null).toBe(delivered);
    expect(log(answer(status)).responseCode).toBe(status);
  });

  test.each([
    [302, 'Expected a 2xx answer, got 302: redirects are not followed'],
    [399, 'Expected a 2xx answer, got 399: redirects are not followed'],
    [400, 'Expected a 2xx answer, got 400'],
    [299.5, null],
  ])('of status %s: %s', (status, error) => {
    expect(log(answer(status)).error).toBe(error);
  });

  test('the reason where there was no answer, and nothing else', () => {
    expect(log(reset)).toEqual({ responseCode: null, latencyMs: 2, excerpt: null, error: 'ECONNRESET' });
    expect(noAttempt('gone')).toEqual({ responseCode: null, latencyMs: null, excerpt: null, error: 'gone' });
    expect([isDelivered(timedOut), isGone(timedOut), isGone(answer(410)), isGone(answer(404))]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('the first 1,024 bytes of the answer, no character cut in half', () => {
    const excerpt = `a${'خ'.repeat(600)}`;
    const kept = log({ kind: 'response', status: 200, retryAfter: null, excerpt, latencyMs: 5.4 });
    expect(kept).toMatchObject({ excerpt: `a${'خ'.repeat(511)}`, latencyMs: 5 });
  });
});

describe('a receiver that fails', () => {
  test('is failing since its first failure', async () => {
    const { deps, subscription, load } = await createWorld();
    await noteResult(deps, subscription, reset, afterStart(7));
    expect(await load()).toMatchObject({ failingSince: afterStart(7), parkedUntil: null, enabled: true });
    await noteResult(deps, await load(), answer(500), afterStart(9));
    expect(await load()).toMatchObject({ failingSince: afterStart(7) });
  });

  test('is left alone for 50 s after a timeout, by the scale of time, and no longer once it answers', async () => {
    for (const timeScale of [1, 2]) {
      const { deps, subscription, load } = await createWorld({}, afterStart(DAY), timeScale);
      await noteResult(deps, subscription, timedOut, afterStart(1));
      expect(await load()).toMatchObject({
        failingSince: afterStart(1),
        parkedUntil: afterStart(DAY + (50 * SECOND) / timeScale),
      });
      await noteResult(deps, await load(), answer(500), afterStart(2));
      expect(await load()).toMatchObject({ failingSince: afterStart(1), parkedUntil: null });
    }
  });

  test('is switched off after exactly five days of failure, by the scale of time', async () => {
    for (const [now, timeScale, enabled] of [
      [afterStart(5 * DAY - 1), 1, true],
      [afterStart(5 * DAY), 1, false],
      [afterStart(DAY / 2), 10, false],
      [afterStart(DAY / 2 - 1), 10, true],
    ] as const) {
      const { deps, subscription, load } = await createWorld({ failingSince: START }, now, timeScale);
      await noteResult(deps, subscription, answer(500), now);
      const { disabledReason, ...found } = await load();
      expect(found.enabled).toBe(enabled);
      if (!enabled) {
        expect(disabledReason).toContain(`Nothing but failures since ${START.toISOString()}`);
        expect(found.updatedAt).toEqual(now);
      }
    }
  });

  test('is not switched off where another attempt got through meanwhile', async () => {
    const { deps, subscription, id, load } = await createWorld({ failingSince: START }, afterStart(6 * DAY));
    await deps.subscriptions.update(id, { failingSince: null });
    await noteResult(deps, subscription, answer(500), afterStart(6 * DAY));
    expect(await load()).toMatchObject({ enabled: true });
  });

  test('is switched off at once by 410', async () => {
    const { deps, subscription, load } = await createWorld();
    await noteResult(deps, subscription, answer(410), START);
    expect(await load()).toMatchObject({
      enabled: false,
      disabledReason: 'The receiver answered 410 Gone',
      updatedAt: afterStart(DAY),
    });
  });
});

describe('a receiver that answers again', () => {
  const longEnough = afterStart(SHORTEST_ROUND * SECOND);

  test('after five days of failure is not switched off', async () => {
    const { deps, subscription, load } = await createWorld({ failingSince: START }, afterStart(6 * DAY));
    await noteResult(deps, subscription, answer(200), START);
    expect(await load()).toMatchObject({ enabled: true, failingSince: null });
  });

  test('gets again what an outage used up, but nothing after a short one', async () => {
    const outage = { failingSince: START, parkedUntil: afterStart(1) };
    const long = await createWorld(outage, longEnough);
    await noteResult(long.deps, long.subscription, answer(200), longEnough);
    const recovery = { since: START, everything: false, cursor: null };
    expect(await long.load()).toMatchObject({ failingSince: null, parkedUntil: null, recovery });
    const short = await createWorld(outage, new Date(longEnough.getTime() - 1));
    await noteResult(short.deps, short.subscription, answer(200), longEnough);
    expect(await short.load()).toMatchObject({ failingSince: null, parkedUntil: null, recovery: null });
  });

  test.each([
    [afterStart(-DAY), afterStart(-DAY)],
    [afterStart(DAY), START],
  ])('a recovery of %s that is under way begins again, from %s', async (since, expected) => {
    const recovery = { since, everything: true, cursor: 'page 2' };
    const { deps, subscription, load } = await createWorld({ failingSince: START, recovery }, longEnough);
    await noteResult(deps, subscription, answer(200), longEnough);
    expect((await load()).recovery).toEqual({ since: expected, everything: true, cursor: null });
  });

  test('is no longer parked, and is not written where all was well', async () => {
    const parked = await createWorld({ parkedUntil: afterStart(2 * DAY) });
    await noteResult(parked.deps, parked.subscription, answer(200), START);
    expect((await parked.load()).parkedUntil).toBeNull();
    const well = await createWorld();
    const update = () => Promise.reject(new Error('written'));
    await noteResult(
      { ...well.deps, subscriptions: { ...well.deps.subscriptions, update } },
      well.subscription,
      answer(200),
      START,
    );
  });
});

describe('a delivery to a parked receiver', () => {
  const NOW = afterStart(DAY);
  const wait = async (record: SubscriptionChanges, fraction = 0.5, timeScale = 1) => {
    const world = await createWorld(record, NOW, timeScale);
    const random = { ...world.deps.random, fraction: () => fraction };
    const until = await parkedUntil({ ...world.deps, random }, world.subscription, { type: 'article.completed' });
    return { seconds: until && (until.getTime() - NOW.getTime()) / SECOND, subscription: await world.load() };
  };
  const parked = (ms: number) => new Date(NOW.getTime() + ms);

  test('goes ahead where the receiver is not parked, and so does any test', async () => {
    expect((await wait({ parkedUntil: null })).seconds).toBeNull();
    const { deps, subscription } = await createWorld({ parkedUntil: afterStart(2 * DAY) });
    expect(await parkedUntil(deps, subscription, { type: 'webhook.test' })).toBeNull();
  });

  test('after the time is over the first goes ahead, and keeps the others waiting for 30 s', async () => {
    const { seconds, subscription } = await wait({ parkedUntil: NOW });
    expect(seconds).toBeNull();
    expect(subscription.parkedUntil).toEqual(parked(30 * SECOND));
  });

  test.each([
    ['a minute after a short outage', { failingSince: NOW }, 0.5, 60],
    ['a minute where no outage is known', { failingSince: null }, 0.5, 60],
    ['a quarter of the outage', { failingSince: afterStart(DAY - 4_000 * SECOND) }, 0.5, 1_000],
    ['two hours at most', { failingSince: afterStart(DAY - 40_000 * SECOND) }, 0.5, 7_200],
    ['half of that by chance', { failingSince: afterStart(DAY - 4_000 * SECOND) }, 0, 500],
    ['or up to half more', { failingSince: afterStart(DAY - 4_000 * SECOND) }, 0.9, 1_400],
  ])('comes back after %s', async (_name, record, fraction, expected) => {
    const { seconds, subscription } = await wait({ parkedUntil: parked(1), ...record }, fraction);
    expect(seconds).toBeCloseTo(expected, 6);
    expect(subscription.parkedUntil).toEqual(parked(1));
  });

  test('never before the receiver is asked again', async () => {
    expect((await wait({ parkedUntil: parked(5_000 * SECOND), failingSince: NOW })).seconds).toBe(5_000);
  });

  test('waits by the scale of time', async () => {
    const record = { parkedUntil: parked(1), failingSince: afterStart(DAY - 400 * SECOND) };
    expect((await wait(record, 0.5, 10)).seconds).toBeCloseTo(100, 6);
  });
});

describe('a secret', () => {
  test('is 32 random bytes, and a random source that runs short makes none', () => {
    expect(newSecret(seededRandom(1))).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const short = { ...seededRandom(1), bytes: () => new Uint8Array(31) };
    expect(() => newSecret(short)).toThrow('Expected 32 random bytes for a webhook secret, got 31');
  });

  test('signs for 24 hours after it was replaced, with at most one older one', async () => {
    const { subscription } = await createWorld();
    const old = [
      { secret: 'older', until: afterStart(2 * DAY) },
      { secret: 'oldest', until: afterStart(2 * DAY) },
      { secret: 'over', until: afterStart(DAY) },
    ];
    const retired = retire({ ...subscription, secret: 'current', retiredSecrets: old.toReversed() }, afterStart(DAY));
    expect(retired).toEqual([
      { secret: 'current', until: afterStart(2 * DAY) },
      { secret: 'oldest', until: afterStart(2 * DAY) },
    ]);
    const rotated = { ...subscription, secret: 'new', retiredSecrets: retired };
    expect(signingSecrets(rotated, afterStart(2 * DAY - 1))).toEqual(['new', 'current', 'oldest']);
    expect(signingSecrets(rotated, afterStart(2 * DAY))).toEqual(['new']);
  });

  test('rotates only where there is a webhook', async () => {
    const { deps, id, subscription, load } = await createWorld();
    expect(await rotateSecret(deps, 'wh_unknown')).toBeNull();
    const rotated = await rotateSecret(deps, id);
    expect(rotated?.secret).not.toBe(subscription.secret);
    expect(await load()).toMatchObject({
      secret: rotated?.secret,
      retiredSecrets: [{ secret: subscription.secret, until: afterStart(2 * DAY) }],
    });
  });
});

describe('a webhook', () => {
  test('begins enabled, with a clean record and a name of its own', async () => {
    const { subscription, checked } = await createWorld();
    expect(subscription).toEqual({
      id: expect.stringMatching(/^wh_[0-9a-f]{32}$/),
      url: 'https://a.example',
      events: ['article.completed'],
      description: null,
      enabled: true,
      disabledReason: null,
      secret: expect.stringMatching(/^whsec_/),
      retiredSecrets: [],
      failingSince: null,
      parkedUntil: null,
      recovery: null,
      createdAt: START,
      updatedAt: START,
    });
    expect(checked).toEqual(['https://a.example']);
  });

  test('may begin described and switched off', async () => {
    const { deps } = await createWorld();
    const input = { url: 'https://b.example', events: [], description: 'For the newsroom', enabled: false };
    expect(await createSubscription(deps, input)).toMatchObject({ description: 'For the newsroom', enabled: false });
  });

  const failing = { failingSince: START, parkedUntil: afterStart(2 * DAY), disabledReason: 'off', enabled: false };

  test('that moves or is switched on again starts with a clean record', async () => {
    const clean = { failingSince: null, parkedUntil: null };
    const moved = await createWorld(failing);
    expect(await updateSubscription(moved.deps, moved.id, { url: 'https://b.example' })).toMatchObject({
      ...clean,
      url: 'https://b.example',
      disabledReason: 'off',
      updatedAt: afterStart(DAY),
    });
    expect(moved.checked).toEqual(['https://a.example', 'https://b.example']);
    const enabled = await createWorld(failing);
    expect(await updateSubscription(enabled.deps, enabled.id, { enabled: true })).toMatchObject({
      ...clean,
      enabled: true,
      disabledReason: null,
    });
  });

  test('that is described or switched off keeps its record', async () => {
    const { deps, id, checked } = await createWorld(failing);
    const kept = { failingSince: START, parkedUntil: afterStart(2 * DAY) };
    expect(await updateSubscription(deps, id, { description: 'New' })).toMatchObject({
      ...kept,
      disabledReason: 'off',
    });
    expect(await updateSubscription(deps, id, { enabled: false })).toMatchObject({ ...kept, disabledReason: null });
    expect(checked).toHaveLength(1);
    expect(await updateSubscription(deps, 'wh_unknown', { description: 'x' })).toBeNull();
  });
});
