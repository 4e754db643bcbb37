import { beforeAll, expect, test } from 'vitest';
import type { Delivery, DeliveryStore } from '../../shared/ports/deliveries.ts';
import { newDelivery } from '../../shared/webhooks/delivery-row.ts';
import { API_URL, START } from '../fakes/webhook-fixtures.ts';

let serial = 0;
const later = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

/** The contract of every delivery log. */
export function deliveriesContract(open: () => DeliveryStore): void {
  let store: DeliveryStore;
  beforeAll(() => {
    store = open();
  });

  async function created(subscriptionId = 'wh_any', at = START): Promise<Delivery> {
    serial += 1;
    const id = `msg_${String(serial).padStart(6, '0')}`;
    const outcome = { key: 'documents/خبر.json', versionId: 'v1' };
    const delivery = newDelivery(
      { id, subscriptionId, type: 'article.completed', articleId: 'a', outcome, apiUrl: API_URL },
      at,
    );
    expect(await store.create(delivery)).toBe(true);
    return delivery;
  }

  test('a row comes back as it was written, and is created once', async () => {
    const delivery = await created();
    expect(await store.get(delivery.id)).toEqual(delivery);
    expect(await store.create({ ...delivery, type: 'article.failed' })).toBe(false);
    expect((await store.get(delivery.id))?.type).toBe('article.completed');
    expect(await store.get('msg_unknown')).toBeNull();
  });

  test('an attempt is claimed by one of many, and by nobody else while its lease lasts', async () => {
    const { id } = await created();
    const claims = await Promise.all(Array.from({ length: 8 }, () => store.claim(id, 0, later(1), later(31))));
    const won = claims.filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ attempts: 1, roundStartedAt: later(1), leaseUntil: later(31), dueAt: later(31) });
    expect(await store.claim(id, 1, later(30), later(60))).toBeNull();
    expect(await store.reopen(id, 1, later(30), later(90))).toBe(false);
    expect(await store.claim(id, 1, later(31), later(61))).toMatchObject({ attempts: 2, roundStartedAt: later(1) });
    expect(await store.claim('msg_unknown', 0, later(1), later(31))).toBeNull();
  });

  test('a result is recorded for the latest attempt only, and ends the lease', async () => {
    const { id } = await created();
    await store.claim(id, 0, later(1), later(31));
    const report = { responseCode: 503, latencyMs: 12, excerpt: 'لاحقا', error: 'Expected a 2xx answer, got 503' };
    const next = { ...report, status: 'pending', nextAttemptAt: later(61), dueAt: later(121) } as const;
    expect(await store.record(id, 2, next)).toBe(false);
    expect(await store.record(id, 1, next)).toBe(true);
    expect(await store.get(id)).toMatchObject({ ...next, attempts: 1, leaseUntil: null });
    await store.claim(id, 1, later(61), later(91));
    const done = {
      responseCode: 200,
      latencyMs: 3,
      excerpt: '',
      error: null,
      status: 'delivered',
      nextAttemptAt: null,
      dueAt: null,
    } as const;
    expect(await store.record(id, 2, done)).toBe(true);
    expect(await store.get(id)).toMatchObject({ ...done, attempts: 2, leaseUntil: null });
    expect(await store.record(id, 2, next)).toBe(false);
    expect(await store.claim(id, 2, later(200), later(230))).toBeNull();
  });

  test('a new round begins where the attempts are known, whatever the status', async () => {
    const { id } = await created();
    await store.claim(id, 0, later(1), later(31));
    await store.record(id, 1, {
      responseCode: 200,
      latencyMs: 3,
      excerpt: '',
      error: null,
      status: 'delivered',
      nextAttemptAt: null,
      dueAt: null,
    });
    expect(await store.reopen(id, 0, later(40), later(100))).toBe(false);
    expect(await store.reopen(id, 1, later(40), later(100))).toBe(true);
    expect(await store.get(id)).toMatchObject({
      ...{ status: 'pending', attempts: 1, roundStart: 1, roundStartedAt: null, leaseUntil: null },
      ...{ nextAttemptAt: later(40), dueAt: later(100) },
    });
  });

  test('due rows come most overdue first, and leave when done or put off', async () => {
    const rows = [
      await created('wh_due', later(-300)),
      await created('wh_due', later(-600)),
      await created('wh_due', later(-450)),
    ];
    const ids = rows.map(({ id }) => id);
    const due = async (at: Date, limit = 1_000) =>
      (await store.due('wh_due', at, limit)).map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await due(later(-540))).toEqual([ids[1]]);
    expect(await due(later(-200))).toEqual([ids[1], ids[2], ids[0]]);
    expect((await store.due('wh_due', later(-200), 2)).length).toBe(2);
    expect(await store.due('wh_nobody', later(-200), 2)).toEqual([]);
    expect(await store.postpone(ids[1] ?? '', 0, later(-100))).toBe(true);
    expect(await store.postpone(ids[1] ?? '', 5, later(-500))).toBe(false);
    expect((await store.get(ids[1] ?? ''))?.nextAttemptAt).toEqual(later(-600));
    expect(await store.postpone(ids[1] ?? '', 0, later(-100), later(-90))).toBe(true);
    expect((await store.get(ids[1] ?? ''))?.nextAttemptAt).toEqual(later(-90));
    const failed = {
      responseCode: null,
      latencyMs: null,
      excerpt: null,
      error: 'x',
      status: 'failed',
      nextAttemptAt: null,
      dueAt: null,
    } as const;
    expect(await store.record(ids[2] ?? '', 0, failed)).toBe(true);
    expect(await due(later(-200))).toEqual([ids[0]]);
    expect(await store.reopen(ids[2] ?? '', 0, later(-300), later(-250))).toBe(true);
    expect(await due(later(-200))).toEqual([ids[2], ids[0]]);
  });

  test('the log is newest first, in pages that neither repeat nor leave out, back to a moment', async () => {
    const subscriptionId = 'wh_list';
    const rows: Delivery[] = [];
    for (let i = 0; i < 7; i += 1) rows.push(await created(subscriptionId, later(Math.floor(i / 2))));
    await created('wh_other', later(3));
    const newestFirst = rows.map(({ id }) => id).reverse();
    for (const limit of [1, 2, 3, 7, 50]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
        const page = await store.list({ subscriptionId, limit, ...(cursor === '' ? {} : { cursor }) });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(newestFirst);
    }
    const { items } = await store.list({ subscriptionId, limit: 50, since: later(2) });
    expect(items.map(({ id }) => id)).toEqual(newestFirst.slice(0, 3));
  });
}
