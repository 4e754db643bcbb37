import type { Clock } from '../storage/ports.ts';
import { isDelivered, isGone } from './attempt-report.ts';
import type { Recovery, SendResult, Subscription, SubscriptionStore } from './ports.ts';
import { GIVE_UP_AFTER, SHORTEST_ROUND } from './schedule.ts';

export interface HealthDeps {
  subscriptions: SubscriptionStore;
  now: Clock;
  timeScale: number;
}

/**
 * Keeps a subscription's record: 410 disables it, five days of nothing but failure disable it, and a success after an
 * outage long enough to use up deliveries has the sweep send those again.
 */
export async function noteResult(
  deps: HealthDeps,
  subscription: Subscription,
  result: SendResult,
  startedAt: Date,
): Promise<void> {
  if (isDelivered(result)) return noteSuccess(deps, subscription);
  if (isGone(result)) return disable(deps, subscription.id, 'The receiver answered 410 Gone');
  if (subscription.failingSince === null) {
    await deps.subscriptions.update(subscription.id, { failingSince: startedAt });
  } else if (hasLasted(deps, subscription.failingSince, GIVE_UP_AFTER)) {
    await giveUp(deps, subscription.id, subscription.failingSince);
  }
}

async function noteSuccess(deps: HealthDeps, { id, failingSince, recovery }: Subscription): Promise<void> {
  if (failingSince === null) return;
  const missedSome = hasLasted(deps, failingSince, SHORTEST_ROUND);
  const changes = missedSome ? { recovery: widen(recovery, failingSince) } : {};
  await deps.subscriptions.update(id, { failingSince: null, ...changes });
}

function widen(recovery: Recovery | null, since: Date): Recovery {
  if (recovery === null) return { since, everything: false, cursor: null };
  return { since: recovery.since < since ? recovery.since : since, everything: recovery.everything, cursor: null };
}

/** Looks again first: another attempt may have succeeded while this one was failing. */
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
