import assert from 'node:assert/strict';
import type { Mutation, Rule } from './rule.ts';
import { type Json, resource, type Template } from './template.ts';

const table = (t: Template) => resource(t, 'Table').Properties;

const keys = (schema: Json[]) => schema.map(({ KeyType, AttributeName }) => `${KeyType} ${AttributeName}`);

function index(t: Template, name: string): string[] {
  const found = table(t).GlobalSecondaryIndexes.find((i: Json) => i.IndexName === name);
  return [...keys(found.KeySchema), found.Projection.ProjectionType];
}

export const tableRules: Rule[] = [
  {
    name: 'Table: partition key pk, sort key sk',
    holds: (t) => assert.deepEqual(keys(table(t).KeySchema), ['HASH pk', 'RANGE sk']),
  },
  {
    name: 'Table: index list by listKey and listSort, whole items',
    holds: (t) => assert.deepEqual(index(t, 'list'), ['HASH listKey', 'RANGE listSort', 'ALL']),
  },
  {
    name: 'Table: index due by dueKey and dueAt, whole items',
    holds: (t) => assert.deepEqual(index(t, 'due'), ['HASH dueKey', 'RANGE dueAt', 'ALL']),
  },
  {
    name: 'Table: what is past expiresAt goes by itself',
    holds: (t) =>
      assert.deepEqual(table(t).TimeToLiveSpecification, {
        AttributeName: 'expiresAt',
        Enabled: true,
      }),
  },
  {
    name: 'Table: pays by request',
    holds: (t) => assert.equal(table(t).BillingMode, 'PAY_PER_REQUEST'),
  },
  {
    name: 'Table: can be put back to any second of the last 35 days',
    holds: (t) => assert.equal(table(t).PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled, true),
  },
  {
    name: 'Table: is not deleted by mistake, nor with the stack',
    holds: (t) => {
      assert.equal(table(t).DeletionProtectionEnabled, true);
      assert.equal(resource(t, 'Table').DeletionPolicy, 'Retain');
    },
  },
  {
    name: 'Table: is encrypted',
    holds: (t) => assert.equal(table(t).SSESpecification.SSEEnabled, true),
  },
];

export const tableMutations: Mutation[] = [
  {
    name: 'The due index keeps keys only',
    spoil: (t) => {
      table(t).GlobalSecondaryIndexes[1].Projection.ProjectionType = 'KEYS_ONLY';
    },
    noticedBy: 'Table: index due by dueKey and dueAt, whole items',
  },
  {
    name: 'The list index sorts by another attribute',
    spoil: (t) => {
      table(t).GlobalSecondaryIndexes[0].KeySchema[1].AttributeName = 'updatedAt';
    },
    noticedBy: 'Table: index list by listKey and listSort, whole items',
  },
  {
    name: 'Expiry looks at another attribute',
    spoil: (t) => {
      table(t).TimeToLiveSpecification.AttributeName = 'ttl';
    },
    noticedBy: 'Table: what is past expiresAt goes by itself',
  },
  {
    name: 'The table has no point-in-time recovery',
    spoil: (t) => {
      delete table(t).PointInTimeRecoverySpecification;
    },
    noticedBy: 'Table: can be put back to any second of the last 35 days',
  },
  {
    name: 'The table can be deleted at a keystroke',
    spoil: (t) => {
      table(t).DeletionProtectionEnabled = false;
    },
    noticedBy: 'Table: is not deleted by mistake, nor with the stack',
  },
];
