/** A value as DynamoDB writes it: `{"S": "text"}`. */
type Value = Record<string, string>;
type Item = Record<string, Value>;

/** The members of requests that name items. */
export interface Request {
  TableName?: string;
  IndexName?: string;
  RequestItems?: Record<string, { Keys?: Item[] } | { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } }[]>;
  Key?: Item;
  Item?: Item;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Value>;
  KeyConditions?: Record<string, { AttributeValueList?: Value[] }>;
}

/**
 * The values of `dynamodb:LeadingKeys`: partition keys of all items that a request reads or writes in one table. A Scan
 * has none, and so gets past `ForAllValues`, as in the cloud.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function leadingKeys(request: Request, tableAsNamed: string, partitionKey: string): string[] {
  const items = [request.Key, request.Item, ...batchItems(request.RequestItems?.[tableAsNamed])];
  const named = items.map((item) => item?.[partitionKey]);
  const asked = [queried(request, partitionKey), ...(request.KeyConditions?.[partitionKey]?.AttributeValueList ?? [])];
  return [...named, ...asked].filter((value) => value !== undefined).flatMap((value) => Object.values(value));
}

function batchItems(batch: NonNullable<Request['RequestItems']>[string] | undefined): (Item | undefined)[] {
  if (Array.isArray(batch)) return batch.map((entry) => entry.PutRequest?.Item ?? entry.DeleteRequest?.Key);
  return batch?.Keys ?? [];
}

/** A query compares the partition key for equality, directly (`pk = :pk`) or by an alias (`#pk = :pk`). */
function queried(request: Request, partitionKey: string): Value | undefined {
  const { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = request;
  const comparisons = KeyConditionExpression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g);
  const own = [...comparisons].find(([, name = '']) => (ExpressionAttributeNames[name] ?? name) === partitionKey);
  return own && ExpressionAttributeValues[own[2] ?? ''];
}
