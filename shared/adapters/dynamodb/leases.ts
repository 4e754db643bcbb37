import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LeaseStore } from '../../ports/leases.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { updateIf } from './conditional-update.ts';
import { createTableClient } from './table.ts';

/** A lease that nobody released is forgotten this long after its end. */
const KEEP_SECONDS = 86_400;

const TAKE = 'SET #leaseOwner = :owner, #leaseUntil = :until, #expiresAt = :expires';

/** Leases in the table, taken and released under a condition. */
export function createLeaseStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): LeaseStore {
  const itemKey = (name: string) => ({ pk: `LEASE#${name}`, sk: 'LEASE' });
  const update = (name: string, set: string, condition: string, values: Record<string, unknown>) =>
    updateIf({ table, client }, itemKey(name), { set, condition, values });
  const term = (owner: string, now: Date, until: Date) => ({
    ':owner': owner,
    ':now': now.toISOString(),
    ':until': until.toISOString(),
    ':expires': Math.floor(until.getTime() / 1000) + KEEP_SECONDS,
  });

  return {
    async acquire(name, owner, now, until) {
      const free = 'attribute_not_exists(#pk) OR #leaseOwner = :owner OR #leaseUntil <= :now';
      return (await update(name, TAKE, free, term(owner, now, until))) !== null;
    },

    async attempt(name, owner, work, now, until) {
      const values = { ...term(owner, now, until), ':work': work, ':one': 1 };
      const other = 'attribute_not_exists(#work) OR #work <> :work';
      const fresh = `attribute_not_exists(#pk) OR ((#leaseOwner = :owner OR #leaseUntil <= :now) AND (${other}))`;
      const first = await update(name, `${TAKE}, #work = :work, #tries = :one`, fresh, values);
      if (first !== null) return 1;
      // The same work, left behind by an owner that died.
      const again = '#work = :work AND #leaseOwner <> :owner AND #leaseUntil <= :now';
      const next = await update(name, `${TAKE} ADD #tries :one`, again, values);
      if (next !== null) return Number(next.tries);
      // The same work of the same owner: one try, however often it is asked for.
      const kept = await update(name, TAKE, '#work = :work AND #leaseOwner = :owner', without(values, ':one', ':now'));
      return kept && Number(kept.tries);
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

/** DynamoDB refuses a value that no expression uses. */
function without(values: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
