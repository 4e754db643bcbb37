import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../ports/system.ts';
import type { TranslationMemory } from '../../ports/translation.ts';
import { type Patience, putBatches, readBatches } from './batches.ts';
import { createTableClient } from './table.ts';

const DAY_SECONDS = 86_400;

/**
 * The translation memory in the table: one item a sentence, gone `daysKept` days after it was last paid for. A sentence
 * that could not be read is an error and never "not remembered": it would be paid for again.
 */
export function createTranslationMemory({
  table,
  now = () => new Date(),
  daysKept = 365,
  client = createTableClient(),
  patience,
}: {
  table: string;
  now?: Clock;
  daysKept?: number;
  client?: DynamoDBDocumentClient;
  patience?: Patience;
}): TranslationMemory {
  const itemKey = (key: string) => ({ pk: `MEMORY#${key}`, sk: 'MEMORY' });
  const seconds = () => Math.floor(now().getTime() / 1000);

  return {
    async recall(keys) {
      const items = await readBatches({ table, client }, [...new Set(keys)].map(itemKey), patience);
      const live = items.filter((item) => Number(item.expiresAt) > seconds());
      return new Map(live.map((item) => [String(item.pk).slice('MEMORY#'.length), String(item.en)]));
    },
    async remember(entries) {
      const expiresAt = seconds() + daysKept * DAY_SECONDS;
      const items = [...entries].map(([key, en]) => ({ ...itemKey(key), en, expiresAt }));
      await putBatches({ table, client }, items, patience);
    },
  };
}
