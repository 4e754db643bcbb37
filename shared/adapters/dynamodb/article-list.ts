import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LISTED_STATUSES } from '../../document/statuses.ts';
import type { Catalog, CatalogEntry } from '../../ports/catalog.ts';
import { type ArticleRow, articleRowKey, toEntry } from './article-row.ts';
import { readBatches } from './batches.ts';
import type { InTable } from './conditional-update.ts';
import { LIST_INDEX } from './table.ts';

type Query = Parameters<Catalog['list']>[0];
type Row = ArticleRow & { listSort: string };

/** Statuses in the order that articles take them: the second group is read after the first has answered. */
const STAGES = [LISTED_STATUSES.filter(isUnfinished), LISTED_STATUSES.filter((status) => !isUnfinished(status))];

function isUnfinished(status: string): boolean {
  return status === 'processing' || status === 'held';
}

/**
 * Articles newest first. Each status is a partition of the index; all of them together are merged by first receipt,
 * so one index serves both lists. An article that is finished between two reads is seen twice and kept once; if the
 * finished ones were read first, it would be seen in neither.
 */
export async function queryArticles(client: DynamoDBDocumentClient, table: string, query: Query) {
  const rows = new Map<string, Row>();
  for (const statuses of query.status ? [[query.status]] : STAGES) {
    const pages = await Promise.all(statuses.map((status) => queryStatus(client, table, status, query)));
    for (const row of pages.flat()) rows.set(row.id, row);
  }
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
