import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { DUE_INDEX, LIST_INDEX } from '../../shared/adapters/dynamodb/table.ts';

const keys = (pk: string, sk: string): KeySchemaElement[] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

const index = (name: string, pk: string, sk: string) => ({
  IndexName: name,
  KeySchema: keys(pk, sk),
  Projection: { ProjectionType: 'ALL' as const },
});

/** The one table with its two indexes, empty, in memory, until `close`. */
export async function openDynaliteTable() {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const dynamo = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials });
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'table',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [index(LIST_INDEX, 'listKey', 'listSort'), index(DUE_INDEX, 'dueKey', 'dueAt')],
      AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort', 'dueKey', 'dueAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    }),
  );
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  return { table: 'table', client, close: () => void server.close() };
}
