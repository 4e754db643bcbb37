import { eventOf, type SubscribableEvent } from '../../shared/document/events.ts';
import { type TakeOverDeps, takeOver } from '../../shared/pipeline/take-over.ts';
import type { DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { OutcomeStore, StoredOutcome } from '../../shared/ports/outcomes.ts';
import type { OutcomeMessage } from '../../shared/ports/queues.ts';
import type { Subscription, SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import type { Clock } from '../../shared/ports/system.ts';
import { type DeliveryQueue, newDelivery, wakeUp, webhookId } from '../../shared/webhooks/delivery-row.ts';

/** A subscription is told of outcomes from this long before it was made: clocks differ, history is not replayed. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

export interface AnnounceDeps extends TakeOverDeps {
  outcomes: Pick<OutcomeStore, 'load' | 'head'>;
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  now: Clock;
  /** Base URL of the HTTP API, for the links in events. */
  apiUrl: string;
}

/**
 * Tells the catalog and every subscriber of one committed outcome. Doing it again, late or at the same time changes
 * nothing: the catalog keeps the later revision, and a delivery's id is a hash of subscription and outcome version.
 * Answers the deliveries that this run created.
 */
export async function announceOutcome(deps: AnnounceDeps, message: OutcomeMessage): Promise<string[]> {
  const stored = await deps.outcomes.load(message.key, message.versionId);
  const takenOver = await takeOver(deps, message.key, stored, deps.now());
  // Erased through the API since, or at this moment: nobody is to hear of it.
  if (stored === null || takenOver === 'erasing') return [];
  const type = eventOf(stored.outcome);
  if (type === null) return [];
  const subscribers = (await deps.subscriptions.list()).filter((s) => isFor(s, type, stored));
  const created = await Promise.all(subscribers.map((s) => announceTo(deps, s, type, message.key, stored)));
  return created.filter((id) => id !== null);
}

function isFor(subscription: Subscription, type: SubscribableEvent, { outcome }: StoredOutcome): boolean {
  const isHistory = Date.parse(outcome.createdAt) < subscription.createdAt.getTime() - CLOCK_TOLERANCE_MS;
  return subscription.enabled && subscription.events.includes(type) && !isHistory;
}

/** The row first, then its wake-up: a wake-up without a row would be dropped, a row without a wake-up is swept. */
async function announceTo(
  deps: AnnounceDeps,
  subscription: Subscription,
  type: SubscribableEvent,
  key: string,
  stored: StoredOutcome,
): Promise<string | null> {
  const id = webhookId(subscription.id, key, stored);
  const outcome = { key, versionId: stored.versionId };
  const fields = { id, subscriptionId: subscription.id, type, articleId: stored.outcome.id, outcome };
  const delivery = newDelivery({ ...fields, apiUrl: deps.apiUrl }, deps.now());
  const isNew = await deps.deliveries.create(delivery);
  if (isNew || (await neverTried(deps.deliveries, id))) await wakeUp(deps.queue, delivery);
  return isNew ? id : null;
}

/** An earlier run may have died between the row and its wake-up; a second wake-up does no harm. */
async function neverTried(deliveries: DeliveryStore, id: string): Promise<boolean> {
  const delivery = await deliveries.get(id);
  return delivery !== null && delivery.status === 'pending' && delivery.attempts === 0;
}
