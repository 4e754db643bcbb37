import type { Delivery } from '../ports/deliveries.ts';
import type { Recovery, Subscription } from '../ports/subscriptions.ts';
import { type DeliveryDeps, reopen } from './deliveries.ts';

const PAGE = 100;
/** Attempts that began at nearly the same time fail in any order. */
const SAME_TIME_MS = 60_000;
/** A delivery's first attempt is made so long after its row at most, unless the queue is in trouble of its own. */
const QUEUED_MS = 86_400_000;

type RecoverDeps = Pick<DeliveryDeps, 'subscriptions' | 'deliveries' | 'queue' | 'now'>;

/**
 * Sends again what a subscription's `recovery` orders, newest first, until about `limit` are woken: whole pages, so
 * the next run goes on from the cursor. The order is cleared after the last page. Answers how many were woken.
 */
export async function recover(deps: RecoverDeps, subscription: Subscription, limit: number): Promise<number> {
  let { recovery } = subscription;
  let woken = 0;
  while (recovery !== null && subscription.enabled && woken < limit) {
    const page = await deps.deliveries.list(pageQuery(subscription.id, recovery));
    for (const delivery of page.items) {
      if (isLost(delivery, recovery) && (await reopen(deps, delivery))) woken += 1;
    }
    recovery = page.nextCursor === null ? null : { ...recovery, cursor: page.nextCursor };
    await deps.subscriptions.update(subscription.id, { recovery });
  }
  return woken;
}

function pageQuery(subscriptionId: string, { since, everything, cursor }: Recovery) {
  const position = cursor === null ? {} : { cursor };
  return { subscriptionId, limit: PAGE, since: everything ? since : before(since, QUEUED_MS), ...position };
}

/**
 * After an outage: what was tried only while nothing got through. A delivery that the receiver refused while it took
 * others is not among them, and none is sent again by itself more than once: an event that it never takes ends.
 */
function isLost(delivery: Delivery, { since, everything }: Recovery): boolean {
  if (delivery.status !== 'failed') return false;
  if (everything) return true;
  const { roundStart, roundStartedAt } = delivery;
  return roundStart === 0 && roundStartedAt !== null && roundStartedAt >= before(since, SAME_TIME_MS);
}

function before(time: Date, ms: number): Date {
  return new Date(time.getTime() - ms);
}
