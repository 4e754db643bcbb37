import { FUNCTION_SECONDS } from '../document/limits.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock, Random } from '../ports/system.ts';
import { OVERLOAD_FLOOR } from './schedule.ts';

/**
 * A receiver that lets a request time out holds a worker for 15 seconds, and a backlog of such requests would hold them
 * all. So the receiver is parked: its deliveries wait in their rows, not in the queue, and one at a time tests
 * whether the receiver answers again. Waiting costs a delivery none of its attempts.
 */

/**
 * Seconds that a receiver stays parked after a timeout. Shorter than the wait before the next attempt, so that the
 * delivery that timed out is not late.
 */
export const PARKED_FOR = OVERLOAD_FLOOR - 10;
/** A waiting delivery is retried after failing time × SHARE_OF_OUTAGE, clamped to these bounds (seconds). */
const SHARE_OF_OUTAGE = 0.25;
const SHORTEST_WAIT = 60;
const LONGEST_WAIT = 7_200;
/** While one attempt tests the receiver, the other deliveries wait: as long as one invocation can last. */
const TRIAL_MS = FUNCTION_SECONDS.deliver * 1_000;

export interface ParkingDeps {
  subscriptions: SubscriptionStore;
  random: Random;
  now: Clock;
  timeScale: number;
}

/**
 * Returns when a delivery to a parked receiver is tried again, or null if it may be attempted now. The first delivery
 * after that time is let through, and the others go on waiting. A test is always let through, because somebody watches.
 */
export async function parkedUntil(
  deps: ParkingDeps,
  subscription: Subscription,
  { type }: Pick<Delivery, 'type'>,
): Promise<Date | null> {
  if (subscription.parkedUntil === null || type === 'webhook.test') return null;
  const now = deps.now();
  if (subscription.parkedUntil > now) return comeBack(deps, subscription, subscription.parkedUntil, now);
  await deps.subscriptions.update(subscription.id, { parkedUntil: new Date(now.getTime() + TRIAL_MS) });
  return null;
}

/** Spreads the retries, so that a backlog does not come back in one minute. */
function comeBack({ random, timeScale }: ParkingDeps, { failingSince }: Subscription, earliest: Date, now: Date): Date {
  const outage = failingSince === null ? 0 : ((now.getTime() - failingSince.getTime()) / 1000) * timeScale;
  const wait = Math.min(Math.max(outage * SHARE_OF_OUTAGE, SHORTEST_WAIT), LONGEST_WAIT) * (0.5 + random.fraction());
  return new Date(Math.max(earliest.getTime(), now.getTime() + (wait * 1000) / timeScale));
}
