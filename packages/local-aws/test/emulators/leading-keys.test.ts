import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import type { AccessRequest } from '../../emulators/core/authorize.ts';
import { clientsOf, startRunning } from './running.ts';

const WORKER = { accessKeyId: 'AKIDWORKER', secretAccessKey: 'worker-secret', name: 'function/worker' };
const TableName = 'news';
let asked: AccessRequest[] = [];
const aws = await startRunning({
  policy: (request) => {
    if (request.principal.name !== 'root') asked.push(request);
    return true;
  },
});
aws.emulator.addPrincipal(WORKER);
await aws.emulator.createTable({
  ...new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'due'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  }).input,
});
afterAll(() => aws.close());
const { dynamodb } = clientsOf(aws.emulator.url, WORKER);

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 's' } });
const equals = (name: string, value: string) => ({
  KeyConditionExpression: `sk = :sk AND ${name} = :pk`,
  ExpressionAttributeValues: { ':sk': { S: 's' }, ':pk': { S: value } },
});

test.each<[string, () => Promise<unknown>, string[] | undefined]>([
  ['GetItem', () => dynamodb.send(new GetItemCommand({ TableName, Key: key('A') })), ['A']],
  ['PutItem', () => dynamodb.send(new PutItemCommand({ TableName, Item: key('B') })), ['B']],
  ['UpdateItem', () => dynamodb.send(new UpdateItemCommand({ TableName, Key: key('C') })), ['C']],
  ['DeleteItem', () => dynamodb.send(new DeleteItemCommand({ TableName, Key: key('D') })), ['D']],
  ['Query', () => dynamodb.send(new QueryCommand({ TableName, ...equals('pk', 'E') })), ['E']],
  [
    'Query',
    () =>
      dynamodb.send(
        new QueryCommand({ TableName, ...equals('#own', 'F'), ExpressionAttributeNames: { '#own': 'pk' } }),
      ),
    ['F'],
  ],
  [
    'Query',
    () =>
      dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'G' }] } },
        }),
      ),
    ['G'],
  ],
  [
    'BatchGetItem',
    () => dynamodb.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key('H'), key('I')] } } })),
    ['H', 'I'],
  ],
  [
    'BatchWriteItem',
    () =>
      dynamodb.send(
        new BatchWriteItemCommand({
          RequestItems: {
            [TableName]: [{ PutRequest: { Item: key('J') } }, { DeleteRequest: { Key: key('K') } }],
          },
        }),
      ),
    ['J', 'K'],
  ],
  ['Scan', () => dynamodb.send(new ScanCommand({ TableName })), undefined],
])('%s is judged by the partition keys of all its items (%#)', async (operation, call, keys) => {
  asked = [];
  await call();
  expect(asked.map(({ action, conditions }) => [action, conditions?.['dynamodb:LeadingKeys']])).toEqual([
    [`dynamodb:${operation}`, keys],
  ]);
});

test('a query of an index is judged by the key of the index', async () => {
  asked = [];
  const due = { KeyConditionExpression: 'due = :due', ExpressionAttributeValues: { ':due': { S: 'HELD' } } };
  await dynamodb.send(new QueryCommand({ TableName, IndexName: 'due', ...due }));
  expect(asked[0]?.resource).toMatch(/table\/news\/index\/due$/);
  expect(asked[0]?.conditions).toEqual({ 'dynamodb:LeadingKeys': ['HELD'] });
});
