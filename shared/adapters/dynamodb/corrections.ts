import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Correction, CorrectionStore } from '../../ports/translation.ts';
import { type Patience, readBatches } from './batches.ts';
import { updateIf } from './conditional-update.ts';
import { createTableClient, LIST_INDEX } from './table.ts';

const LIST_KEY = 'CORRECTIONS';
/** A page may be shorter: a query reads at most 1 MB. */
const PAGE = 500;

/**
 * Corrected sentences in the table: an item each, apart from what engines said, so that no engine's line can take its
 * place. They stay until somebody forgets them.
 */
export function createCorrectionStore({
  table,
  client = createTableClient(),
  patience,
}: {
  table: string;
  client?: DynamoDBDocumentClient;
  patience?: Patience;
}): CorrectionStore {
  const inTable = { table, client };
  const itemKey = (key: string) => ({ pk: `CORRECTION#${key}`, sk: 'CORRECTION' });
  return {
    async recall(keys) {
      const items = await readBatches(inTable, [...new Set(keys)].map(itemKey), patience);
      return new Map(items.map((item) => [String(item.pk).slice('CORRECTION#'.length), toCorrection(item)]));
    },

    async keep(key, { ar, en, correctedAt }) {
      const at = correctedAt.toISOString();
      const written = await updateIf(inTable, itemKey(key), {
        set: 'SET #ar = :ar, #en = :en, #correctedAt = :at, #listKey = :list, #listSort = :sort',
        condition: 'attribute_not_exists(#correctedAt) OR #correctedAt < :at',
        values: { ':ar': ar, ':en': en, ':at': at, ':list': LIST_KEY, ':sort': `${at}#${key}` },
      });
      return written !== null;
    },

    async list(cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: LIST_INDEX,
          KeyConditionExpression: 'listKey = :list AND listSort > :after',
          ExpressionAttributeValues: { ':list': LIST_KEY, ':after': cursor ?? '0' },
          Limit: PAGE,
        }),
      );
      const last = Items.at(-1);
      return { items: Items.map(toCorrection), nextCursor: LastEvaluatedKey && last ? String(last.listSort) : null };
    },
  };
}

function toCorrection(item: Record<string, unknown>): Correction {
  return { ar: String(item.ar), en: String(item.en), correctedAt: new Date(String(item.correctedAt)) };
}
