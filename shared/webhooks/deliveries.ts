import type { Delivery, DeliveryPage, DeliveryStore } from '../ports/deliveries.ts';
import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock, Random } from '../ports/system.ts';
import { type DeliveryQueue, newDelivery, WAKE_UP_GRACE_MS, wakeUp } from './delivery-row.ts';

export interface DeliveryDeps {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  random: Random;
  now: Clock;
  /** Base URL of the HTTP API, for the links in events. */
  apiUrl: string;
}

/** Sends `webhook.test` to a subscription, through the same queue and log as every event. Null if it is unknown. */
export async function sendTest(deps: DeliveryDeps, subscriptionId: string): Promise<Delivery | null> {
  const subscription = await deps.subscriptions.get(subscriptionId);
  if (subscription === null) return null;
  const id = `msg_${Buffer.from(deps.random.bytes(16)).toString('hex')}`;
  const fields = { id, subscriptionId, type: 'webhook.test', articleId: null, outcome: null } as const;
  const delivery = newDelivery({ ...fields, apiUrl: deps.apiUrl }, deps.now());
  await deps.deliveries.create(delivery);
  await wakeUp(deps.queue, delivery);
  return delivery;
}

/** `under-way`: an attempt is being made at this moment, so nothing was started. */
export type RedeliverResult = 'sent' | 'under-way' | 'not-found';

/**
 * Sends one event again, now, under the same webhook-id and with a fresh round of the retry schedule, whether it was
 * delivered, failed or is still waiting.
 */
export async function redeliver(
  deps: Pick<DeliveryDeps, 'deliveries' | 'queue' | 'now'>,
  subscriptionId: string,
  deliveryId: string,
): Promise<RedeliverResult> {
  const delivery = await deps.deliveries.get(deliveryId);
  if (delivery === null || delivery.subscriptionId !== subscriptionId) return 'not-found';
  return (await reopen(deps, delivery)) ? 'sent' : 'under-way';
}

/** Begins a new round of a delivery and wakes it; false if an attempt is under way. */
export async function reopen(
  deps: Pick<DeliveryDeps, 'deliveries' | 'queue' | 'now'>,
  delivery: Delivery,
): Promise<boolean> {
  const now = deps.now();
  const dueAt = new Date(now.getTime() + WAKE_UP_GRACE_MS);
  if (!(await deps.deliveries.reopen(delivery.id, delivery.attempts, now, dueAt))) return false;
  await wakeUp(deps.queue, delivery);
  return true;
}

/** Makes the sweep resend all deliveries of a subscription that failed since then. Null if it is unknown. */
export async function recoverSince(
  deps: Pick<DeliveryDeps, 'subscriptions'>,
  subscriptionId: string,
  since: Date,
): Promise<Subscription | null> {
  return deps.subscriptions.update(subscriptionId, { recovery: { since, everything: true, cursor: null } });
}

/** A subscription's delivery log, newest first. `cursor` is the `nextCursor` of the page before. */
export async function listDeliveries(
  deps: Pick<DeliveryDeps, 'deliveries'>,
  query: { subscriptionId: string; limit: number; cursor?: string },
): Promise<DeliveryPage> {
  return deps.deliveries.list(query);
}
