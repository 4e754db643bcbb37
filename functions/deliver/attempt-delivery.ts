import { FUNCTION_SECONDS, LONGEST_DELAY_SECONDS } from '../../shared/document/limits.ts';
import type { Delivery, DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { Sender, SendResult } from '../../shared/ports/network.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import type { Subscription, SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import type { Clock, Random } from '../../shared/ports/system.ts';
import { attemptReport, isDelivered, isGone, noAttempt } from '../../shared/webhooks/attempt-report.ts';
import { type DeliveryQueue, WAKE_UP_GRACE_MS, wakeUp } from '../../shared/webhooks/delivery-row.ts';
import { eventBody } from '../../shared/webhooks/event.ts';
import { noteResult } from '../../shared/webhooks/health.ts';
import { parkedUntil } from '../../shared/webhooks/parking.ts';
import { nextWait } from '../../shared/webhooks/schedule.ts';
import { signedHeaders } from '../../shared/webhooks/sign.ts';

/**
 * Lease of one attempt: as long as one invocation can last, which is the receiver's 15 s, one write and a margin. If the
 * function dies, the next attempt may start when the lease expires.
 */
const LEASE_MS = FUNCTION_SECONDS.deliver * 1_000;

export interface DeliverDeps {
  outcomes: Pick<OutcomeStore, 'load'>;
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  sender: Sender;
  random: Random;
  now: Clock;
  /** Divides every wait. */
  timeScale: number;
}

/**
 * Result of a wake-up. `dropped`: it did not match the row. `cancelled`: the webhook was deleted or disabled, or the
 * article was erased. `parked`: the receiver is left alone for now. `failed`: the last attempt failed.
 */
export type AttemptOutcome = 'delivered' | 'retrying' | 'failed' | 'parked' | 'cancelled' | 'dropped';

/** Makes one attempt at a delivery, if the wake-up still matches its row. */
export async function attemptDelivery(deps: DeliverDeps, message: DeliveryMessage): Promise<AttemptOutcome> {
  const delivery = await deps.deliveries.get(message.deliveryId);
  if (delivery === null || delivery.status !== 'pending' || delivery.attempts !== message.attempt) return 'dropped';
  const subscription = await deps.subscriptions.get(delivery.subscriptionId);
  const refusal = refusalOf(subscription);
  if (subscription === null || refusal !== null) return cancel(deps, delivery, refusal ?? '');
  // Before the outcome is loaded: a backlog for a parked receiver should cost little.
  const parked = await parkedUntil(deps, subscription, delivery);
  if (parked !== null) return park(deps, delivery, parked);
  const body = await bodyOf(deps, delivery);
  if (body === null) return cancel(deps, delivery, 'The article was deleted');
  const startedAt = deps.now();
  const leaseUntil = new Date(startedAt.getTime() + LEASE_MS);
  const claimed = await deps.deliveries.claim(delivery.id, delivery.attempts, startedAt, leaseUntil);
  if (claimed === null) return 'dropped';
  const headers = signedHeaders(subscription, delivery.id, body, startedAt);
  const result = await deps.sender.send({ url: subscription.url, headers, body });
  const status = await record(deps, claimed, result);
  await noteResult(deps, subscription, result, startedAt);
  return status;
}

function refusalOf(subscription: Subscription | null): string | null {
  if (subscription === null) return 'The webhook was deleted';
  return subscription.enabled ? null : 'The webhook is disabled';
}

/** The bytes to send; null if there is nothing to tell any more. */
async function bodyOf({ outcomes }: DeliverDeps, delivery: Delivery): Promise<string | null> {
  if (delivery.outcome === null) return eventBody(delivery, null);
  const stored = await outcomes.load(delivery.outcome.key, delivery.outcome.versionId);
  return stored && eventBody(delivery, stored.outcome);
}

async function cancel({ deliveries }: DeliverDeps, delivery: Delivery, error: string): Promise<AttemptOutcome> {
  const ended = { status: 'failed', nextAttemptAt: null, dueAt: null } as const;
  const recorded = await deliveries.record(delivery.id, delivery.attempts, { ...noAttempt(error), ...ended });
  return recorded ? 'cancelled' : 'dropped';
}

/** Without a wake-up: the sweep brings it back. */
async function park({ deliveries }: DeliverDeps, delivery: Delivery, until: Date): Promise<AttemptOutcome> {
  const moved = await deliveries.postpone(delivery.id, delivery.attempts, until, until);
  return moved ? 'parked' : 'dropped';
}

/** The row first, then the wake-up: if only the first comes about, the sweep sees `dueAt`. */
async function record(deps: DeliverDeps, delivery: Delivery, result: SendResult): Promise<AttemptOutcome> {
  const report = attemptReport(result);
  const wait = isDelivered(result) || isGone(result) ? null : waitAfter(deps, delivery, result);
  if (wait === null) {
    const status = isDelivered(result) ? 'delivered' : 'failed';
    await deps.deliveries.record(delivery.id, delivery.attempts, {
      ...report,
      status,
      nextAttemptAt: null,
      dueAt: null,
    });
    return status;
  }
  const nextAttemptAt = new Date(deps.now().getTime() + wait * 1000);
  const byQueue = wait <= LONGEST_DELAY_SECONDS;
  const dueAt = byQueue ? new Date(nextAttemptAt.getTime() + WAKE_UP_GRACE_MS) : nextAttemptAt;
  const next = { ...report, status: 'pending', nextAttemptAt, dueAt } as const;
  const recorded = await deps.deliveries.record(delivery.id, delivery.attempts, next);
  if (recorded && byQueue) await wakeUp(deps.queue, delivery, Math.ceil(wait));
  return 'retrying';
}

function waitAfter(deps: DeliverDeps, delivery: Delivery, result: SendResult): number | null {
  const { timeScale, now, random } = deps;
  const made = delivery.attempts - delivery.roundStart;
  return nextWait({ made, result, now: now(), random: random.fraction(), timeScale });
}
