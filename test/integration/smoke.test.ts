import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { SmokeResult } from '../../cli/smoke/smoke.ts';
import { bootStack } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

// The schedule of every minute comes every two seconds.
const stack = await bootStack({ scheduleTimeScale: 30 });

const ONLY_IN_AWS = ['account', 'logs', 'alarms'];

test('a good stack passes every step that a local one has, and nothing of the run is left', async () => {
  const rowsBefore = await rows();
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const readyFile = join(stack.dataDir, 'ready.json');
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'smoke', '--ready-file', readyFile, '--json']);
  const { ok, steps } = JSON.parse(stdout) as SmokeResult;
  const notOk = steps.filter(({ status }) => status !== 'ok');
  expect(notOk.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(notOk.map(({ name }) => name)).toEqual(ONLY_IN_AWS);
  expect(notOk.map(({ reason }) => reason)).toEqual(ONLY_IN_AWS.map(() => expect.stringMatching(/^only in AWS: /)));
  expect(ok).toBe(true);

  for (const Bucket of [stack.ready.articlesBucket, stack.ready.documentsBucket]) {
    const { Versions = [], DeleteMarkers = [] } = await stack.s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([...Versions, ...DeleteMarkers].map(({ Key }) => Key)).toEqual([]);
  }
  expect(await rows()).toEqual(rowsBefore);
});

/** The items of the table, without counters of days and past deliveries, which expire. */
async function rows(): Promise<string[]> {
  const { Items = [] } = await DynamoDBDocumentClient.from(stack.dynamodb).send(
    new ScanCommand({ TableName: stack.ready.table }),
  );
  const keys = Items.map(({ pk, sk }) => `${pk} ${sk}`);
  return keys.filter((key) => !/^(USAGE|DELIVERY#|SWEEP)/.test(key)).sort();
}
