import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { MemoryEraser } from '../../ports/memory-eraser.ts';
import { deleteBatches, type Patience, readBatches } from './batches.ts';

/** Prefixes of the items that can be forgotten: `sentences` that an engine translated, `corrections` of people. */
const KINDS = { sentences: 'MEMORY', corrections: 'CORRECTION' } as const;

export type Forgettable = keyof typeof KINDS;

/** Removes items of the translation memory, or corrections (their keys are those of `correctionKey`). Not for functions: no role has the right to scan the table. */
export function createMemoryEraser({
  table,
  client,
  kind = 'sentences',
  patience,
}: {
  table: string;
  client: DynamoDBDocumentClient;
  kind?: Forgettable;
  patience?: Patience;
}): MemoryEraser {
  const name = KINDS[kind];
  const itemKey = (key: string) => ({ pk: `${name}#${key}`, sk: name });

  return {
    async forget(keys) {
      const items = await readBatches({ table, client }, [...new Set(keys)].map(itemKey), patience);
      const found = items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
      await deleteBatches({ table, client }, found, patience);
      return found.length;
    },

    async forgetAll(progress = () => {}) {
      let forgotten = 0;
      let start: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            FilterExpression: 'begins_with(pk, :kind)',
            ExpressionAttributeValues: { ':kind': `${name}#` },
            ProjectionExpression: 'pk, sk',
            ConsistentRead: true,
            ...(start && { ExclusiveStartKey: start }),
          }),
        );
        const keys = (page.Items ?? []).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
        await deleteBatches({ table, client }, keys, patience);
        forgotten += keys.length;
        progress(forgotten);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return forgotten;
    },
  };
}
