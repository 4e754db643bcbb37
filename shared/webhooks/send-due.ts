import type { DeliveryStore } from '../ports/deliveries.ts';
import type { SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock } from '../ports/system.ts';
import { type DeliveryQueue, wakeUp } from './delivery-row.ts';
import { recover } from './recover.ts';

/** The sweep leaves a row that it woke alone this long, so that the next run reaches the rows behind it. */
const POSTPONE_MS = 5 * 60_000;

export interface DueDeps {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  now: Clock;
}

/**
 * Wakes overdue deliveries and those that a recovery resends, at most `limit` together. Returns how many were woken.
 * Waking a delivery twice does no harm.
 */
export async function enqueueDue(deps: DueDeps, limit = 500): Promise<number> {
  let woken = await wakeOverdue(deps, limit);
  for (const subscription of await deps.subscriptions.list()) {
    if (woken < limit) woken += await recover(deps, subscription, limit - woken);
  }
  return woken;
}

async function wakeOverdue({ deliveries, queue, now }: DueDeps, limit: number): Promise<number> {
  const at = now();
  const dueAt = new Date(at.getTime() + POSTPONE_MS);
  let woken = 0;
  for (const delivery of await deliveries.due(at, limit)) {
    if (!(await deliveries.postpone(delivery.id, delivery.attempts, dueAt))) continue;
    await wakeUp(queue, delivery);
    woken += 1;
  }
  return woken;
}
