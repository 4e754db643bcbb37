import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { createToken } from '../../shared/tokens/create-token.ts';
import type { TestStack } from '../integration/running-stack.ts';

type Scope = Parameters<typeof createToken>[0]['scopes'][number];

/** A new token of a running stack that may do only so much. */
export async function tokenWith({ dynamodb, ready }: TestStack, scopes: Scope[]): Promise<string> {
  const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
  const store = createTokenStore({ table: ready.table, client });
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const wanted = { name: 'web test', scopes };
  return (await createToken(wanted, store, () => new Date(), random)).token;
}
