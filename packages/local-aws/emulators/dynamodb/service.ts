import { type AccessRequest, authorize } from '../core/authorize.ts';
import type { Account } from '../http/account.ts';
import { describeCommon, type JsonError, receiveSigned, sendJson } from '../http/json-service.ts';
import { type Exchange, headerOf, type Service } from '../wire/exchange.ts';
import { createPartitionKeys, type PartitionKeys, type TableKeys } from './partition-keys.ts';
import { RuleBroken, type RuledRequest, refuseEmptyKeys, refuseLargeItems, refuseLargeUpdate } from './rules.ts';
import { CONTENT_TYPE, openStore, type Store } from './store.ts';
import { parseRequest, type Touched, touchedBy } from './tables.ts';

export interface DynamoDbOptions extends Account {
  folder: string;
}

export interface DynamoDb {
  service: Service;
  /** Leaves an existing table as it is; resolves when the table can be used. */
  createTable(input: unknown): Promise<void>;
  close(): Promise<void>;
}

/** dynalite behind our own front door: signatures, policies and faults as in the other services. */
export function openDynamoDb(options: DynamoDbOptions): DynamoDb {
  const store = openStore(options);
  const partitionKeys = createPartitionKeys((table) => describeTable(store, table));
  return {
    service: (exchange) => serve(exchange, store, options, partitionKeys),
    createTable: (input) => createTable(store, input as { TableName: string }),
    close: store.close,
  };
}

async function serve(exchange: Exchange, store: Store, options: DynamoDbOptions, partitionKeys: PartitionKeys) {
  try {
    const { body, principal } = await receiveSigned(exchange, options.verifyOptions());
    const operation = (headerOf(exchange.request, 'x-amz-target') ?? '').split('.').at(-1) ?? '';
    const call = { principal, action: `dynamodb:${operation}` };
    const touched = touchedBy(body);
    if (touched.length === 0) authorize(options.policy, { ...call, resource: tableArn(options, '*') });
    for (const each of touched)
      authorize(options.policy, { ...call, ...(await whatIsTouched(each, options, partitionKeys)) });
    if (/^(Update|Delete)Table$/.test(operation)) for (const { table } of touched) partitionKeys.forget(table);
    if (options.dice('dynamodbError')) return sendFault(exchange);
    const input = parseRequest(body);
    for (const { table } of touched) await enforceRules(operation, input, table, store, partitionKeys);
    if (/^Batch/.test(operation) && options.dice('dynamodbUnprocessed'))
      return sendJson(exchange, 200, CONTENT_TYPE, leaveUnprocessed(operation, input));
    store.answer(exchange.request, body, exchange.response);
  } catch (thrown) {
    const error = describeCommon(thrown) ?? describeRule(thrown);
    if (!error) throw thrown;
    sendJson(exchange, error.status, CONTENT_TYPE, { __type: error.type, message: error.message });
  }
}

/** Smaller requests can't bring an item near its limit by themselves; dynalite looks at the rest in its own way. */
const LARGE_REQUEST = 32 * 1024;

/** Enforces Amazon's rules that dynalite does not enforce. */
async function enforceRules(
  operation: string,
  input: RuledRequest,
  table: string,
  store: Store,
  partitionKeys: PartitionKeys,
): Promise<void> {
  refuseEmptyKeys(input, table, await partitionKeys.allKeys(table));
  refuseLargeItems(input, table);
  if (operation !== 'UpdateItem' || JSON.stringify(input).length < LARGE_REQUEST) return;
  const { text } = await store.ask('GetItem', { TableName: table, Key: input.Key, ConsistentRead: true });
  refuseLargeUpdate(input, JSON.parse(text).Item ?? input.Key ?? {});
}

/** Returns the answer of a throttled table: nothing was done, and all of it may be asked for again. */
function leaveUnprocessed(operation: string, { RequestItems = {} }: RuledRequest): object {
  if (operation === 'BatchWriteItem') return { UnprocessedItems: RequestItems };
  const Responses = Object.fromEntries(Object.keys(RequestItems).map((table) => [table, []]));
  return { Responses, UnprocessedKeys: RequestItems };
}

function describeRule(thrown: unknown): JsonError | undefined {
  if (!(thrown instanceof RuleBroken)) return undefined;
  return { status: 400, type: 'com.amazon.coral.validate#ValidationException', message: thrown.message };
}

async function whatIsTouched(
  { table, index, leadingKeys }: Touched,
  account: Account,
  partitionKeys: PartitionKeys,
): Promise<Pick<AccessRequest, 'resource' | 'conditions'>> {
  const resource = tableArn(account, index === undefined ? table : `${table}/index/${index}`);
  const partitionKey = await partitionKeys.of(table, index);
  const keys = partitionKey === undefined ? [] : leadingKeys(partitionKey);
  return keys.length === 0 ? { resource } : { resource, conditions: { 'dynamodb:LeadingKeys': keys } };
}

function tableArn({ region, accountId }: Account, table: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
}

function sendFault(exchange: Exchange): void {
  const __type = 'com.amazonaws.dynamodb.v20120810#InternalServerError';
  sendJson(exchange, 500, CONTENT_TYPE, { __type, message: 'The request failed because of an internal error.' });
}

async function createTable(store: Store, input: { TableName: string }): Promise<void> {
  const { TableName } = input;
  const describe = () => store.ask('DescribeTable', { TableName });
  let answer = await describe();
  if (answer.status === 400) {
    const made = await store.ask('CreateTable', input);
    if (made.status !== 200) throw new Error(`The table ${TableName} could not be made: ${made.text}`);
    answer = await describe();
  }
  while (JSON.parse(answer.text).Table?.TableStatus !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 5));
    answer = await describe();
  }
}

async function describeTable(store: Store, TableName: string): Promise<TableKeys | undefined> {
  const { status, text } = await store.ask('DescribeTable', { TableName });
  return status === 200 ? (JSON.parse(text) as { Table: TableKeys }).Table : undefined;
}
