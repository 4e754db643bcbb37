import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../emulators/dynamodb/store.ts';

test('closing waits for what was asked, and refuses what is asked afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore({ folder, region: 'eu-west-1', accountId: '000000000000' });
  const made = await store.ask('CreateTable', {
    TableName: 'catalog',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  expect(made.status).toBe(200);
  await expect.poll(async () => (await store.ask('DescribeTable', { TableName: 'catalog' })).text).toContain('ACTIVE');

  // Updates of one item wait for each other, so that most have not begun when the store is closed.
  const updates = Array.from({ length: 100 }, () =>
    store.ask('UpdateItem', {
      TableName: 'catalog',
      Key: { pk: { S: 'counter' } },
      UpdateExpression: 'ADD times :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
  await store.close();
  const late = store.ask('PutItem', { TableName: 'catalog', Item: { pk: { S: 'late' } } });
  expect((await Promise.all(updates)).map(({ status }) => status)).toEqual(updates.map(() => 200));
  expect(await late).toEqual({ status: 503, text: '{}' });
});
