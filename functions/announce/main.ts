import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createTableClient } from '../../shared/adapters/dynamodb/table.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { createRetryLater } from '../../shared/adapters/sqs/visibility.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { consume } from '../consume.ts';
import { number, readConfig, text } from '../environment.ts';
import { announceOutcome } from './announce-outcome.ts';
import { parseOutcomeMessages } from './outcome-messages.ts';

const config = readConfig({
  bucket: ['DOCUMENTS_BUCKET', text],
  table: ['TABLE_NAME', text],
  documentsQueue: ['DOCUMENTS_QUEUE_URL', text],
  queueUrl: ['DELIVERIES_QUEUE_URL', text],
  apiUrl: ['API_URL', text],
  searchDays: ['SEARCH_DAYS', number],
});
const logger = new Logger();
const metrics = new Metrics();
const client = createTableClient();
const deps = {
  outcomes: createOutcomeStore({ bucket: config.bucket }),
  catalog: createCatalog({ table: config.table, client }),
  corrections: createCorrectionStore({ table: config.table, client }),
  search: createSearchIndex({ table: config.table, client }),
  searchDays: config.searchDays,
  subscriptions: createSubscriptionStore({ table: config.table, client }),
  deliveries: createDeliveryStore({ table: config.table, client }),
  queue: createQueue<DeliveryMessage>(config.queueUrl),
  now: () => new Date(),
  apiUrl: config.apiUrl,
};

const handle = async (record: SQSRecord) => {
  for (const message of parseOutcomeMessages(record.body)) {
    const webhookIds = await announceOutcome(deps, message);
    metrics.addMetric('WebhooksAnnounced', MetricUnit.Count, webhookIds.length);
    logger.info('Announced an outcome', { ...message, webhookIds });
  }
};

/** Documents queue → catalog row, and a delivery row and wake-up for each subscriber. */
export const handler = consume({ logger, metrics, handle, retryLater: createRetryLater(config.documentsQueue) });
