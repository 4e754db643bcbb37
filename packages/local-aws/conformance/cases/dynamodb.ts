import assert from 'node:assert/strict';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

/** A table and the client that writes plain values to it. */
async function openTable({ dynamodb, newTable }: Cloud) {
  const client = DynamoDBDocumentClient.from(dynamodb);
  const TableName = await newTable();
  const put = (pk: string, more: object = {}, conditions: object = {}) =>
    client.send(new PutCommand({ TableName, Item: { pk, sk: 's', ...more }, ...conditions }));
  return { client, TableName, put, key: (pk: string) => ({ pk, sk: 's' }) };
}

const CONDITION_FAILED = { code: 'ConditionalCheckFailedException', status: 400 };

export const dynamodbCases: Case[] = [
  {
    fact: 'a conditional put creates once',
    source: DOCS.dynamodb('PutItem'),
    async check(cloud) {
      const { put } = await openTable(cloud);
      const once = { ConditionExpression: 'attribute_not_exists(pk)' };
      await put('a', {}, once);
      assert.deepEqual(await refusal(put('a', {}, once)), CONDITION_FAILED);
    },
  },
  {
    fact: 'an update counts, keeps a first value, and leaves the item alone where its condition fails',
    source: DOCS.dynamodb('UpdateItem'),
    async check(cloud) {
      const { client, TableName, key } = await openTable(cloud);
      const count = (room: number) =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: key('USAGE'),
            UpdateExpression: 'SET firstAt = if_not_exists(firstAt, :room) ADD billed :one',
            ConditionExpression: 'attribute_not_exists(billed) OR billed < :room',
            ExpressionAttributeValues: { ':one': 1, ':room': room },
            ReturnValues: 'ALL_NEW',
          }),
        );
      await count(2);
      const { Attributes } = await count(3);
      assert.deepEqual([Attributes?.billed, Attributes?.firstAt], [2, 2]);
      assert.deepEqual(await refusal(count(2)), CONDITION_FAILED);
    },
  },
  {
    fact: 'a deletion says what it took away, and is no error where there was nothing',
    source: DOCS.dynamodb('DeleteItem'),
    async check(cloud) {
      const { client, TableName, key, put } = await openTable(cloud);
      await put('a');
      const remove = () => client.send(new DeleteCommand({ TableName, Key: key('a'), ReturnValues: 'ALL_OLD' }));
      assert.deepEqual([(await remove()).Attributes, (await remove()).Attributes], [key('a'), undefined]);
    },
  },
  {
    fact: 'a batch writes 25 items at most',
    source: DOCS.dynamodb('BatchWriteItem'),
    motoDiffers: 'moto takes more',
    async check(cloud) {
      const { client, TableName, key } = await openTable(cloud);
      const write = (count: number) => {
        const items = Array.from({ length: count }, (_, n) => ({ PutRequest: { Item: key(`M#${n}`) } }));
        return client.send(new BatchWriteCommand({ RequestItems: { [TableName]: items } }));
      };
      assert.deepEqual((await write(25)).UnprocessedItems, {});
      assert.deepEqual(await refusal(write(26)), { code: 'ValidationException', status: 400 });
    },
  },
  {
    fact: 'a batch reads 100 keys at most, and leaves out what is not there',
    source: DOCS.dynamodb('BatchGetItem'),
    async check(cloud) {
      const { client, TableName, key, put } = await openTable(cloud);
      await put('M#1');
      const read = (count: number) => {
        const Keys = Array.from({ length: count }, (_, n) => key(`M#${n}`));
        return client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
      };
      assert.deepEqual((await read(100)).Responses?.[TableName], [key('M#1')]);
      assert.deepEqual(await refusal(read(101)), { code: 'ValidationException', status: 400 });
    },
  },
  {
    fact: 'an index is sparse, sorted, and read page by page',
    source: DOCS.dynamodb('Query'),
    async check(cloud) {
      const { client, TableName, put } = await openTable(cloud);
      for (const listSort of ['2', '1', '3']) await put(`ARTICLE#${listSort}`, { listKey: 'completed', listSort });
      await put('ARTICLE#deleted');
      const page = (ExclusiveStartKey?: Record<string, unknown>) =>
        client.send(
          new QueryCommand({
            TableName,
            IndexName: 'list',
            KeyConditionExpression: 'listKey = :list',
            ExpressionAttributeValues: { ':list': 'completed' },
            ScanIndexForward: false,
            Limit: 2,
            ExclusiveStartKey,
          }),
        );
      const first = await page();
      const second = await page(first.LastEvaluatedKey);
      const sorts = [first, second].map(({ Items }) => Items?.map(({ listSort }) => listSort));
      assert.deepEqual(sorts, [['3', '2'], ['1']]);
    },
  },
  {
    fact: 'a reserved word needs an alias',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html',
    async check(cloud) {
      const { put } = await openTable(cloud);
      const refused = put('a', {}, { ConditionExpression: 'attribute_not_exists(status)' });
      assert.deepEqual(await refusal(refused), { code: 'ValidationException', status: 400 });
    },
  },
  {
    fact: 'an item may have 400 KB, and no more',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html',
    async check(cloud) {
      const { client, TableName, key, put } = await openTable(cloud);
      await put('a', { text: 'x'.repeat(400_000) });
      assert.equal((await client.send(new GetCommand({ TableName, Key: key('a') }))).Item?.text.length, 400_000);
      const over = put('b', { text: 'x'.repeat(410_000) });
      assert.deepEqual(await refusal(over), { code: 'ValidationException', status: 400 });
    },
  },
  {
    fact: 'the 400 KB of an item are bytes of UTF-8, also after an update',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html',
    async check(cloud) {
      const { client, TableName, key, put } = await openTable(cloud);
      const refused = { code: 'ValidationException', status: 400 };
      assert.deepEqual(await refusal(put('a', { text: 'م'.repeat(210_000) })), refused);
      await put('a', { body: 'م'.repeat(150_000) });
      const set = (name: string, letters: number) =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: key('a'),
            UpdateExpression: `SET ${name} = :v`,
            ExpressionAttributeValues: { ':v': 'م'.repeat(letters) },
          }),
        );
      assert.deepEqual(await refusal(set('extra', 60_000)), refused);
    },
  },
  {
    fact: 'no key of a table or an index has an empty value, neither in an item nor in a condition',
    source: DOCS.dynamodb('PutItem'),
    async check(cloud) {
      const { client, TableName, put } = await openTable(cloud);
      const refused = { code: 'ValidationException', status: 400 };
      assert.deepEqual(await refusal(put('')), refused);
      assert.deepEqual(await refusal(put('a', { listKey: 'completed', listSort: '' })), refused);
      const query = (KeyConditionExpression: string, values: Record<string, string>) =>
        client.send(
          new QueryCommand({
            ...{ TableName, IndexName: 'list', KeyConditionExpression },
            ExpressionAttributeValues: { ':list': 'completed', ...values },
          }),
        );
      const between = query('listKey = :list AND listSort BETWEEN :from AND :to', { ':from': '', ':to': '~' });
      assert.deepEqual(await refusal(between), refused);
      assert.deepEqual(await refusal(query('listKey = :list AND listSort > :from', { ':from': '' })), refused);
      await query('listKey = :list AND listSort BETWEEN :from AND :to', { ':from': '0', ':to': '~' });
    },
  },
];
