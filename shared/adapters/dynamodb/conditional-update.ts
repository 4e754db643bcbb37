import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailed } from '../aws/errors.ts';

/** The table and a client for it. */
export interface InTable {
  table: string;
  client: DynamoDBDocumentClient;
}

export interface Update {
  /** The update expression; `#name` stands for the attribute of that name, so that no reserved word is in the way. */
  set: string;
  condition: string;
  values: Record<string, unknown>;
}

/** Updates one item: its attributes afterwards, or null when the condition does not hold and nothing was written. */
export async function updateIf(
  { table, client }: InTable,
  key: Record<string, string>,
  { set, condition, values }: Update,
): Promise<Record<string, unknown> | null> {
  const command = new UpdateCommand({
    TableName: table,
    Key: key,
    UpdateExpression: set,
    ConditionExpression: condition,
    ExpressionAttributeNames: namesIn(`${set} ${condition}`),
    ExpressionAttributeValues: values,
    ReturnValues: 'ALL_NEW',
  });
  try {
    return (await client.send(command)).Attributes ?? {};
  } catch (error) {
    if (isConditionFailed(error)) return null;
    throw error;
  }
}

/** `#status` → `{'#status': 'status'}`. */
export function namesIn(expression: string): Record<string, string> {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([alias, name]) => [alias, name ?? '']));
}
