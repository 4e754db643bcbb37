import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LeaseStore } from '../../ports/leases.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { createTableClient } from './table.ts';

/** A lease that nobody released is forgotten so long after its end. */
const KEEP_SECONDS = 86_400;

/** Leases in the table, taken and released under a condition. */
export function createLeaseStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): LeaseStore {
  const itemKey = (name: string) => ({ pk: `LEASE#${name}`, sk: 'LEASE' });

  return {
    async acquire(name, owner, now, until) {
      const expiresAt = Math.floor(until.getTime() / 1000) + KEEP_SECONDS;
      const Item = { ...itemKey(name), leaseOwner: owner, leaseUntil: until.toISOString(), expiresAt };
      const ConditionExpression = 'attribute_not_exists(pk) OR leaseOwner = :owner OR leaseUntil <= :now';
      const ExpressionAttributeValues = { ':owner': owner, ':now': now.toISOString() };
      try {
        await client.send(new PutCommand({ TableName: table, Item, ConditionExpression, ExpressionAttributeValues }));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
    async release(name, owner) {
      const condition = { ConditionExpression: 'leaseOwner = :owner', ExpressionAttributeValues: { ':owner': owner } };
      try {
        await client.send(new DeleteCommand({ TableName: table, Key: itemKey(name), ...condition }));
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
  };
}
