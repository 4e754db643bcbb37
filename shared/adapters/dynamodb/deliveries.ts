import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore } from '../../ports/deliveries.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { type DeliveryRow, deliveryKey, listKey, toDelivery, toRow } from './delivery-item.ts';
import { createTableClient, DUE_INDEX, LIST_INDEX } from './table.ts';

/** No attempt is under way at `:at`. Lease times are ISO 8601 text, which sorts as time does. */
const IDLE = '(attribute_not_exists(#leaseUntil) OR #leaseUntil <= :at)';
const PENDING = '#status = :pending AND #attempts = :attempts';
const AS_PENDING = { ':pending': 'pending' };

/** `#status` → `{'#status': 'status'}`: several of our names are words that DynamoDB reserves. */
function namesIn(expression: string): Record<string, string> {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([alias, name]) => [alias, name ?? '']));
}

/** Deliveries in the table. Delivered and failed rows have no `dueKey`, and so are not in the sparse `due` index. */
export function createDeliveryStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): DeliveryStore {
  /** A conditional update: the row after it, or null where the condition does not hold. */
  async function update(id: string, expression: string, condition: string, values: Record<string, unknown>) {
    const command = new UpdateCommand({
      TableName: table,
      Key: deliveryKey(id),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: namesIn(`${expression} ${condition}`),
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    });
    try {
      return toDelivery((await client.send(command)).Attributes as DeliveryRow);
    } catch (error) {
      if (isConditionFailed(error)) return null;
      throw error;
    }
  }

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

    async claim(id, attempt, at, leaseUntil) {
      const lease = { ':at': at.toISOString(), ':lease': leaseUntil.toISOString() };
      return update(
        id,
        `SET #attempts = #attempts + :one, #roundStartedAt = if_not_exists(#roundStartedAt, :at),
             #leaseUntil = :lease, #nextAttemptAt = :lease, #dueAt = :lease`,
        `${PENDING} AND ${IDLE}`,
        { ...AS_PENDING, ':attempts': attempt, ':one': 1, ...lease },
      );
    },

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
      };
      const set = `SET #status = :status, #responseCode = :code, #latencyMs = :latency, #excerpt = :excerpt,
                       #error = :error, #nextAttemptAt = :next`;
      const done = dueAt === null;
      const expression = done
        ? `${set} REMOVE #leaseUntil, #dueKey, #dueAt`
        : `${set}, #dueAt = :due REMOVE #leaseUntil`;
      const due = done ? {} : { ':due': dueAt.toISOString() };
      return (await update(id, expression, PENDING, { ...values, ...due })) !== null;
    },

    async reopen(id, attempts, at, dueAt) {
      const values = { ...AS_PENDING, ':attempts': attempts, ':at': at.toISOString(), ':due': dueAt.toISOString() };
      const reopened = await update(
        id,
        `SET #status = :pending, #roundStart = :attempts, #nextAttemptAt = :at, #dueKey = :key, #dueAt = :due
         REMOVE #roundStartedAt, #leaseUntil`,
        `#attempts = :attempts AND ${IDLE}`,
        { ...values, ':key': 'DELIVERY' },
      );
      return reopened !== null;
    },

    async postpone(id, attempts, dueAt, nextAttemptAt) {
      const values = { ...AS_PENDING, ':attempts': attempts, ':due': dueAt.toISOString() };
      if (nextAttemptAt === undefined) return (await update(id, 'SET #dueAt = :due', PENDING, values)) !== null;
      const next = { ...values, ':next': nextAttemptAt.toISOString() };
      return (await update(id, 'SET #dueAt = :due, #nextAttemptAt = :next', PENDING, next)) !== null;
    },

    async due(now, limit) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'dueKey = :key AND dueAt <= :now',
          ExpressionAttributeValues: { ':key': 'DELIVERY', ':now': now.toISOString() },
          Limit: limit,
        }),
      );
      return ((Items ?? []) as DeliveryRow[]).map(toDelivery);
    },

    async list({ subscriptionId, limit, cursor, since }) {
      const from = since?.toISOString() ?? '';
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: LIST_INDEX,
          KeyConditionExpression: 'listKey = :list AND listSort BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':list': listKey(subscriptionId), ':from': from, ':to': cursor ?? '~' },
          ScanIndexForward: false,
          Limit: limit + 2,
        }),
      );
      const rows = ((Items ?? []) as DeliveryRow[]).filter(({ listSort }) => listSort !== cursor);
      const page = rows.slice(0, limit);
      return { items: page.map(toDelivery), nextCursor: rows.length > limit ? (page.at(-1)?.listSort ?? null) : null };
    },
  };
}
