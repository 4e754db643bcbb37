import type { SendResult } from '../ports/network.ts';
import type { Recovery, Subscription, SubscriptionChanges, SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock } from '../ports/system.ts';
import { isDelivered, isGone } from './attempt-report.ts';
import { PARKED_FOR } from './parking.ts';
import { GIVE_UP_AFTER, SHORTEST_ROUND } from './schedule.ts';

export interface HealthDeps {
  subscriptions: SubscriptionStore;
  now: Clock;
  timeScale: number;
}

/**
 * Keeps a subscription's record: 410 disables it, five days of nothing but failure disable it, and a timeout parks
 * it. After an outage that exhausted retries, the first success makes the sweep resend the failed deliveries.
 */
export async function noteResult(
  deps: HealthDeps,
  subscription: Subscription,
  result: SendResult,
  startedAt: Date,
): Promise<void> {
  if (isGone(result)) return disable(deps, subscription.id, 'The receiver answered 410 Gone');
  const { failingSince } = subscription;
  if (failingSince !== null && !isDelivered(result) && hasLasted(deps, failingSince, GIVE_UP_AFTER)) {
    return giveUp(deps, subscription.id, failingSince);
  }
  const changes = isDelivered(result)
    ? afterSuccess(deps, subscription)
    : afterFailure(deps, subscription, result, startedAt);
  if (Object.keys(changes).length > 0) await deps.subscriptions.update(subscription.id, changes);
}

/** Returns no changes if the subscription was healthy. */
function afterSuccess(deps: HealthDeps, { failingSince, parkedUntil, recovery }: Subscription): SubscriptionChanges {
  if (failingSince === null) return parkedUntil === null ? {} : { parkedUntil: null };
  const missedSome = hasLasted(deps, failingSince, SHORTEST_ROUND);
  const order = missedSome ? { recovery: widen(recovery, failingSince) } : {};
  return { failingSince: null, parkedUntil: null, ...order };
}

/** Any answer in time ends the parking, because the receiver no longer holds a worker. */
function afterFailure(deps: HealthDeps, subscription: Subscription, result: SendResult, at: Date): SubscriptionChanges {
  const first = subscription.failingSince === null ? { failingSince: at } : {};
  if (result.kind === 'timeout') {
    return { ...first, parkedUntil: new Date(deps.now().getTime() + (PARKED_FOR * 1000) / deps.timeScale) };
  }
  return subscription.parkedUntil === null ? first : { ...first, parkedUntil: null };
}

function widen(recovery: Recovery | null, since: Date): Recovery {
  if (recovery === null) return { since, everything: false, cursor: null };
  return { since: recovery.since < since ? recovery.since : since, everything: recovery.everything, cursor: null };
}

/** Reads the subscription again first: another attempt may have succeeded while this one was failing. */
async function giveUp(deps: HealthDeps, id: string, since: Date): Promise<void> {
  const present = await deps.subscriptions.get(id);
  if (present?.failingSince?.getTime() !== since.getTime()) return;
  const reason = `Nothing but failures since ${since.toISOString()}: switched off. Enable it once the receiver answers`;
  await disable(deps, id, reason);
}

async function disable(deps: HealthDeps, id: string, disabledReason: string): Promise<void> {
  await deps.subscriptions.update(id, { enabled: false, disabledReason, updatedAt: deps.now() });
}

function hasLasted({ now, timeScale }: HealthDeps, since: Date, seconds: number): boolean {
  return now().getTime() - since.getTime() >= (seconds * 1000) / timeScale;
}
