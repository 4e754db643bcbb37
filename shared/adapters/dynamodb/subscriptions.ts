import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Recovery, RetiredSecret, Subscription, SubscriptionStore } from '../../ports/subscriptions.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { createTableClient } from './table.ts';

/** Subscriptions in the table, secrets included: the table's key encrypts them at rest. */
const PARTITION = 'WEBHOOKS';
const rowKey = (id: string) => ({ pk: PARTITION, sk: id });

type Row = Omit<
  Subscription,
  'retiredSecrets' | 'failingSince' | 'parkedUntil' | 'recovery' | 'createdAt' | 'updatedAt'
> & {
  retiredSecrets: (Omit<RetiredSecret, 'until'> & { until: string })[];
  failingSince: string | null;
  parkedUntil: string | null;
  recovery: (Omit<Recovery, 'since'> & { since: string }) | null;
  createdAt: string;
  updatedAt: string;
};

function toSubscription(row: Row): Subscription {
  const { id, url, events, description, enabled, disabledReason, secret, recovery, failingSince, parkedUntil } = row;
  return {
    ...{ id, url, events, description, enabled, disabledReason, secret },
    retiredSecrets: row.retiredSecrets.map(({ secret, until }) => ({ secret, until: new Date(until) })),
    failingSince: failingSince === null ? null : new Date(failingSince),
    parkedUntil: parkedUntil === null ? null : new Date(parkedUntil),
    recovery: recovery === null ? null : { ...recovery, since: new Date(recovery.since) },
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** Dates as ISO 8601 text, all through. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

export function createSubscriptionStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): SubscriptionStore {
  /** Sets these attributes of an existing row; null if `condition` does not hold or the row is gone. */
  async function set(id: string, attributes: object, condition = '', values: Record<string, unknown> = {}) {
    const entries = Object.entries(plain(attributes));
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: rowKey(id),
          UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
          ConditionExpression: `attribute_exists(pk)${condition}`,
          ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ...values,
            ...Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return toSubscription(Attributes as Row);
    } catch (error) {
      if (isConditionFailed(error)) return null;
      throw error;
    }
  }

  async function get(id: string) {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: rowKey(id), ConsistentRead: true }));
    return Item === undefined ? null : toSubscription(Item as Row);
  }

  return {
    get,
    async create(subscription) {
      const Item = { ...rowKey(subscription.id), ...plain(subscription) };
      await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    },
    async page({ limit, after }) {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :webhooks',
          ExpressionAttributeValues: { ':webhooks': PARTITION },
          ConsistentRead: true,
          Limit: limit,
          ...(after === null ? {} : { ExclusiveStartKey: rowKey(after) }),
        }),
      );
      const last = page.LastEvaluatedKey?.sk;
      return {
        items: ((page.Items ?? []) as Row[]).map(toSubscription),
        next: last === undefined ? null : String(last),
      };
    },
    update: async (id, changes) => (Object.keys(changes).length === 0 ? get(id) : set(id, changes)),
    async replaceSecret(id, expected, secret, retiredSecrets) {
      const replaced = await set(id, { secret, retiredSecrets }, ' AND #secret = :expected', { ':expected': expected });
      return replaced !== null;
    },
    async remove(id) {
      const removed = new DeleteCommand({ TableName: table, Key: rowKey(id), ReturnValues: 'ALL_OLD' });
      return (await client.send(removed)).Attributes !== undefined;
    },
  };
}
