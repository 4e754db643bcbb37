import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { HEADER_SCOPES } from '../../shared/document/scopes.ts';
import type { TokenStore } from '../../shared/ports/tokens.ts';
import { createToken } from '../../shared/tokens/create-token.ts';
import type { MintToken } from '../start/start.ts';
import type { Deployment } from './deployment.ts';

export function openTable(connection: Record<string, unknown>): DynamoDBDocumentClient {
  const options = { marshallOptions: { removeUndefinedValues: true } };
  return DynamoDBDocumentClient.from(new DynamoDBClient(connection), options);
}

export function openTokenStore({ table, client }: Pick<Deployment, 'table' | 'client'>): TokenStore {
  return createTokenStore({ table, client: openTable(client('dynamodb')) });
}

/** The token that `npm start` prints. */
export const mintFirstToken: MintToken = async ({ table, ...connection }) => {
  const store = openTokenStore({ table, client: () => connection });
  const wanted = { name: 'npm start', scopes: [...HEADER_SCOPES] };
  const { token } = await createToken(wanted, store, () => new Date(), randomBytes);
  return token;
};
