import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { PartialItemFailureResponse } from '@aws-lambda-powertools/batch/types';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/**
 * A Lambda handler for one SQS queue: each record on its own, failures reported one by one (`batchItemFailures`).
 * `handle` throws to have its record delivered again.
 */
export function consume(logger: Logger, metrics: Metrics, handle: (record: SQSRecord) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS);
  return middy<SQSEvent, PartialItemFailureResponse, Error, Context>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async (event: SQSEvent, context: Context) =>
      processPartialResponse(
        event,
        async (record: SQSRecord) => {
          try {
            await handle(record);
          } catch (error) {
            logger.error('The record goes back to the queue', { messageId: record.messageId, error: error as Error });
            metrics.addMetric('RecordsFailed', MetricUnit.Count, 1);
            throw error;
          }
        },
        processor,
        { context, throwOnFullBatchFailure: false },
      ),
    );
}
