import { list, type Resource } from './resource.ts';

/** The input of DynamoDB's CreateTable. */
export interface TableDefinition {
  TableName: string;
  KeySchema: unknown[];
  AttributeDefinitions: unknown[];
  BillingMode: 'PAY_PER_REQUEST';
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: unknown[]; Projection: unknown }[];
}

/** `AWS::DynamoDB::Table` or `GlobalTable`: keys and indexes; capacity means nothing locally. */
export function readTable(resource: Resource): TableDefinition {
  const indexes = list<{ IndexName: string; KeySchema: unknown[]; Projection: unknown }>(
    resource,
    'GlobalSecondaryIndexes',
  ).map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    TableName: resource.name,
    KeySchema: list(resource, 'KeySchema'),
    AttributeDefinitions: list(resource, 'AttributeDefinitions'),
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
}
