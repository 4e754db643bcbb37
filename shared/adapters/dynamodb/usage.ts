import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DayUsage, UsageStore } from '../../ports/usage.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { createTableClient } from './table.ts';

type Row = Partial<Omit<DayUsage, 'date'>> & { sk: string };

/**
 * Spending by day (UTC). A request's characters are reserved before it is sent, so the row never says less than what
 * was billed, whatever dies afterwards. `dailyBudget` is in code points.
 */
export function createUsageStore({
  table,
  dailyBudget = Number.POSITIVE_INFINITY,
  client = createTableClient(),
}: {
  table: string;
  dailyBudget?: number;
  client?: DynamoDBDocumentClient;
}): UsageStore {
  const add = (day: string, expression: string, values: Record<string, number>, condition?: string) =>
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: { pk: 'USAGE', sk: day },
        UpdateExpression: expression,
        ExpressionAttributeValues: values,
        ...(condition === undefined ? {} : { ConditionExpression: condition }),
      }),
    );

  return {
    async reserve(day, characters) {
      if (characters > dailyBudget) return false;
      const values = { ':characters': characters, ':one': 1 };
      const expression = 'ADD billedCharacters :characters, requests :one';
      try {
        if (Number.isFinite(dailyBudget)) {
          const condition = 'attribute_not_exists(billedCharacters) OR billedCharacters <= :room';
          await add(day, expression, { ...values, ':room': dailyBudget - characters }, condition);
        } else {
          await add(day, expression, values);
        }
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
    async release(day, characters) {
      await add(day, 'ADD billedCharacters :characters, requests :one', { ':characters': -characters, ':one': -1 });
    },
    async count(day, { reusedCharacters }) {
      await add(day, 'ADD articles :one, reusedCharacters :reused', { ':one': 1, ':reused': reusedCharacters });
    },
    async range(from, to) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :usage AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':usage': 'USAGE', ':from': from, ':to': to },
        }),
      );
      return ((Items ?? []) as Row[]).map((row) => ({
        date: row.sk,
        articles: row.articles ?? 0,
        requests: row.requests ?? 0,
        billedCharacters: row.billedCharacters ?? 0,
        reusedCharacters: row.reusedCharacters ?? 0,
      }));
    },
  };
}
