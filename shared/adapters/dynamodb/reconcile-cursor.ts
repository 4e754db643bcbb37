import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ReconcileCursorStore } from '../../ports/reconcile.ts';
import { createTableClient } from './table.ts';

const KEY = { pk: 'SWEEP', sk: 'reconcile' };

export function createReconcileCursorStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): ReconcileCursorStore {
  return {
    async load() {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: KEY }));
      return { bucket: Item?.bucket ?? 'articles', after: Item?.after ?? null };
    },
    async save(cursor) {
      await client.send(new PutCommand({ TableName: table, Item: { ...KEY, ...cursor } }));
    },
  };
}
