import { GetItemCommand, ListTablesCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { AbstractLevel, AbstractValueIterator } from 'abstract-level';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
const TableName = 'catalog';
const TABLE = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};
beforeAll(async () => {
  aws = await startRunning();
  await aws.emulator.createTable(TABLE);
});
afterAll(() => aws.close());

const put = (pk: string, sk: string, more: object = {}) =>
  aws.dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk } }, ...more }));

test('items are put, got and queried', async () => {
  for (const sk of ['2', '1', 'ب']) await put('مقال', sk);
  const key = { pk: { S: 'مقال' }, sk: { S: 'ب' } };
  expect((await aws.dynamodb.send(new GetItemCommand({ TableName, Key: key }))).Item).toEqual(key);
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'مقال' } } };
  const { Items } = await aws.dynamodb.send(new QueryCommand({ TableName, ...query }));
  expect(Items?.map(({ sk }) => sk?.S)).toEqual(['1', '2', 'ب']);
});

test('a condition holds against what is there', async () => {
  const ConditionExpression = 'attribute_not_exists(pk)';
  await put('once', '1', { ConditionExpression });
  expect(await refusal(put('once', '1', { ConditionExpression }))).toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
});

test('tables and items survive a restart, and making the table again changes nothing', async () => {
  await put('kept', '1');
  await aws.restart();
  await aws.emulator.createTable(TABLE);
  expect((await aws.dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
  const Key = { pk: { S: 'kept' }, sk: { S: '1' } };
  expect((await aws.dynamodb.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Key);
});

test('a query leaves no iterator of the store open, whether it reads all or stops at its limit', async () => {
  for (const sk of ['1', '2', '3']) await put('many', sk);
  const opened = vi.spyOn(AbstractLevel.prototype, 'values');
  const closed = vi.spyOn(AbstractValueIterator.prototype, 'close');
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'many' } } };
  for (const Limit of [undefined, 1, 3]) await aws.dynamodb.send(new QueryCommand({ TableName, Limit, ...query }));
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(3));
  expect(opened).toHaveBeenCalledTimes(3);
  vi.restoreAllMocks();
});

test('a table that cannot be made says why', async () => {
  await expect(aws.emulator.createTable({ TableName: 'x' })).rejects.toThrow(/The table x could not be made/);
});
