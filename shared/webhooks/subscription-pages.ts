import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';

/** One page of the table holds about this many: a query answers at most 1 MB. */
const SUBSCRIPTIONS_A_PAGE = 1_000;

type Pages = Pick<SubscriptionStore, 'page'>;

/** All subscriptions, a page at a time, so that a deployment may have thousands. */
export async function* subscriptionPages(store: Pages): AsyncGenerator<Subscription[]> {
  for (let after: string | null = null; ; ) {
    const { items, next } = await store.page({ limit: SUBSCRIPTIONS_A_PAGE, after });
    yield items;
    if (next === null) return;
    after = next;
  }
}

/** All subscriptions at once, oldest first: for a person who looks at the list. */
export async function listSubscriptions(store: Pages): Promise<Subscription[]> {
  const all: Subscription[] = [];
  for await (const page of subscriptionPages(store)) all.push(...page);
  return all.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
