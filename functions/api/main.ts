import path from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createTableClient } from '../../shared/adapters/dynamodb/table.ts';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { createUsageStore } from '../../shared/adapters/dynamodb/usage.ts';
import { systemResolver } from '../../shared/adapters/network/dns-resolver.ts';
import { createPageFetcher } from '../../shared/adapters/network/page-fetcher.ts';
import { createUrlGuard } from '../../shared/adapters/network/url-guard.ts';
import { createArticleStore } from '../../shared/adapters/s3/articles.ts';
import { createS3Client } from '../../shared/adapters/s3/client.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createPresigner, createPresigningClient } from '../../shared/adapters/s3/presign.ts';
import { createUploadStore } from '../../shared/adapters/s3/uploads.ts';
import { createSqsClient } from '../../shared/adapters/sqs/client.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { systemRandom } from '../../shared/adapters/system/random.ts';
import type { DeliveryMessage, IngestMessage } from '../../shared/ports/queues.ts';
import { flag, number, readConfig, text } from '../environment.ts';
import { createApp } from './app.ts';
import { createPageFiles } from './page-files.ts';

const config = readConfig({
  articlesBucket: ['ARTICLES_BUCKET', text],
  documentsBucket: ['DOCUMENTS_BUCKET', text],
  table: ['TABLE_NAME', text],
  ingestQueueUrl: ['INGEST_QUEUE_URL', text],
  deliveriesQueueUrl: ['DELIVERIES_QUEUE_URL', text],
  apiUrl: ['API_URL', text],
  pricePerMillionCharacters: ['PRICE_PER_MILLION_CHARACTERS', number],
  allowLoopback: ['WEBHOOK_ALLOW_LOOPBACK', flag],
  corsOrigins: ['CORS_ORIGINS', text],
});
const client = createTableClient();
const inTable = { table: config.table, client };
const s3 = createS3Client();
const presigning = createPresigningClient();
const uploads = { bucket: config.articlesBucket, client: s3 };
const outcomes = { bucket: config.documentsBucket, client: s3 };
const sqs = createSqsClient();

/** The HTTP API: every route, and `$default`. */
export const handler = createApp({
  articles: createArticleStore(uploads),
  outcomes: createOutcomeStore(outcomes),
  catalog: createCatalog(inTable),
  search: createSearchIndex(inTable),
  uploads: createUploadStore({ ...uploads, presigning }),
  documents: createPresigner({ bucket: config.documentsBucket, client: presigning }),
  erasers: {
    uploads: createEraser(uploads),
    outcomes: createEraser(outcomes),
  },
  ingest: createQueue<IngestMessage>(config.ingestQueueUrl, sqs),
  usage: createUsageStore(inTable),
  tokens: createTokenStore(inTable),
  corrections: createCorrectionStore(inTable),
  subscriptions: createSubscriptionStore(inTable),
  deliveries: createDeliveryStore(inTable),
  deliveryQueue: createQueue<DeliveryMessage>(config.deliveriesQueueUrl, sqs),
  guard: createUrlGuard({ allowLoopback: config.allowLoopback }, systemResolver),
  pages: createPageFetcher({ policy: { allowLoopback: config.allowLoopback } }),
  page: createPageFiles(path.join(import.meta.dirname, 'web')),
  docs: createPageFiles(path.join(import.meta.dirname, 'docs')),
  random: systemRandom,
  now: () => new Date(),
  logger: new Logger(),
  metrics: new Metrics(),
  settings: {
    apiUrl: config.apiUrl,
    pricePerMillionCharacters: config.pricePerMillionCharacters,
    corsOrigins: config.corsOrigins.split(','),
  },
});
