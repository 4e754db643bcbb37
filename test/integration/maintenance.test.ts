import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { bootStack, eventually } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

const stack = await bootStack();
const { ready } = stack;
const TEXT = 'قال الوزير إن العمل بدأ اليوم. وأضاف أن المشروع كبير.';

/** Runs `tarjuman <command> --json` against the stack. */
async function tarjuman(command: string): Promise<Record<string, number>> {
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const readyFile = join(stack.dataDir, 'ready.json');
  const { stdout } = await promisify(execFile)(process.execPath, [main, command, '--ready-file', readyFile, '--json']);
  return JSON.parse(stdout);
}

async function listed(): Promise<Record<string, string>> {
  const answer = await stack.api('/v1/articles?limit=100');
  const { items } = (await answer.json()) as { items: { id: string; status: string }[] };
  return Object.fromEntries(items.map(({ id, status }) => [id, status]));
}

test('reindex rebuilds the catalog from the documents bucket; run again it changes nothing', async () => {
  const keys = await Promise.all(
    [1, 2, 3].map((number) => stack.upload(`خبر ${number}.txt`, `${TEXT} الرقم ${number}.`)),
  );
  const all = Object.fromEntries(keys.map((key) => [articleId(key), 'completed']));
  await eventually(async () => (JSON.stringify(await listed()).match(/completed/g)?.length === 3 ? true : undefined));
  const table = DynamoDBDocumentClient.from(stack.dynamodb);
  for (const key of keys) {
    await table.send(
      new DeleteCommand({ TableName: ready.table, Key: { pk: `ARTICLE#${articleId(key)}`, sk: 'ARTICLE' } }),
    );
  }
  expect(await listed()).toEqual({});
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 3 });
  expect(await listed()).toEqual(all);
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 0 });

  const [key = ''] = keys;
  await table.send(
    new UpdateCommand({
      TableName: ready.table,
      Key: { pk: `ARTICLE#${articleId(key)}`, sk: 'ARTICLE' },
      UpdateExpression: 'SET revision = :high, outcomeEtag = :erased',
      ExpressionAttributeValues: { ':high': 99, ':erased': '"erased"' },
    }),
  );
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 1 });
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 0 });
});

test('redrive brings dead letters back to their queue; run again it changes nothing', async () => {
  const key = 'incoming/late.txt';
  await stack.s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: key, Body: TEXT }));
  await stack.waitForOutcome(key);
  const message = { key, generation: 1 };
  await stack.sqs.send(
    new SendMessageCommand({ QueueUrl: ready.queues.ingestDlq, MessageBody: JSON.stringify(message) }),
  );
  expect(await tarjuman('redrive')).toEqual({ messages: 1, articles: 0 });
  expect(await stack.waitForOutcome(key, { revision: 2 })).toMatchObject({ status: 'completed' });
  expect(await tarjuman('redrive')).toEqual({ messages: 0, articles: 0 });
});
