import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SearchIndex } from '../../ports/search.ts';
import type { Clock } from '../../ports/system.ts';
import { deleteBatches, type Patience, putBatches } from './batches.ts';
import { createTableClient } from './table.ts';

/** Postings in the table. An expired one is not read, though the table takes days to drop it. */
export function createSearchIndex({
  table,
  client = createTableClient(),
  now = () => new Date(),
  patience,
}: {
  table: string;
  client?: DynamoDBDocumentClient;
  now?: Clock;
  patience?: Patience;
}): SearchIndex {
  const inTable = { table, client };
  const itemKey = (term: string, position: string) => ({ pk: partition(term), sk: position });

  return {
    async add(position, terms, expiresAt) {
      const seconds = Math.floor(expiresAt.getTime() / 1000);
      const items = terms.map((term) => ({ ...itemKey(term, position), expiresAt: seconds }));
      await putBatches(inTable, items, patience);
    },

    async remove(position, terms) {
      await deleteBatches(
        inTable,
        terms.map((term) => itemKey(term, position)),
        patience,
      );
    },

    async read(term, { from, below, limit }) {
      if (from >= below) return { positions: [], more: false };
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :term AND sk BETWEEN :from AND :below',
          ExpressionAttributeValues: { ':term': partition(term), ':from': from, ':below': below },
          ScanIndexForward: false,
          // `below` itself may be there, and is not wanted.
          Limit: limit + 1,
        }),
      );
      const live = Items.filter(({ sk, expiresAt }) => sk !== below && expiresAt * 1000 > now().getTime());
      const positions = live.map(({ sk }) => String(sk));
      return { positions: positions.slice(0, limit), more: positions.length > limit || LastEvaluatedKey !== undefined };
    },
  };
}

const partition = (term: string) => `TERM#${term}`;
