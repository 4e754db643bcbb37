import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SMALL_REQUEST } from '../aws/request-limits.ts';

/**
 * The one table: catalog plus small state. Primary key `pk`/`sk`; index `list` (`listKey`/`listSort`) for what people
 * page through; sparse index `due` (`dueKey`/`dueAt`, ISO 8601) for what waits; `expiresAt` (epoch seconds) is the TTL,
 * also checked on read.
 *
 * | item              | pk                | sk         | list                                              | due                |
 * |-------------------|-------------------|------------|---------------------------------------------------|--------------------|
 * | article           | ARTICLE#id        | ARTICLE    | ARTICLES#status / createdAt#id (deleted: none)    | HELD or ERASING / dueAt |
 * | subscription      | WEBHOOKS          | id         |                                                   |                    |
 * | delivery          | DELIVERY#id       | DELIVERY   | DELIVERIES#webhookId / createdAt#id               | DELIVERIES#webhookId / dueAt |
 * | token             | TOKENS            | id         |                                                   |                    |
 * | remembered sentence | MEMORY#hash     | MEMORY     |                                                   |                    |
 * | corrected sentence | CORRECTION#hash  | CORRECTION | CORRECTIONS / correctedAt#hash                    |                    |
 * | day's usage       | USAGE             | YYYY-MM-DD |                                                   |                    |
 * | lease on an article | LEASE#id          | LEASE |                                                   |                    |
 * | posting of a term | TERM#term         | createdAt#id |                                                 |                    |
 * | reconcile cursor  | SWEEP             | reconcile  |                                                   |                    |
 * | imported terminology | SETTINGS       | terminology |                                                  |                    |
 */
export const LIST_INDEX = 'list';
export const DUE_INDEX = 'due';

export function createTableClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: SMALL_REQUEST }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
