import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, DeliveryStore } from '../../ports/deliveries.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { type InTable, type Update, updateIf } from './conditional-update.ts';
import { type DeliveryRow, deliveryKey, listKey, toDelivery, toRow } from './delivery-item.ts';
import { createTableClient, DUE_INDEX, LIST_INDEX } from './table.ts';

/** No attempt is under way at `:at`. Lease times are ISO 8601 text, which sorts as time does. */
const IDLE = '(attribute_not_exists(#leaseUntil) OR #leaseUntil <= :at)';
const PENDING = '#status = :pending AND #attempts = :attempts';
const AS_PENDING = { ':pending': 'pending' };

/** Deliveries in the table. Delivered and failed rows have no `dueKey`, and so are not in the sparse `due` index. */
export function createDeliveryStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): DeliveryStore {
  const inTable = { table, client };
  return { ...rows(inTable), ...attempts(inTable), ...waiting(inTable), ...log(inTable) };
}

/** The row after a conditional update, or null when nothing was written. */
async function update(inTable: InTable, id: string, change: Update): Promise<Delivery | null> {
  const row = await updateIf(inTable, deliveryKey(id), change);
  return row && toDelivery(row as DeliveryRow);
}

function rows({ table, client }: InTable): Pick<DeliveryStore, 'create' | 'get'> {
  return {
    async create(delivery) {
      const Item = toRow(delivery);
      try {
        await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },

    async get(id) {
      const found = await client.send(new GetCommand({ TableName: table, Key: deliveryKey(id), ConsistentRead: true }));
      return found.Item === undefined ? null : toDelivery(found.Item as DeliveryRow);
    },
  };
}

/** Begins an attempt, writes its result, begins a new round. */
function attempts(inTable: InTable): Pick<DeliveryStore, 'claim' | 'record' | 'reopen'> {
  return {
    claim: (id, attempt, at, leaseUntil) =>
      update(inTable, id, {
        set: `SET #attempts = #attempts + :one, #roundStartedAt = if_not_exists(#roundStartedAt, :at),
                  #leaseUntil = :lease, #nextAttemptAt = :lease, #dueAt = :lease`,
        condition: `${PENDING} AND ${IDLE}`,
        values: {
          ...{ ...AS_PENDING, ':attempts': attempt, ':one': 1 },
          ...{ ':at': at.toISOString(), ':lease': leaseUntil.toISOString() },
        },
      }),

    async record(id, attempts, { status, nextAttemptAt, dueAt, ...report }) {
      const values = {
        ...AS_PENDING,
        ':attempts': attempts,
        ':status': status,
        ':code': report.responseCode,
        ':latency': report.latencyMs,
        ':excerpt': report.excerpt,
        ':error': report.error,
        ':next': nextAttemptAt?.toISOString() ?? null,
        ...(dueAt !== null && { ':due': dueAt.toISOString() }),
      };
      const set = `SET #status = :status, #responseCode = :code, #latencyMs = :latency, #excerpt = :excerpt,
                       #error = :error, #nextAttemptAt = :next`;
      const end = dueAt === null ? 'REMOVE #leaseUntil, #dueKey, #dueAt' : ', #dueAt = :due REMOVE #leaseUntil';
      return (await update(inTable, id, { set: `${set} ${end}`, condition: PENDING, values })) !== null;
    },

    async reopen(id, attempts, at, dueAt) {
      const reopened = await update(inTable, id, {
        set: `SET #status = :pending, #roundStart = :attempts, #nextAttemptAt = :at, #dueKey = #listKey, #dueAt = :due
              REMOVE #roundStartedAt, #leaseUntil`,
        condition: `#attempts = :attempts AND ${IDLE}`,
        values: {
          ...{ ...AS_PENDING, ':attempts': attempts },
          ...{ ':at': at.toISOString(), ':due': dueAt.toISOString() },
        },
      });
      return reopened !== null;
    },
  };
}

function waiting(inTable: InTable): Pick<DeliveryStore, 'postpone' | 'due'> {
  const { table, client } = inTable;
  return {
    async postpone(id, attempts, dueAt, nextAttemptAt) {
      const next = nextAttemptAt === undefined ? {} : { ':next': nextAttemptAt.toISOString() };
      const postponed = await update(inTable, id, {
        set: `SET #dueAt = :due${nextAttemptAt === undefined ? '' : ', #nextAttemptAt = :next'}`,
        condition: PENDING,
        values: { ...AS_PENDING, ':attempts': attempts, ':due': dueAt.toISOString(), ...next },
      });
      return postponed !== null;
    },

    async due(subscriptionId, now, limit) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'dueKey = :key AND dueAt <= :now',
          ExpressionAttributeValues: { ':key': listKey(subscriptionId), ':now': now.toISOString() },
          Limit: limit,
        }),
      );
      return ((Items ?? []) as DeliveryRow[]).map(toDelivery);
    },
  };
}

function log({ table, client }: InTable): Pick<DeliveryStore, 'list'> {
  return {
    async list({ subscriptionId, limit, cursor, since }) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: LIST_INDEX,
          // Every key begins with a date: `0` is before all of them, `~` after all of them. An empty one is refused.
          KeyConditionExpression: 'listKey = :list AND listSort BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':list': listKey(subscriptionId),
            ':from': since?.toISOString() ?? '0',
            ':to': cursor ?? '~',
          },
          ScanIndexForward: false,
          Limit: limit + 2,
        }),
      );
      const found = ((Items ?? []) as DeliveryRow[]).filter(({ listSort }) => listSort !== cursor);
      const page = found.slice(0, limit);
      return { items: page.map(toDelivery), nextCursor: found.length > limit ? (page.at(-1)?.listSort ?? null) : null };
    },
  };
}
