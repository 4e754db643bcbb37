import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LISTED_STATUSES } from '../../document/statuses.ts';
import type { Catalog, CatalogEntry } from '../../ports/catalog.ts';
import { type ArticleRow, articleRowKey, toEntry } from './article-row.ts';
import { readBatches } from './batches.ts';
import type { InTable } from './conditional-update.ts';
import { LIST_INDEX } from './table.ts';

type Query = Parameters<Catalog['list']>[0];
type Row = ArticleRow & { listSort: string };

/**
 * Articles newest first. Each status is a partition of the index; all of them together are merged by first receipt,
 * so one index serves both lists. A row that changes its status between two reads may be seen twice: it is kept once.
 */
export async function queryArticles(client: DynamoDBDocumentClient, table: string, query: Query) {
  const statuses = query.status ? [query.status] : LISTED_STATUSES;
  const pages = await Promise.all(statuses.map((status) => queryStatus(client, table, status, query)));
  const rows = new Map(pages.flat().map((row) => [row.id, row]));
  const newest = [...rows.values()]
    .filter((row) => !query.since || row.createdAt >= query.since.toISOString())
    .sort((a, b) => (a.listSort < b.listSort ? 1 : -1));
  const page = newest.slice(0, query.limit);
  return {
    items: page.map(toEntry),
    nextCursor: newest.length > query.limit ? (page.at(-1)?.listSort ?? null) : null,
  };
}

async function queryStatus(client: DynamoDBDocumentClient, table: string, status: string, query: Query) {
  const before = query.cursor === undefined ? {} : { ':cursor': query.cursor };
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: LIST_INDEX,
      KeyConditionExpression: query.cursor === undefined ? 'listKey = :list' : 'listKey = :list AND listSort < :cursor',
      ExpressionAttributeValues: { ':list': `ARTICLES#${status}`, ...before },
      ScanIndexForward: false,
      Limit: query.limit + 1,
    }),
  );
  return (Items ?? []) as Row[];
}

/** One row, read consistently. */
export async function getArticle({ table, client }: InTable, id: string): Promise<ArticleRow | undefined> {
  const request = new GetCommand({ TableName: table, Key: articleRowKey(id), ConsistentRead: true });
  return (await client.send(request)).Item as ArticleRow | undefined;
}

/** Rows by id, read consistently. */
export async function getArticles(client: DynamoDBDocumentClient, table: string, ids: readonly string[]) {
  const rows = await readBatches({ table, client }, [...new Set(ids)].map(articleRowKey));
  return new Map<string, CatalogEntry>(rows.map((row) => [row.id as string, toEntry(row as unknown as ArticleRow)]));
}
