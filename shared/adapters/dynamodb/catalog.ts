import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { articleId } from '../../document/identity.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { getArticles, queryArticles } from './article-list.ts';
import { type ArticleRow, articleRowKey, committedUpdate, parkedMessages, toEntry } from './article-row.ts';
import { createTableClient, DUE_INDEX } from './table.ts';

/** The update of a row that was held and is worked on again. */
const LIST_AGAIN = 'SET #status = :processing, #listKey = :list, #updatedAt = :now';
const listAgain = (at: Date) => ({
  ':processing': 'processing',
  ':list': 'ARTICLES#processing',
  ':now': at.toISOString(),
  ':held': 'held',
});

/** The catalog in the table. Every write carries the condition that makes it safe to repeat, late or out of order. */
export function createCatalog({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}) {
  /** An update that does nothing where its condition no longer holds; true where it was made. */
  async function update(id: string, expression: string, condition: string, values: Record<string, unknown>) {
    const names = Object.fromEntries(
      [...`${expression} ${condition}`.matchAll(/#(\w+)/g)].map(([name, attribute]) => [name, attribute as string]),
    );
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: articleRowKey(id),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }

  async function read(id: string): Promise<ArticleRow | undefined> {
    const request = new GetCommand({ TableName: table, Key: articleRowKey(id), ConsistentRead: true });
    return (await client.send(request)).Item as ArticleRow | undefined;
  }

  const catalog: Catalog = {
    async get(id) {
      const row = await read(id);
      return row ? toEntry(row) : null;
    },

    getMany: (ids) => getArticles(client, table, ids),

    async healed(id, mark, at) {
      await update(id, 'SET #healed = :healed', 'attribute_exists(#pk)', { ':healed': { mark, at: at.toISOString() } });
    },

    async accepted(key, at) {
      const id = articleId(key);
      const now = at.toISOString();
      return update(
        id,
        'SET #id = :id, #key = :key, #status = :processing, #createdAt = :now, #updatedAt = :now, #listKey = :list, #listSort = :sort',
        'attribute_not_exists(#pk)',
        {
          ':id': id,
          ':key': key,
          ':processing': 'processing',
          ':now': now,
          ':list': 'ARTICLES#processing',
          ':sort': `${now}#${id}`,
        },
      );
    },

    async received(key, at) {
      if (!(await catalog.accepted(key, at)))
        await update(articleId(key), LIST_AGAIN, '#status = :held', listAgain(at));
    },

    async held({ key, requestId }, held, revision) {
      const id = articleId(key);
      const parked = {
        ':due': 'HELD',
        ':until': held.until.toISOString(),
        ...(requestId !== undefined && { ':request': new Set([requestId]) }),
      };
      const request = requestId === undefined ? '' : ' ADD #heldRequests :request';
      const isListed = await update(
        id,
        `SET #status = :held, #listKey = :list, #heldReason = :reason, #dueKey = :due, #dueAt = :until${request}`,
        'attribute_exists(#pk) AND (attribute_not_exists(#revision) OR #revision <= :revision)',
        { ...parked, ':held': 'held', ':list': 'ARTICLES#held', ':reason': held.reason, ':revision': revision },
      );
      if (isListed || requestId === undefined) return;
      await update(id, `SET #dueKey = :due, #dueAt = :until${request}`, 'attribute_exists(#pk)', parked);
    },

    async dueHeld(now, limit) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'dueKey = :due AND dueAt <= :now',
          ExpressionAttributeValues: { ':due': 'HELD', ':now': now.toISOString() },
          Limit: limit,
        }),
      );
      return ((Items ?? []) as ArticleRow[]).flatMap(parkedMessages);
    },

    async postponeHeld(key, until) {
      await update(articleId(key), 'SET #dueAt = :until', 'attribute_exists(#dueKey)', {
        ':until': until.toISOString(),
      });
    },

    async settled(key, answered, at) {
      const id = articleId(key);
      const row = await read(id);
      if (row?.dueKey === undefined) return;
      const { heldRequests: parked } = row;
      if (answered !== 'all' && parked && [...parked].some((request) => !answered.includes(request))) return;
      const asSeen = `#dueAt = :due AND ${parked ? '#heldRequests = :parked' : 'attribute_not_exists(#heldRequests)'}`;
      const clear = 'REMOVE #dueKey, #dueAt, #heldReason, #heldRequests';
      const seen = { ':due': row.dueAt, ...(parked && { ':parked': parked }) };
      if (row.status !== 'held') return void (await update(id, clear, asSeen, seen));
      await update(id, `${LIST_AGAIN} ${clear}`, `#status = :held AND ${asSeen}`, { ...listAgain(at), ...seen });
    },

    async committed(key, stored, at) {
      const { expression, values } = committedUpdate(articleId(key), key, stored, at);
      return update(articleId(key), expression, 'attribute_not_exists(#revision) OR #revision < :revision', values);
    },

    async corrected(key, stored, outcomeEtag, at) {
      const { expression, values } = committedUpdate(articleId(key), key, stored, at);
      await update(articleId(key), expression, '#outcomeEtag = :before', { ...values, ':before': outcomeEtag });
    },

    async erasing(id, at) {
      await update(
        id,
        'SET #status = :deleted, #updatedAt = :now REMOVE #listKey, #dueKey, #dueAt, #heldReason, #heldRequests',
        'attribute_exists(#pk)',
        { ':deleted': 'deleted', ':now': at.toISOString() },
      );
    },

    async forget(id) {
      await client.send(new DeleteCommand({ TableName: table, Key: articleRowKey(id) }));
    },

    async forgetOutcome(id, outcomeEtag) {
      const condition = {
        ConditionExpression: 'outcomeEtag = :etag',
        ExpressionAttributeValues: { ':etag': outcomeEtag },
      };
      try {
        await client.send(new DeleteCommand({ TableName: table, Key: articleRowKey(id), ...condition }));
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },

    list: (query) => queryArticles(client, table, query),
  };
  return catalog;
}
