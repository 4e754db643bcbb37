import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LIST_INDEX } from '../../shared/adapters/dynamodb/table.ts';
import { FUNCTION_SECONDS } from '../../shared/document/limits.ts';
import { type HttpApi, serveWith } from '../resources/http-api.ts';
import { createFunction } from '../resources/lambda-function.ts';
import {
  onDocuments,
  onItems,
  onOutcomes,
  onUploads,
  queryIndex,
  seeWhatIsMissing,
  sendTo,
} from '../resources/permissions.ts';
import type { Queues } from '../resources/queues.ts';
import { allow, type Site } from '../resources/site.ts';
import type { Storage } from '../resources/storage.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
  httpApi: HttpApi;
}

/** HTTP API → `api` → both buckets, the table and the queues. */
export function createApi(site: Site, parts: Parts): LambdaFunction {
  const handler = createHandler(site, parts);
  serveWith(site, parts.httpApi, handler);
  return handler;
}

function createHandler(site: Site, { storage, queues, httpApi }: Parts): LambdaFunction {
  const { articles, documents, table } = storage;
  return createFunction(site, 'api', {
    timeout: Duration.seconds(FUNCTION_SECONDS.api),
    memoryMegabytes: 1024,
    reservedConcurrency: site.options.apiReservedConcurrency,
    environment: {
      ARTICLES_BUCKET: articles.bucketName,
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      INGEST_QUEUE_URL: queues.ingest.queue.queueUrl,
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
      API_URL: httpApi.url,
      PRICE_PER_MILLION_CHARACTERS: String(site.options.pricePerMillionCharacters),
      CORS_ORIGINS: site.options.corsOrigins,
      WEBHOOK_ALLOW_LOOPBACK: 'false',
    },
    permissions: [
      onUploads(articles, 'GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject', 'DeleteObjectVersion'),
      onOutcomes(documents, 'GetObject', 'DeleteObject', 'DeleteObjectVersion'),
      // A correction is a new version of a document; a document too large to answer is linked to, version and all.
      onDocuments(documents, 'GetObjectVersion', 'PutObject'),
      seeWhatIsMissing(articles, documents),
      allow(['s3:ListBucketVersions'], [articles.bucketArn, documents.bucketArn]),
      onItems(table, ['ARTICLE#*'], 'GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['TERM#*'], 'Query', 'BatchWriteItem'),
      onItems(table, ['WEBHOOKS'], 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['DELIVERY#*'], 'GetItem', 'PutItem', 'UpdateItem'),
      onItems(table, ['TOKENS'], 'GetItem'),
      onItems(table, ['CORRECTION#*'], 'UpdateItem'),
      onItems(table, ['USAGE'], 'Query'),
      queryIndex(table, LIST_INDEX),
      sendTo(queues.ingest, queues.deliveries),
    ],
  });
}
