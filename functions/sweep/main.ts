import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createReconcileCursorStore } from '../../shared/adapters/dynamodb/reconcile-cursor.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createTableClient } from '../../shared/adapters/dynamodb/table.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { FUNCTION_SECONDS, VISIBILITY_FACTOR } from '../../shared/document/limits.ts';
import type { DeliveryMessage, IngestMessage, OutcomeMessage } from '../../shared/ports/queues.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import { readConfig, text } from '../environment.ts';
import { reconcile } from './reconcile.ts';
import { releaseHeld } from './release-held.ts';
import { resumeErasures } from './resume-erasures.ts';

const config = readConfig({
  articlesBucket: ['ARTICLES_BUCKET', text],
  documentsBucket: ['DOCUMENTS_BUCKET', text],
  table: ['TABLE_NAME', text],
  ingestQueue: ['INGEST_QUEUE_URL', text],
  documentsQueue: ['DOCUMENTS_QUEUE_URL', text],
  deliveriesQueue: ['DELIVERIES_QUEUE_URL', text],
});

/** Longer than the queue hides a message that died with its function. */
const GRACE_SECONDS = VISIBILITY_FACTOR * FUNCTION_SECONDS.process + 6 * 60;

const logger = new Logger();
const metrics = new Metrics();
const now = () => new Date();
const { table } = config;
const client = createTableClient();

const catalog = createCatalog({ table, client });
const search = createSearchIndex({ table, client });
const ingest = createQueue<IngestMessage>(config.ingestQueue);
const erasers = {
  uploads: createEraser({ bucket: config.articlesBucket }),
  outcomes: createEraser({ bucket: config.documentsBucket }),
};
const deliveries = createDeliveryStore({ table, client });
const subscriptions = createSubscriptionStore({ table, client });
const queue = createQueue<DeliveryMessage>(config.deliveriesQueue);
const events = { subscriptions, deliveries, queue };

/** The job of each schedule, by the `task` of its event. Both jobs return how many messages of each kind they sent. */
const tasks: Record<string, () => Promise<Record<string, number>>> = {
  due: async () => ({
    heldReleased: await releaseHeld({ catalog, ingest, now }),
    erasuresResumed: await resumeErasures({ catalog, search, erasers, ingest, events, now }),
    deliveriesWoken: await enqueueDue({ subscriptions, deliveries, queue, now }),
  }),
  reconcile: async () => ({
    reconciled: await reconcile({
      articles: createListing({ bucket: config.articlesBucket }),
      documents: createListing({ bucket: config.documentsBucket }),
      catalog,
      ingest,
      committed: createQueue<OutcomeMessage>(config.documentsQueue),
      cursor: createReconcileCursorStore({ table, client }),
      now,
      graceSeconds: GRACE_SECONDS,
    }),
  }),
};

/** Schedules → what waits, and what an event lost. */
export const handler = middy<{ task: string }>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics))
  .handler(async ({ task }) => {
    const run = tasks[task];
    if (!run) throw new Error(`Expected a task of ${Object.keys(tasks).join(', ')}, got "${task}"`);
    const counts = await run();
    for (const [name, count] of Object.entries(counts)) metrics.addMetric(`Sweep.${name}`, MetricUnit.Count, count);
    logger.info('Swept', { task, ...counts });
    return counts;
  });
