import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Catalog } from '../../ports/catalog.ts';
import { endedArticles } from './article-ending.ts';
import { getArticle, getArticles, queryArticles } from './article-list.ts';
import { outcomesInRows } from './article-outcomes.ts';
import { parkedArticles } from './article-parking.ts';
import { receivedArticles } from './article-receipt.ts';
import { toEntry } from './article-row.ts';
import { createTableClient } from './table.ts';

/** The catalog in the table. Every write carries the condition that makes it safe to repeat, late or out of order. */
export function createCatalog({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): Catalog {
  const inTable = { table, client };
  return {
    async get(id) {
      const row = await getArticle(inTable, id);
      return row ? toEntry(row) : null;
    },
    getMany: (ids) => getArticles(client, table, ids),
    list: (query) => queryArticles(client, table, query),
    ...receivedArticles(inTable),
    ...parkedArticles(inTable),
    ...outcomesInRows(inTable),
    ...endedArticles(inTable),
  };
}
