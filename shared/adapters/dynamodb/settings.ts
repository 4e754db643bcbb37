import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SettingsStore } from '../../ports/settings.ts';
import { createTableClient } from './table.ts';

const TERMINOLOGY = { pk: 'SETTINGS', sk: 'terminology' };

/** Settings in the table, one item each. */
export function createSettingsStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): SettingsStore {
  return {
    async terminology() {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: TERMINOLOGY }));
      return (Item?.name as string | undefined) ?? null;
    },
    async setTerminology(name, importedAt) {
      const Item = { ...TERMINOLOGY, name, importedAt: importedAt.toISOString() };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
  };
}
