import { createHash } from 'node:crypto';
import type { EventData, EventName } from '../document/events.ts';
import { QUEUE_DAYS } from '../document/limits.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { StoredOutcome } from '../ports/outcomes.ts';
import type { DeliveryMessage, MessageQueue } from '../ports/queues.ts';

/** The sweep takes a row for forgotten this long after its wake-up was due. */
export const WAKE_UP_GRACE_MS = 60_000;
/** A row outlives every message that can repeat its event, so that a late repeat still finds the row. */
const KEEP_MS = (QUEUE_DAYS + 16) * 86_400_000;

export type DeliveryQueue = MessageQueue<DeliveryMessage>;

/**
 * Returns the `webhook-id` of one outcome for one subscription. It is a hash of both, so that it stays the same however
 * often, late or concurrently the outcome is announced. It has no dot, because dots separate the signature's parts.
 */
export function webhookId(
  subscriptionId: string,
  outcomeKey: string,
  { versionId, etag }: Pick<StoredOutcome, 'versionId' | 'etag'>,
): string {
  const identity = JSON.stringify([subscriptionId, outcomeKey, versionId ?? etag]);
  return `msg_${createHash('sha256').update(identity, 'utf8').digest('hex').slice(0, 32)}`;
}

export interface NewDelivery {
  id: string;
  subscriptionId: string;
  type: EventName;
  articleId: string | null;
  outcome: Delivery['outcome'];
  /** Only for events whose data nothing else holds. */
  data?: EventData;
  apiUrl: string;
}

/** The row of a delivery that is due at once. */
export function newDelivery(fields: NewDelivery, now: Date): Delivery {
  return {
    data: null,
    ...fields,
    status: 'pending',
    attempts: 0,
    roundStart: 0,
    roundStartedAt: null,
    leaseUntil: null,
    nextAttemptAt: now,
    dueAt: new Date(now.getTime() + WAKE_UP_GRACE_MS),
    responseCode: null,
    latencyMs: null,
    excerpt: null,
    error: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + KEEP_MS),
  };
}

/**
 * Wakes a delivery after `delaySeconds` (0–900). The fairness group is the subscription, so that the backlog of one
 * dead receiver does not stand in front of the others.
 */
export async function wakeUp(
  queue: DeliveryQueue,
  delivery: Pick<Delivery, 'id' | 'attempts' | 'subscriptionId'>,
  delaySeconds = 0,
): Promise<void> {
  const message = { deliveryId: delivery.id, attempt: delivery.attempts };
  await queue.send(message, { group: delivery.subscriptionId, delaySeconds });
}
