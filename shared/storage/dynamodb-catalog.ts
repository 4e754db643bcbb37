import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { articleId } from '../document/identity.ts';
import { type ArticleRow, articleRowKey, committedUpdate, toEntry } from './article-row.ts';
import { isConditionFailed } from './aws-errors.ts';
import { getArticles, queryArticles } from './dynamodb-article-list.ts';
import type { Catalog } from './ports.ts';
import { createTableClient, DUE_INDEX } from './table.ts';

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

  const catalog: Catalog = {
    async get(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: articleRowKey(id), ConsistentRead: true }),
      );
      return Item ? toEntry(Item as ArticleRow) : null;
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
      if (!(await catalog.accepted(key, at))) await catalog.resumed(key, at);
    },

    async resumed(key, at) {
      await update(
        articleId(key),
        'SET #status = :processing, #listKey = :list, #updatedAt = :now REMOVE #dueKey, #dueAt, #heldReason, #heldMessage',
        '#status = :held',
        {
          ':processing': 'processing',
          ':list': 'ARTICLES#processing',
          ':now': at.toISOString(),
          ':held': 'held',
        },
      );
    },

    async held(message, held, revision) {
      await update(
        articleId(message.key),
        'SET #status = :held, #listKey = :list, #heldReason = :reason, #heldMessage = :message, #dueKey = :due, #dueAt = :until',
        'attribute_exists(#pk) AND (attribute_not_exists(#revision) OR #revision <= :revision)',
        {
          ':held': 'held',
          ':list': 'ARTICLES#held',
          ':reason': held.reason,
          ':message': message,
          ':due': 'HELD',
          ':until': held.until.toISOString(),
          ':revision': revision,
        },
      );
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
      return ((Items ?? []) as ArticleRow[]).map((row) => row.heldMessage ?? { key: row.key });
    },

    async postponeHeld(key, until) {
      await update(articleId(key), 'SET #dueAt = :until', '#status = :held', {
        ':until': until.toISOString(),
        ':held': 'held',
      });
    },

    async committed(key, stored, at) {
      const { expression, values } = committedUpdate(articleId(key), key, stored, at);
      await update(articleId(key), expression, 'attribute_not_exists(#revision) OR #revision < :revision', values);
    },

    async forget(id) {
      await client.send(new DeleteCommand({ TableName: table, Key: articleRowKey(id) }));
    },

    list: (query) => queryArticles(client, table, query),
  };
  return catalog;
}
