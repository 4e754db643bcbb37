import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import dynalite from 'dynalite';
import type { Account } from '../account.ts';
import { type AccessRequest, authorize } from '../authorize.ts';
import { type Exchange, headerOf, type Service } from '../http/exchange.ts';
import { describeCommon, receiveSigned, sendJson } from '../http/json-service.ts';
import { closeIteratorsAfterReads } from './close-iterators.ts';
import { createPartitionKeys, type PartitionKeys, type TableKeys } from './partition-keys.ts';
import { type Touched, touchedBy } from './tables.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

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
  const server = openStore(options);
  const partitionKeys = createPartitionKeys((table) => describeTable(server, table));
  return {
    service: (exchange) => serve(exchange, server, options, partitionKeys),
    createTable: (input) => createTable(server, input as { TableName: string }),
    // Its HTTP side never listened: only the store has to be closed, which its `close` does once told so.
    close: () => closeStore(server),
  };
}

/** dynalite reads account and region from the environment at creation, for the ARNs that it reports. */
function openStore({ folder, region, accountId }: DynamoDbOptions): Server {
  closeIteratorsAfterReads();
  const { AWS_REGION, AWS_ACCOUNT_ID } = process.env;
  Object.assign(process.env, { AWS_REGION: region, AWS_ACCOUNT_ID: accountId });
  try {
    return dynalite({ path: folder, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  } finally {
    restore('AWS_REGION', AWS_REGION);
    restore('AWS_ACCOUNT_ID', AWS_ACCOUNT_ID);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

async function serve(exchange: Exchange, server: Server, options: DynamoDbOptions, partitionKeys: PartitionKeys) {
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
    server.emit('request', replay(exchange.request, body), exchange.response);
  } catch (thrown) {
    const error = describeCommon(thrown);
    if (!error) throw thrown;
    sendJson(exchange, error.status, CONTENT_TYPE, { __type: error.type, message: error.message });
  }
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

/** The request once more, with the body that was read to check its signature. */
function replay(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
): IncomingMessage {
  return Object.assign(Readable.from([body], { objectMode: false }), {
    method,
    url,
    headers,
  }) as unknown as IncomingMessage;
}

async function createTable(server: Server, input: { TableName: string }): Promise<void> {
  const { TableName } = input;
  const describe = () => ask(server, 'DescribeTable', { TableName });
  let answer = await describe();
  if (answer.status === 400) {
    const made = await ask(server, 'CreateTable', input);
    if (made.status !== 200) throw new Error(`The table ${TableName} could not be made: ${made.text}`);
    answer = await describe();
  }
  while (JSON.parse(answer.text).Table?.TableStatus !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 5));
    answer = await describe();
  }
}

async function describeTable(server: Server, TableName: string): Promise<TableKeys | undefined> {
  const { status, text } = await ask(server, 'DescribeTable', { TableName });
  return status === 200 ? (JSON.parse(text) as { Table: TableKeys }).Table : undefined;
}

/** One operation without a connection; dynalite only looks at the form of the signature. */
function ask(server: Server, operation: string, input: object): Promise<{ status: number; text: string }> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=a/b/c/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
  const target = `DynamoDB_20120810.${operation}`;
  const headers = {
    'content-type': CONTENT_TYPE,
    'x-amz-target': target,
    'x-amz-date': '20260101T000000Z',
    authorization,
  };
  return new Promise((resolve) => {
    const response = {
      statusCode: 200,
      setHeader: () => {},
      end: (text: string) => resolve({ status: response.statusCode, text }),
    };
    const request = replay({ method: 'POST', url: '/', headers }, Buffer.from(JSON.stringify(input)));
    server.emit('request', request, response as unknown as ServerResponse);
  });
}

async function closeStore(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
