import type { Delivery } from '../../ports/deliveries.ts';

type DateField = 'roundStartedAt' | 'leaseUntil' | 'nextAttemptAt' | 'dueAt' | 'createdAt';

/** A delivery as the table holds it: times as ISO 8601 text, `expiresAt` in epoch seconds (the table's TTL). */
export type DeliveryRow = Omit<Delivery, DateField | 'expiresAt'> & { [F in DateField]?: string | null } & {
  pk: string;
  sk: string;
  listKey: string;
  listSort: string;
  /** Only while something is due: the index is sparse. */
  dueKey?: string;
  createdAt: string;
  expiresAt: number;
};

export const deliveryKey = (id: string) => ({ pk: `DELIVERY#${id}`, sk: 'DELIVERY' });
export const listKey = (subscriptionId: string) => `DELIVERIES#${subscriptionId}`;

export function toRow(delivery: Delivery): DeliveryRow {
  const { roundStartedAt, leaseUntil, nextAttemptAt, dueAt, createdAt, expiresAt, ...plain } = delivery;
  return {
    ...plain,
    ...deliveryKey(delivery.id),
    listKey: listKey(delivery.subscriptionId),
    listSort: `${createdAt.toISOString()}#${delivery.id}`,
    ...(dueAt === null ? {} : { dueKey: listKey(delivery.subscriptionId), dueAt: dueAt.toISOString() }),
    ...(leaseUntil === null ? {} : { leaseUntil: leaseUntil.toISOString() }),
    ...(roundStartedAt === null ? {} : { roundStartedAt: roundStartedAt.toISOString() }),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: Math.floor(expiresAt.getTime() / 1000),
  };
}

export function toDelivery(row: DeliveryRow): Delivery {
  const { pk, sk, listKey, listSort, dueKey, ...fields } = row;
  return {
    ...fields,
    data: fields.data ?? null,
    roundStartedAt: toDate(row.roundStartedAt),
    leaseUntil: toDate(row.leaseUntil),
    nextAttemptAt: toDate(row.nextAttemptAt),
    dueAt: toDate(row.dueAt),
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(row.expiresAt * 1000),
  };
}

function toDate(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}
