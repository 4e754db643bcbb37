import { type Attributes, type AttributeValue, itemBytes, MAX_ITEM_BYTES, valueBytes } from './item-size.ts';

/** A request that DynamoDB refuses and dynalite takes. */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';
}

/** The members of requests that the rules look at. */
export interface RuledRequest {
  Key?: Attributes;
  Item?: Attributes;
  ExclusiveStartKey?: Attributes;
  KeyConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
  RequestItems?: Record<string, { Keys?: Attributes[] } | { PutRequest?: { Item?: Attributes } }[]>;
}

const isEmpty = (value: AttributeValue | undefined) => value?.S === '' || value?.B === '';

function refuseEmpty(item: Attributes | undefined, keys: readonly string[]): void {
  for (const key of keys) if (isEmpty(item?.[key])) throw emptyKey(key);
}

function emptyKey(key: string): RuleBroken {
  return new RuleBroken(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${key}`,
  );
}

/**
 * No key of a table or of one of its indexes has an empty value, neither in an item nor in a condition.
 * @param keys the names of all key attributes
 */
export function refuseEmptyKeys(request: RuledRequest, table: string, keys: readonly string[]): void {
  for (const item of [request.Key, request.Item, request.ExclusiveStartKey]) refuseEmpty(item, keys);
  for (const item of itemsOfBatch(request, table)) refuseEmpty(item, keys);
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = request;
  for (const [name, placeholder] of comparedKeys(request.KeyConditionExpression ?? ''))
    if (isEmpty(values[placeholder])) throw emptyKey(names[name] ?? name);
  for (const [, name = '', placeholder = ''] of (request.UpdateExpression ?? '').matchAll(/([#\w]+)\s*=\s*(:\w+)/g))
    if (keys.includes(names[name] ?? name) && isEmpty(values[placeholder])) throw emptyKey(names[name] ?? name);
}

function itemsOfBatch({ RequestItems }: RuledRequest, table: string): Attributes[] {
  const batch = RequestItems?.[table];
  if (Array.isArray(batch)) return batch.map(({ PutRequest }) => PutRequest?.Item).filter((item) => item !== undefined);
  return batch?.Keys ?? [];
}

/** `[name, placeholder]` of `a = :b`, `a BETWEEN :b AND :c` and `begins_with(a, :b)`. */
function comparedKeys(expression: string): [string, string][] {
  const compared = expression.matchAll(/([#\w]+)\s*(?:[<>]?=|[<>])\s*(:\w+)/g);
  const between = expression.matchAll(/([#\w]+)\s+BETWEEN\s+(:\w+)\s+AND\s+(:\w+)/gi);
  const begun = expression.matchAll(/begins_with\s*\(\s*([#\w]+)\s*,\s*(:\w+)\s*\)/gi);
  return [...compared, ...between, ...begun].flatMap(([, name = '', ...values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}

/** No item is larger than 400 KB of UTF-8. */
export function refuseLargeItems(request: RuledRequest, table: string): void {
  const puts = Array.isArray(request.RequestItems?.[table]) ? itemsOfBatch(request, table) : [];
  for (const item of [...puts, ...(request.Item ? [request.Item] : [])])
    if (itemBytes(item) > MAX_ITEM_BYTES) throw new RuleBroken('Item size has exceeded the maximum allowed size');
}

/** No update makes an item larger than that. What the update names is reckoned by its new values alone. */
export function refuseLargeUpdate(request: RuledRequest, before: Attributes): void {
  const { UpdateExpression = '', ExpressionAttributeNames: names = {}, ExpressionAttributeValues = {} } = request;
  const named = new Set([...UpdateExpression.matchAll(/[#\w]+/g)].map(([name]) => names[name] ?? name));
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !named.has(name)));
  const values = [...new Set(UpdateExpression.match(/:\w+/g))].map((name) => ExpressionAttributeValues[name] ?? {});
  const added = values.reduce((bytes, value) => bytes + valueBytes(value), 0);
  if (itemBytes(kept) + added > MAX_ITEM_BYTES)
    throw new RuleBroken('Item size to update has exceeded the maximum allowed size');
}
