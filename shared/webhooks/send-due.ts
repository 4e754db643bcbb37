import pMap from 'p-map';
import type { Delivery, DeliveryStore } from '../ports/deliveries.ts';
import type { Subscription, SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock } from '../ports/system.ts';
import { type DeliveryQueue, wakeUp } from './delivery-row.ts';
import { recover } from './recover.ts';
import { subscriptionPages } from './subscription-pages.ts';

/** The sweep leaves a row that it woke alone this long, so that the next run reaches the rows behind it. */
const POSTPONE_MS = 5 * 60_000;
/**
 * The first question asks all receivers together for this many times the limit, since most have nothing overdue. It bounds
 * what one run holds in memory: with more receivers than that, each is asked for one row.
 */
const SHARES = 4;
const CONCURRENT_QUERIES = 16;

export interface DueDeps {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  now: Clock;
}

/**
 * Wakes overdue deliveries and those that a recovery resends, at most about `limit` together. Returns how many were
 * woken. Waking a delivery twice does no harm. Receivers take turns, so that the backlog of one delays no other.
 */
export async function enqueueDue(deps: DueDeps, limit = 500): Promise<number> {
  const { awake, recovering } = await receivers(deps);
  let woken = await wakeOverdue(deps, awake, limit);
  for (const [done, subscription] of recovering.entries()) {
    const share = Math.ceil((limit - woken) / (recovering.length - done));
    if (share > 0) woken += await recover(deps, subscription, share);
  }
  return woken;
}

/** Ids of the receivers that are not parked, and the subscriptions that recover: of thousands, few do. */
async function receivers({ subscriptions, now }: DueDeps) {
  const at = now();
  const awake: string[] = [];
  const recovering: Subscription[] = [];
  for await (const page of subscriptionPages(subscriptions)) {
    awake.push(...page.filter(({ parkedUntil }) => parkedUntil === null || parkedUntil <= at).map(({ id }) => id));
    recovering.push(...page.filter(({ recovery, enabled }) => recovery !== null && enabled));
  }
  return { awake, recovering };
}

async function wakeOverdue(deps: DueDeps, awake: readonly string[], limit: number): Promise<number> {
  const { deliveries, queue, now } = deps;
  const dueAt = new Date(now().getTime() + POSTPONE_MS);
  let woken = 0;
  for (const delivery of await overdueInTurn(deps, awake, limit)) {
    if (!(await deliveries.postpone(delivery.id, delivery.attempts, dueAt))) continue;
    await wakeUp(queue, delivery);
    woken += 1;
  }
  return woken;
}

/** Overdue deliveries, one of each receiver in turn. What waits for a parked receiver stays in its row. */
async function overdueInTurn(
  { deliveries, now }: DueDeps,
  awake: readonly string[],
  limit: number,
): Promise<Delivery[]> {
  const at = now();
  const share = Math.min(limit, Math.ceil((SHARES * limit) / Math.max(awake.length, 1)));
  const ask = (ids: readonly string[], most: number) =>
    pMap(ids, async (id) => [id, await deliveries.due(id, at, most)] as const, { concurrency: CONCURRENT_QUERIES });
  const due = new Map(await ask(awake, share));
  // Receivers with more rows than their share get the part of the limit that the others leave.
  const waiting = [...due].filter(([, rows]) => rows.length === share).map(([id]) => id);
  const left = limit - [...due.values()].reduce((sum, rows) => sum + rows.length, 0);
  const more = Math.floor(left / Math.max(waiting.length, 1));
  if (more > 0) for (const [id, rows] of await ask(waiting, share + more)) due.set(id, rows);
  return inTurn([...due.values()], limit);
}

/** The first of each, the second of each, and so on; who waits longest comes first. */
function inTurn(rows: readonly Delivery[][], limit: number): Delivery[] {
  const longestFirst = rows
    .filter(({ length }) => length > 0)
    .sort((a, b) => Number(a[0]?.dueAt ?? 0) - Number(b[0]?.dueAt ?? 0));
  const turns = Math.max(0, ...longestFirst.map(({ length }) => length));
  const order = Array.from({ length: turns }, (_, turn) => longestFirst.flatMap((own) => own[turn] ?? []));
  return order.flat().slice(0, limit);
}
