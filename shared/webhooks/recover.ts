import type { Delivery } from '../ports/deliveries.ts';
import type { Recovery, Subscription } from '../ports/subscriptions.ts';
import { type DeliveryDeps, reopen } from './deliveries.ts';

const PAGE = 100;
/** Pages that one run reads: a log of which nothing was lost takes as long to read as one that was. */
const MOST_PAGES = 10;
/** Attempts that began at nearly the same time fail in any order. */
const SAME_TIME_MS = 60_000;
/** Longest normal delay between creating a delivery row and its first attempt. */
const QUEUED_MS = 86_400_000;

type RecoverDeps = Pick<DeliveryDeps, 'subscriptions' | 'deliveries' | 'queue' | 'now'>;

/**
 * Resends the deliveries that a subscription's `recovery` asks for, newest first, in whole pages, until about `limit` are
 * woken or many pages are read. The next run goes on from the cursor; the last page clears `recovery`. Returns how many were woken.
 */
export async function recover(deps: RecoverDeps, subscription: Subscription, limit: number): Promise<number> {
  let { recovery } = subscription;
  let woken = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    if (recovery === null || !subscription.enabled || woken >= limit) break;
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
 * After an outage, only deliveries first attempted during it are resent, and each at most once, so that an event the
 * receiver always rejects comes to an end.
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
