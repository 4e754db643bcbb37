import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../ports/system.ts';
import type { TranslationMemory } from '../../ports/translation.ts';
import { createTableClient } from './table.ts';

/** Limits of one batch call: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const READ_BATCH = 100;
const WRITE_BATCH = 25;
const MAX_ROUNDS = 8;

const DAY_SECONDS = 86_400;

/**
 * The translation memory in the table: one item a sentence, gone `daysKept` days after it was last paid for.
 * What a batch leaves unprocessed is asked for again.
 */
export function createTranslationMemory({
  table,
  now = () => new Date(),
  daysKept = 365,
  client = createTableClient(),
}: {
  table: string;
  now?: Clock;
  daysKept?: number;
  client?: DynamoDBDocumentClient;
}): TranslationMemory {
  const itemKey = (key: string) => ({ pk: `MEMORY#${key}`, sk: 'MEMORY' });
  const seconds = () => Math.floor(now().getTime() / 1000);

  async function recallBatch(keys: string[], found: Map<string, string>) {
    let pending = keys.map(itemKey);
    for (let round = 0; pending.length > 0 && round < MAX_ROUNDS; round++) {
      const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: pending } } }));
      for (const item of answer.Responses?.[table] ?? []) {
        if (item.expiresAt > seconds()) found.set(String(item.pk).slice('MEMORY#'.length), item.en as string);
      }
      pending = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as typeof pending;
    }
  }

  async function rememberBatch(entries: [string, string][]) {
    const expiresAt = seconds() + daysKept * DAY_SECONDS;
    let pending = entries.map(([key, en]) => ({ PutRequest: { Item: { ...itemKey(key), en, expiresAt } } }));
    for (let round = 0; pending.length > 0 && round < MAX_ROUNDS; round++) {
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: pending } }));
      pending = (answer.UnprocessedItems?.[table] ?? []) as typeof pending;
    }
    if (pending.length > 0)
      throw new Error(`The table left ${pending.length} translations unwritten after ${MAX_ROUNDS} tries`);
  }

  return {
    async recall(keys) {
      const found = new Map<string, string>();
      for (const batch of batches([...new Set(keys)], READ_BATCH)) await recallBatch(batch, found);
      return found;
    },
    async remember(entries) {
      for (const batch of batches([...entries], WRITE_BATCH)) await rememberBatch(batch);
    },
  };
}

function batches<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
