import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createTableClient } from '../../shared/adapters/dynamodb/table.ts';
import { createHttpSender } from '../../shared/adapters/network/http-sender.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { createRetryLater } from '../../shared/adapters/sqs/visibility.ts';
import { systemRandom } from '../../shared/adapters/system/random.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { consume } from '../consume.ts';
import { flag, number, readConfig, text } from '../environment.ts';
import { type AttemptOutcome, attemptDelivery } from './attempt-delivery.ts';

const config = readConfig({
  bucket: ['DOCUMENTS_BUCKET', text],
  table: ['TABLE_NAME', text],
  queueUrl: ['DELIVERIES_QUEUE_URL', text],
  timeScale: ['WEBHOOK_TIME_SCALE', number],
  allowLoopback: ['WEBHOOK_ALLOW_LOOPBACK', flag],
});
const logger = new Logger();
const metrics = new Metrics();
const client = createTableClient();
const deps = {
  outcomes: createOutcomeStore({ bucket: config.bucket }),
  subscriptions: createSubscriptionStore({ table: config.table, client }),
  deliveries: createDeliveryStore({ table: config.table, client }),
  queue: createQueue<DeliveryMessage>(config.queueUrl),
  sender: createHttpSender({ policy: { allowLoopback: config.allowLoopback } }),
  random: systemRandom,
  now: () => new Date(),
  timeScale: config.timeScale,
};
const Message = z.object({ deliveryId: z.string(), attempt: z.int() });
/** The other outcomes are nobody's failure. */
const METRICS = new Map<AttemptOutcome, string>([
  ['delivered', 'WebhooksDelivered'],
  ['retrying', 'WebhookAttemptsFailed'],
  ['failed', 'WebhooksFailed'],
]);

const handle = async (record: SQSRecord) => {
  const message = z.parse(Message, JSON.parse(record.body));
  const outcome = await attemptDelivery(deps, message);
  const metric = METRICS.get(outcome);
  if (metric !== undefined) metrics.addMetric(metric, MetricUnit.Count, 1);
  logger.info('Woke a delivery', { ...message, outcome });
};

/** Deliveries queue → one attempt at one webhook. */
export const handler = consume({ logger, metrics, handle, retryLater: createRetryLater(config.queueUrl) });
