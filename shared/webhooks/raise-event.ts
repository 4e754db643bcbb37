import type { SubscribableEvent } from '../document/events.ts';
import type { Delivery, DeliveryStore } from '../ports/deliveries.ts';
import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';
import { type DeliveryQueue, wakeUp } from './delivery-row.ts';

/** A subscription is told of events from this long before it was made: clocks differ, history is not replayed. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

export interface RaiseDeps {
  subscriptions: Pick<SubscriptionStore, 'list'>;
  deliveries: Pick<DeliveryStore, 'create' | 'get'>;
  queue: DeliveryQueue;
}

/** Returns the subscriptions that are to hear of an event that was raised at that moment. */
export async function subscribersOf(
  { subscriptions }: Pick<RaiseDeps, 'subscriptions'>,
  type: SubscribableEvent,
  raisedAt: Date,
): Promise<Subscription[]> {
  const isHistory = ({ createdAt }: Subscription) => raisedAt.getTime() < createdAt.getTime() - CLOCK_TOLERANCE_MS;
  const all = await subscriptions.list();
  return all.filter((subscription) => {
    return subscription.enabled && subscription.events.includes(type) && !isHistory(subscription);
  });
}

/**
 * Creates a delivery, unless it exists. Returns true if it is new. The row comes first, then its wake-up: a wake-up
 * without a row would be dropped, a row without a wake-up is swept.
 */
export async function raise({ deliveries, queue }: RaiseDeps, delivery: Delivery): Promise<boolean> {
  const isNew = await deliveries.create(delivery);
  if (isNew || (await neverTried(deliveries, delivery.id))) await wakeUp(queue, delivery);
  return isNew;
}

/** An earlier run may have died between the row and its wake-up; a second wake-up does no harm. */
async function neverTried(deliveries: RaiseDeps['deliveries'], id: string): Promise<boolean> {
  const delivery = await deliveries.get(id);
  return delivery !== null && delivery.status === 'pending' && delivery.attempts === 0;
}
