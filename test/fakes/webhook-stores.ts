import type { Delivery, DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { MessageQueue } from '../../shared/ports/queues.ts';
import type { Subscription, SubscriptionStore } from '../../shared/ports/subscriptions.ts';

/** Subscriptions in a map, with the same conditions as the table. Values are copied on the way in and out. */
export function memorySubscriptions(
  rows: Map<string, Subscription> = new Map(),
): SubscriptionStore & { rows: Map<string, Subscription> } {
  const copy = (id: string) => structuredClone(rows.get(id) ?? null);
  return {
    rows,
    async create(subscription) {
      if (rows.has(subscription.id)) throw new Error(`Expected a new subscription, got ${subscription.id} again`);
      rows.set(subscription.id, structuredClone(subscription));
    },
    get: async (id) => copy(id),
    async page({ limit, after }) {
      const ids = [...rows.keys()].filter((id) => after === null || id > after).sort();
      const items = ids.slice(0, limit).map((id) => structuredClone(rows.get(id) as Subscription));
      return { items, next: ids.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async update(id, changes) {
      const row = rows.get(id);
      if (row !== undefined) rows.set(id, { ...row, ...structuredClone(changes) });
      return copy(id);
    },
    async replaceSecret(id, expected, secret, retiredSecrets) {
      const row = rows.get(id);
      if (row?.secret !== expected) return false;
      rows.set(id, { ...row, secret, retiredSecrets: structuredClone(retiredSecrets) });
      return true;
    },
    remove: async (id) => rows.delete(id),
  };
}

/** Deliveries in a map, with the same conditions as the table. */
export function memoryDeliveries(
  rows: Map<string, Delivery> = new Map(),
): DeliveryStore & { rows: Map<string, Delivery> } {
  const isIdle = (row: Delivery, at: Date) => row.leaseUntil === null || row.leaseUntil <= at;
  const pending = (id: string, attempts: number) => {
    const row = rows.get(id);
    return row?.status === 'pending' && row.attempts === attempts ? row : null;
  };
  const copy = (row: Delivery | undefined) => (row === undefined ? null : { ...row });
  const position = (row: Delivery) => `${row.createdAt.toISOString()}#${row.id}`;
  return {
    rows,
    async create(delivery) {
      if (rows.has(delivery.id)) return false;
      rows.set(delivery.id, { ...delivery });
      return true;
    },
    get: async (id) => copy(rows.get(id)),
    async claim(id, attempt, at, leaseUntil) {
      const row = pending(id, attempt);
      if (row === null || !isIdle(row, at)) return null;
      const lease = { leaseUntil, nextAttemptAt: leaseUntil, dueAt: leaseUntil };
      Object.assign(row, { ...lease, attempts: attempt + 1, roundStartedAt: row.roundStartedAt ?? at });
      return copy(row);
    },
    async record(id, attempts, outcome) {
      const row = pending(id, attempts);
      if (row !== null) Object.assign(row, outcome, { leaseUntil: null });
      return row !== null;
    },
    async reopen(id, attempts, at, dueAt) {
      const row = rows.get(id);
      if (row === undefined || row.attempts !== attempts || !isIdle(row, at)) return false;
      const round = { roundStart: attempts, roundStartedAt: null, leaseUntil: null };
      Object.assign(row, { ...round, status: 'pending', nextAttemptAt: at, dueAt });
      return true;
    },
    async postpone(id, attempts, dueAt, nextAttemptAt) {
      const row = pending(id, attempts);
      if (row !== null) Object.assign(row, { dueAt, nextAttemptAt: nextAttemptAt ?? row.nextAttemptAt });
      return row !== null;
    },
    async due(subscriptionId, now, limit) {
      const own = [...rows.values()].filter((row) => row.subscriptionId === subscriptionId);
      const due = own.filter((row) => row.dueAt !== null && row.dueAt <= now);
      return due
        .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
        .slice(0, limit)
        .map((row) => ({ ...row }));
    },
    async list({ subscriptionId, limit, cursor, since }) {
      const all = [...rows.values()]
        .filter((row) => row.subscriptionId === subscriptionId && (since === undefined || row.createdAt >= since))
        .filter((row) => cursor === undefined || position(row) < cursor)
        .sort((a, b) => (position(a) < position(b) ? 1 : -1));
      const items = all.slice(0, limit).map((row) => ({ ...row }));
      const last = items.at(-1);
      return { items, nextCursor: all.length > limit && last !== undefined ? position(last) : null };
    },
  };
}

/** Keeps what was sent, with its options. */
export function recordingQueue<T>() {
  const sent: { message: T; delaySeconds: number; group: string | undefined }[] = [];
  const queue: MessageQueue<T> = {
    async send(message, { delaySeconds = 0, group } = {}) {
      sent.push({ message: structuredClone(message), delaySeconds, group });
    },
  };
  return { ...queue, sent };
}
