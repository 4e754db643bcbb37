import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { consume, secondsToWait } from '../../functions/consume.ts';

const record = (messageId: string, receives: number) =>
  ({
    messageId,
    receiptHandle: `receipt ${messageId}`,
    attributes: { ApproximateReceiveCount: String(receives) },
  }) as SQSRecord;

function setUp(retryLater: (receipt: string, seconds: number) => Promise<void>) {
  const metrics = new Metrics({ namespace: 'Test', serviceName: 'test' });
  const added = vi.spyOn(metrics, 'addMetric');
  const logger = new Logger({ logLevel: 'SILENT' });
  const handle = async ({ messageId }: SQSRecord) => {
    if (messageId.startsWith('bad')) throw new Error('no');
  };
  vi.spyOn(metrics, 'publishStoredMetrics').mockReturnValue(metrics);
  const handler = consume({ logger, metrics, handle, retryLater, random: () => 1 });
  const run = (...Records: SQSRecord[]) => handler({ Records } as SQSEvent, {} as Context);
  return { run, added };
}

describe('a record that fails', () => {
  test('comes back soon, alone, and is counted', async () => {
    const waits: [string, number][] = [];
    const { run, added } = setUp(async (receipt, seconds) => void waits.push([receipt, seconds]));
    const answer = await run(record('good', 1), record('bad', 3));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    expect(waits).toEqual([['receipt bad', 20]]);
    expect(added).toHaveBeenCalledExactlyOnceWith('RecordsFailed', 'Count', 1);
  });

  test('fails all the same if it can not be brought back soon', async () => {
    const { run } = setUp(() => Promise.reject(new Error('AccessDenied')));
    expect(await run(record('bad', 1))).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  });
});

test('waits double from five seconds to an hour, and lose up to half by chance', () => {
  expect([1, 2, 3, 10, 20].map((receives) => secondsToWait(receives, 1))).toEqual([5, 10, 20, 2_560, 3_600]);
  expect(secondsToWait(2, 0)).toBe(5);
});
