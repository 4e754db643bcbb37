import { beforeAll, expect, test } from 'vitest';
import type { SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import { listSubscriptions } from '../../shared/webhooks/subscription-pages.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { START, seededRandom } from '../fakes/webhook-fixtures.ts';

const later = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

/** The contract of every store of subscriptions. */
export function subscriptionsContract(open: () => SubscriptionStore): void {
  let store: SubscriptionStore;
  beforeAll(() => {
    store = open();
  });
  let seed = 0;

  function created(now = () => START) {
    seed += 1;
    const deps = { subscriptions: store, guard: { check: async () => {} }, random: seededRandom(seed), now };
    return createSubscription(deps, {
      url: 'https://example.com/',
      events: ['article.completed'],
      description: 'لوحة',
    });
  }

  test('a subscription comes back as it was written, and they are listed oldest first', async () => {
    const second = await created(() => later(5));
    const first = await created();
    expect(await store.get(first.id)).toEqual(first);
    expect(await listSubscriptions(store)).toEqual([first, second]);
    await expect(store.create(first)).rejects.toThrow();
    expect(await store.get('wh_unknown')).toBeNull();
  });

  test('pages hold each subscription once, in the order of their ids, and the last one says that it is the last', async () => {
    for (let n = 0; n < 3; n++) await created();
    const all = (await listSubscriptions(store)).map(({ id }) => id).sort();
    const seen: string[] = [];
    let next: string | null = null;
    for (let pages = 0; pages <= all.length; pages++) {
      const page = await store.page({ limit: 2, after: next });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
      if (next === null) break;
    }
    expect(next).toBeNull();
    expect(seen).toEqual(all);
  });

  test('an update writes its fields alone; nothing comes back from the dead', async () => {
    const { id, secret } = await created();
    const recovery = { since: later(1), everything: true, cursor: null };
    await Promise.all([
      store.update(id, { failingSince: later(2), recovery }),
      store.update(id, { url: 'https://new.example.com/', description: null, events: ['article.failed'] }),
      store.update(id, { enabled: false, disabledReason: '410', updatedAt: later(3) }),
    ]);
    expect(await store.get(id)).toMatchObject({
      ...{ id, secret, failingSince: later(2), recovery, url: 'https://new.example.com/', description: null },
      ...{ events: ['article.failed'], enabled: false, disabledReason: '410', updatedAt: later(3) },
    });
    expect(await store.update(id, { failingSince: null, recovery: null })).toMatchObject({
      failingSince: null,
      recovery: null,
    });
    expect(await store.update(id, {})).toMatchObject({ id });
    expect(await store.remove(id)).toBe(true);
    expect(await store.remove(id)).toBe(false);
    expect(await store.update(id, { enabled: true })).toBeNull();
    expect(await store.get(id)).toBeNull();
  });

  test('a secret is replaced only by who knows the present one', async () => {
    const { id, secret } = await created();
    const retired = [{ secret, until: later(86_400) }];
    const results = await Promise.all([1, 2, 3].map((n) => store.replaceSecret(id, secret, `whsec_${n}`, retired)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await store.get(id))?.retiredSecrets).toEqual(retired);
    expect(await store.replaceSecret('wh_unknown', secret, 'whsec_x', [])).toBe(false);
  });
}
