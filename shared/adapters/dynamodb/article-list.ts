import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LISTED_STATUSES } from '../../document/statuses.ts';
import type { CatalogEntry, ListQuery } from '../../ports/catalog.ts';
import { type ArticleRow, articleRowKey, toEntry } from './article-row.ts';
import { readBatches } from './batches.ts';
import type { InTable } from './conditional-update.ts';
import { LIST_INDEX } from './table.ts';

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
export async function queryArticles(client: DynamoDBDocumentClient, table: string, query: ListQuery) {
  const range = rangeOf(query);
  if (range.from > range.to) return { items: [], nextCursor: null };
  const rows = new Map<string, Row>();
  for (const statuses of query.status ? [[query.status]] : STAGES) {
    const pages = await Promise.all(statuses.map((status) => queryStatus(client, table, status, range)));
    for (const row of pages.flat()) rows.set(row.id, row);
  }
  const newest = [...rows.values()].sort((a, b) => (a.listSort < b.listSort ? 1 : -1));
  const page = newest.slice(0, query.limit);
  return {
    items: page.map(toEntry),
    nextCursor: newest.length > query.limit ? (page.at(-1)?.listSort ?? null) : null,
  };
}

/**
 * The bounds of the index's sort key, which begins with the first receipt. `0` is before all moments, `~` after all of
 * them: an empty key value is refused. A cursor is the key of an item that was answered, and is left out again.
 */
export function rangeOf({ from, before, cursor, limit }: ListQuery) {
  const start = from === undefined ? '0' : sortOf(from);
  const end = before === undefined ? '~' : sortOf(before);
  const goesOn = cursor !== undefined && cursor < end;
  return { from: start, to: goesOn ? cursor : end, without: cursor, limit };
}

/** ISO 8601 sorts as time does from year 0 to year 9999; nothing was received before or after. */
function sortOf(moment: Date): string {
  const text = moment.toISOString();
  return text.startsWith('-') ? '0' : text.startsWith('+') ? '~' : text;
}

async function queryStatus(
  client: DynamoDBDocumentClient,
  table: string,
  status: string,
  { from, to, without, limit }: ReturnType<typeof rangeOf>,
) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: LIST_INDEX,
      KeyConditionExpression: 'listKey = :list AND listSort BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':list': `ARTICLES#${status}`, ':from': from, ':to': to },
      ScanIndexForward: false,
      Limit: limit + 2,
    }),
  );
  return ((Items ?? []) as Row[]).filter(({ listSort }) => listSort !== without);
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
