import type { Delivery, DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { Sender } from '../../shared/ports/network.ts';
import type { Subscription, SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import { ConnectionLost, type Invocation } from './effects.ts';
import type { World } from './world.ts';

export function createSubscriptionStore(world: World, invocation: Invocation): SubscriptionStore {
  const { subscriptions } = world;
  const perform = <T>(name: string, apply: () => T) => world.effects.perform(invocation, `table.${name}`, apply);
  const change = (id: string, changes: Partial<Subscription>) => {
    const present = subscriptions.get(id);
    if (!present) return null;
    subscriptions.set(id, { ...present, ...changes });
    return subscriptions.get(id) ?? null;
  };
  return {
    create: (subscription) =>
      perform('create subscription', () => void subscriptions.set(subscription.id, subscription)),
    get: (id) => perform('get subscription', () => subscriptions.get(id) ?? null),
    list: () => perform('list subscriptions', () => [...subscriptions.values()]),
    update: (id, changes) => perform('update subscription', () => change(id, changes)),
    replaceSecret: (id, expected, secret, retiredSecrets) =>
      perform('replace secret', () => {
        if (subscriptions.get(id)?.secret !== expected) return false;
        return change(id, { secret, retiredSecrets }) !== null;
      }),
    remove: (id) => perform('remove subscription', () => subscriptions.delete(id)),
  };
}

export function createDeliveryStore(world: World, invocation: Invocation): DeliveryStore {
  const { deliveries } = world;
  const perform = <T>(name: string, apply: () => T) => world.effects.perform(invocation, `table.${name}`, apply);
  const isIdle = (row: Delivery, at: Date) => row.leaseUntil === null || row.leaseUntil <= at;
  const change = (id: string, holds: (row: Delivery) => boolean, changes: (row: Delivery) => Partial<Delivery>) => {
    const row = deliveries.get(id);
    if (!row || !holds(row)) return null;
    const changed = { ...row, ...changes(row) };
    deliveries.set(id, changed);
    return changed;
  };
  const isPendingAt = (attempts: number) => (row: Delivery) => row.status === 'pending' && row.attempts === attempts;
  return {
    create: (delivery) =>
      perform('create delivery', () => {
        if (deliveries.has(delivery.id)) return false;
        deliveries.set(delivery.id, delivery);
        return true;
      }),
    get: (id) => perform('get delivery', () => deliveries.get(id) ?? null),
    claim: (id, attempt, at, leaseUntil) =>
      perform('claim delivery', () =>
        change(
          id,
          (row) => isPendingAt(attempt)(row) && isIdle(row, at),
          (row) => ({
            attempts: attempt + 1,
            roundStartedAt: row.roundStartedAt ?? at,
            leaseUntil,
            nextAttemptAt: leaseUntil,
            dueAt: leaseUntil,
          }),
        ),
      ),
    record: (id, attempts, outcome) =>
      perform(
        'record delivery',
        () => change(id, isPendingAt(attempts), () => ({ ...outcome, leaseUntil: null })) !== null,
      ),
    reopen: (id, attempts, at, dueAt) =>
      perform('reopen delivery', () => {
        const holds = (row: Delivery) => row.attempts === attempts && isIdle(row, at);
        const round = { status: 'pending' as const, roundStart: attempts, nextAttemptAt: at, dueAt };
        return change(id, holds, () => ({ ...round, roundStartedAt: null, leaseUntil: null })) !== null;
      }),
    postpone: (id, attempts, dueAt) =>
      perform('postpone delivery', () => change(id, isPendingAt(attempts), () => ({ dueAt })) !== null),
    due: (now, limit) =>
      perform('due deliveries', () =>
        [...deliveries.values()]
          .filter((row) => row.status === 'pending' && row.dueAt !== null && row.dueAt <= now)
          .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
          .slice(0, limit),
      ),
    list: ({ subscriptionId, since, limit }) =>
      perform('list deliveries', () => {
        const items = [...deliveries.values()].filter(
          (row) => row.subscriptionId === subscriptionId && (!since || row.createdAt >= since),
        );
        return { items: items.slice(0, limit), nextCursor: null };
      }),
  };
}

/** Receivers that take everything, save what fate refuses; they keep all they ever got. */
export function createSender(world: World, invocation: Invocation): Sender {
  return {
    async send({ headers, body, url }) {
      const subscriptionId = url.slice(url.lastIndexOf('/') + 1);
      try {
        return await world.effects.perform(invocation, 'post', () => {
          const isDown = (world.receiverDownUntil.get(subscriptionId) ?? 0) > world.time.now();
          if (isDown || (!world.effects.quiet && world.random.chance(world.faults.error))) {
            return { kind: 'response' as const, status: 503, retryAfter: null, excerpt: '', latencyMs: 5 };
          }
          world.received.push({ webhookId: headers['webhook-id'] ?? '', body, at: world.time.now(), subscriptionId });
          return { kind: 'response' as const, status: 200, retryAfter: null, excerpt: 'ok', latencyMs: 5 };
        });
      } catch (error) {
        return {
          kind: error instanceof ConnectionLost ? 'network' : 'timeout',
          reason: (error as Error).message,
          latencyMs: 5,
        };
      }
    },
  };
}
