import pMap from 'p-map';
import type { SubscribableEvent } from '../document/events.ts';
import type { Delivery, DeliveryStore } from '../ports/deliveries.ts';
import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';
import { type DeliveryQueue, wakeUp } from './delivery-row.ts';
import { subscriptionPages } from './subscription-pages.ts';

/** A subscription is told of events from this long before it was made: clocks differ, history is not replayed. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;
/** A thousand subscribers take about a second. */
const TOLD_AT_ONCE = 32;

export interface RaiseDeps {
  subscriptions: Pick<SubscriptionStore, 'page'>;
  deliveries: Pick<DeliveryStore, 'create' | 'get'>;
  queue: DeliveryQueue;
}

/**
 * Creates the delivery that `make` answers for each subscription that is to hear of an event that was raised at that moment,
 * unless it exists. Returns the ids of the new ones. One page of subscriptions is told before the next one is read.
 */
export async function raiseForAll(
  deps: RaiseDeps,
  type: SubscribableEvent,
  raisedAt: Date,
  make: (subscriptionId: string) => Delivery,
): Promise<string[]> {
  const isHistory = ({ createdAt }: Subscription) => raisedAt.getTime() < createdAt.getTime() - CLOCK_TOLERANCE_MS;
  const created: string[] = [];
  for await (const page of subscriptionPages(deps.subscriptions)) {
    const told = page.filter((each) => each.enabled && each.events.includes(type) && !isHistory(each));
    const ids = await pMap(told, ({ id }) => raise(deps, make(id)), { concurrency: TOLD_AT_ONCE });
    created.push(...ids.filter((id) => id !== null));
  }
  return created;
}

/**
 * Returns the id of the delivery if it is new. The row comes first, then its wake-up: a wake-up without a row would be
 * dropped, a row without a wake-up is swept.
 */
async function raise({ deliveries, queue }: RaiseDeps, delivery: Delivery): Promise<string | null> {
  const isNew = await deliveries.create(delivery);
  if (isNew || (await neverTried(deliveries, delivery.id))) await wakeUp(queue, delivery);
  return isNew ? delivery.id : null;
}

/** An earlier run may have died between the row and its wake-up; a second wake-up does no harm. */
async function neverTried(deliveries: RaiseDeps['deliveries'], id: string): Promise<boolean> {
  const delivery = await deliveries.get(id);
  return delivery !== null && delivery.status === 'pending' && delivery.attempts === 0;
}
