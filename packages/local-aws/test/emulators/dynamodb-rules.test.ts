import { describe, expect, test } from 'vitest';
import { itemBytes, MAX_ITEM_BYTES } from '../../emulators/dynamodb/item-size.ts';
import { refuseEmptyKeys, refuseLargeUpdate } from '../../emulators/dynamodb/rules.ts';

describe('the size of an item', () => {
  test.each([
    ['letters by their bytes of UTF-8, and the name', { نص: { S: 'سلام' } }, 12],
    ['a number by two digits a byte', { n: { N: '12345' } }, 5],
    ['a set by its members', { s: { SS: ['a', 'bc'] } }, 4],
    ['a map by its names and values, and what holds them together', { m: { M: { a: { S: 'b' } } } }, 7],
    ['true, false and null by one', { b: { BOOL: true }, n: { NULL: true } }, 4],
  ])('is reckoned: %s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });
});

describe('an update', () => {
  const before = { pk: { S: 'a' }, title: { S: 'x'.repeat(300_000) }, body: { S: 'x'.repeat(100_000) } };
  const set = (name: string, length: number) => ({
    UpdateExpression: `SET #name = :value`,
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':value': { S: 'x'.repeat(length) } },
  });

  test('may replace a large attribute by another as large', () => {
    expect(() => refuseLargeUpdate(set('title', 300_000), before)).not.toThrow();
  });

  test('may not add what does not fit beside the rest', () => {
    expect(() => refuseLargeUpdate(set('extra', MAX_ITEM_BYTES - 400_000), before)).toThrow('Item size to update');
  });
});

describe('an empty key', () => {
  const keys = ['pk', 'sk', 'listKey', 'listSort'];
  test.each([
    [
      'in an update of an index key',
      { UpdateExpression: 'SET a = :v, #s = :v', ExpressionAttributeNames: { '#s': 'listSort' } },
    ],
    [
      'in a condition by an alias',
      { KeyConditionExpression: '#k = :v', ExpressionAttributeNames: { '#k': 'listSort' } },
    ],
    ['at the end of a range', { KeyConditionExpression: 'listKey = :k AND listSort between :k and :v' }],
    ['as the beginning of a key', { KeyConditionExpression: 'listKey = :k AND begins_with ( listSort , :v )' }],
  ])('is refused %s', (_, request) => {
    const ExpressionAttributeValues = { ':v': { S: '' }, ':k': { S: 'k' } };
    expect(() => refuseEmptyKeys({ ...request, ExpressionAttributeValues }, 'T', keys)).toThrow('Key: listSort');
  });

  test('is no matter in an attribute that is no key', () => {
    const request = { UpdateExpression: 'SET title = :v', ExpressionAttributeValues: { ':v': { S: '' } } };
    expect(() => refuseEmptyKeys(request, 'T', keys)).not.toThrow();
  });
});
