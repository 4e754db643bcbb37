import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { PartialItemFailureResponse } from '@aws-lambda-powertools/batch/types';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

export interface Consumer {
  logger: Logger;
  metrics: Metrics;
  /** Throws to have its record delivered again. */
  handle(record: SQSRecord, context: Context): Promise<void>;
  /** Has a failed record come back after so many seconds. */
  retryLater(receiptHandle: string, seconds: number): Promise<void>;
  /** From 0 to 1. */
  random?: () => number;
}

const FIRST_WAIT_SECONDS = 5;
/** SQS keeps a message hidden for at most twelve hours after it was received. */
const LONGEST_WAIT_SECONDS = 3_600;

/**
 * Returns the wait of a record that failed `receives` times: doubled each time, then reduced at random to half at
 * least.
 */
export function secondsToWait(receives: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (receives - 1));
  return wait * (0.5 + random / 2);
}

/** A Lambda handler for one SQS queue: each record on its own, failures reported one by one (`batchItemFailures`). */
export function consume(consumer: Consumer) {
  const { logger, metrics } = consumer;
  const processor = new BatchProcessor(EventType.SQS);
  const options = { throwOnFullBatchFailure: false };
  return middy<SQSEvent, PartialItemFailureResponse, Error, Context>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: SQSEvent, context: Context) =>
      processPartialResponse(event, (record: SQSRecord) => attempt(record, context, consumer), processor, {
        context,
        ...options,
      }),
    );
}

async function attempt(record: SQSRecord, context: Context, consumer: Consumer): Promise<void> {
  const { logger, metrics, handle } = consumer;
  try {
    await handle(record, context);
  } catch (error) {
    const { messageId } = record;
    logger.error('The record goes back to the queue', { messageId, error: error as Error });
    metrics.addMetric('RecordsFailed', MetricUnit.Count, 1);
    await bringBackSoon(record, consumer);
    throw error;
  }
}

/** The visibility timeout is as long as Lambda's throttling needs it, minutes; a hiccup of a service is over in seconds. */
async function bringBackSoon(record: SQSRecord, { logger, retryLater, random = Math.random }: Consumer): Promise<void> {
  const seconds = secondsToWait(Number(record.attributes.ApproximateReceiveCount), random());
  try {
    await retryLater(record.receiptHandle, seconds);
  } catch (error) {
    logger.warn('The record comes back after the visibility timeout', { error: error as Error });
  }
}
