import { BatchGetItemCommand, BatchWriteItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { TranslateTextCommand } from '@aws-sdk/client-translate';
import { expect, test } from 'vitest';
import { rollDice } from '../../emulators/core/faults.ts';
import type { Faults } from '../../emulators/emulator.ts';
import { type Running, refusal, startRunning } from './running.ts';

async function withFaults(faults: Faults, check: (aws: Running) => Promise<void>): Promise<void> {
  const aws = await startRunning({ faults });
  try {
    await check(aws);
  } finally {
    await aws.close();
  }
}

test('a seed repeats its run, and another seed does not', () => {
  const run = (seed: number) => {
    const dice = rollDice({ seed, s3Error: 0.3 });
    return Array.from({ length: 2000 }, () => Number(dice('s3Error')));
  };
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
  const share = run(1).reduce((sum, hit) => sum + hit, 0) / 2000;
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.35);
});

test('each service fails in its own words', async () => {
  const faults = { seed: 1, s3Error: 1, sqsError: 1, dynamodbError: 1, translateThrottle: 1 };
  await withFaults(faults, async ({ s3, sqs, dynamodb, translate, emulator }) => {
    expect(await refusal(s3.send(new ListBucketsCommand({})))).toEqual({ name: 'SlowDown', status: 503 });
    expect(await refusal(sqs.send(new ListQueuesCommand({})))).toMatchObject({ status: 503 });
    expect(await refusal(dynamodb.send(new ListTablesCommand({})))).toEqual({
      name: 'InternalServerError',
      status: 500,
    });
    const text = new TranslateTextCommand({ Text: 'س', SourceLanguageCode: 'ar', TargetLanguageCode: 'en' });
    expect(await refusal(translate.send(text))).toEqual({ name: 'ThrottlingException', status: 400 });
    expect(emulator.translateLog()).toEqual([]);
  });
});

test('a throttled table leaves batches undone, and says which', async () => {
  await withFaults({ seed: 1, dynamodbUnprocessed: 1 }, async ({ dynamodb, emulator }) => {
    await emulator.createTable({
      TableName: 'Table',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    const key = { pk: { S: 'a' } };
    const put = { Table: [{ PutRequest: { Item: key } }] };
    const written = await dynamodb.send(new BatchWriteItemCommand({ RequestItems: put }));
    expect(written.UnprocessedItems).toEqual(put);
    const read = await dynamodb.send(new BatchGetItemCommand({ RequestItems: { Table: { Keys: [key] } } }));
    expect([read.Responses, read.UnprocessedKeys]).toEqual([{ Table: [] }, { Table: { Keys: [key] } }]);
  });
});

test.each<[keyof Faults, object]>([
  ['dropEvent', { visible: 0, delayed: 0, inFlight: 0 }],
  ['duplicateEvent', { visible: 2, delayed: 0, inFlight: 0 }],
  ['reorderEvent', { visible: 0, delayed: 1, inFlight: 0 }],
])('%s strikes the notification of an upload', async (fault, expected) => {
  await withFaults({ seed: 1, [fault]: 1 }, async ({ emulator, s3 }) => {
    const { arn } = emulator.createQueue('events', {});
    emulator.createBucket('bucket', { notifications: [{ queueArn: arn, events: ['s3:ObjectCreated:*'] }] });
    await s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'k', Body: 'x' }));
    expect(emulator.queues.stats(arn)).toEqual(expected);
  });
});
