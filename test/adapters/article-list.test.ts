import type { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { queryArticles } from '../../shared/adapters/dynamodb/article-list.ts';

const row = {
  id: 'a'.repeat(26),
  key: 'incoming/a.txt',
  createdAt: '2026-03-01T06:00:00.000Z',
  updatedAt: '2026-03-01T06:00:00.000Z',
  listSort: `2026-03-01T06:00:00.000Z#${'a'.repeat(26)}`,
  revision: 0,
};

/** A table with one article, which is finished as soon as the finished ones were read; unfinished ones answer slowly. */
function tableThatMoves(): DynamoDBDocumentClient {
  let status = 'processing';
  const send = async ({ input }: QueryCommand) => {
    const asked = String(input.ExpressionAttributeValues?.[':list']).replace('ARTICLES#', '');
    if (asked === 'processing' || asked === 'held') await new Promise((resolve) => setImmediate(resolve));
    const Items = asked === status ? [{ ...row, status }] : [];
    if (asked === 'completed') status = 'completed';
    return { Items };
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

test('an article that is finished while the list is read is in it', async () => {
  const { items } = await queryArticles(tableThatMoves(), 'table', { limit: 10 });
  expect(items.map(({ id }) => id)).toEqual([row.id]);
});
