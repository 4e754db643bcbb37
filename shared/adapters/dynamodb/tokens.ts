import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TokenRecord, TokenStore } from '../../ports/tokens.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { createTableClient } from './table.ts';

const PARTITION = 'TOKENS';
const rowKey = (id: string) => ({ pk: PARTITION, sk: id });

type Row = Omit<TokenRecord, 'createdAt' | 'expiresAt' | 'revokedAt'> & {
  createdAt: string;
  /** Not named `expiresAt`: that is the table's TTL, and a list should still show expired tokens. */
  validUntil: string | null;
  /** Absent while the token is not revoked, so that `if_not_exists` keeps the first date. */
  revokedAt?: string | undefined;
};

function toRecord({ id, name, secretHash, scopes, createdAt, validUntil, revokedAt }: Row): TokenRecord {
  return {
    ...{ id, name, secretHash, scopes },
    createdAt: new Date(createdAt),
    expiresAt: validUntil === null ? null : new Date(validUntil),
    revokedAt: revokedAt === undefined ? null : new Date(revokedAt),
  };
}

function toRow({ id, name, secretHash, scopes, createdAt, expiresAt, revokedAt }: TokenRecord): Row {
  return {
    ...{ id, name, secretHash, scopes },
    createdAt: createdAt.toISOString(),
    validUntil: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString(),
  };
}

/** API tokens in the table: hashes, never secrets. */
export function createTokenStore({
  table,
  client = createTableClient(),
}: {
  table: string;
  client?: DynamoDBDocumentClient;
}): TokenStore {
  return {
    async put(record) {
      const Item = { ...rowKey(record.id), ...toRow(record) };
      await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    },

    async get(id) {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: rowKey(id), ConsistentRead: true }));
      return Item === undefined ? null : toRecord(Item as Row);
    },

    async list() {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :tokens',
          ExpressionAttributeValues: { ':tokens': PARTITION },
          ConsistentRead: true,
        }),
      );
      return ((Items ?? []) as Row[]).map(toRecord).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },

    async revoke(id, at) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: rowKey(id),
            UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': at.toISOString() },
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
  };
}
