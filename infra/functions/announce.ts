import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DOCUMENTS, UNMIRRORED } from '../../shared/document/identity.ts';
import { FUNCTION_SECONDS } from '../../shared/document/limits.ts';
import { consume, createFunction } from '../resources/lambda-function.ts';
import { onItems, onOutcomes, receiveFrom, seeWhatIsMissing, sendTo } from '../resources/permissions.ts';
import { notify, type Queues } from '../resources/queues.ts';
import type { Site } from '../resources/site.ts';
import type { Storage } from '../resources/storage.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
  apiUrl: string;
}

/** Documents bucket → documents queue → `announce` → catalog row, and a delivery for each subscriber. */
export function createAnnounce(site: Site, parts: Parts): LambdaFunction {
  const { storage, queues } = parts;
  notify(site, storage.documents, queues.documents, [
    ['s3:ObjectCreated:*', DOCUMENTS],
    ['s3:ObjectCreated:*', UNMIRRORED],
  ]);
  const announcer = createHandler(site, parts);
  consume(site, queues.documents, announcer, { batchSize: 10, concurrency: site.options.announceConcurrency });
  return announcer;
}

function createHandler(site: Site, { storage, queues, apiUrl }: Parts): LambdaFunction {
  const { documents, table } = storage;
  return createFunction(site, 'announce', {
    timeout: Duration.seconds(FUNCTION_SECONDS.announce),
    memoryMegabytes: 512,
    environment: {
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      DOCUMENTS_QUEUE_URL: queues.documents.queue.queueUrl,
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
      API_URL: apiUrl,
      SEARCH_DAYS: String(site.options.searchDays),
    },
    permissions: [
      receiveFrom(queues.documents),
      onOutcomes(documents, 'GetObject', 'GetObjectVersion'),
      seeWhatIsMissing(documents),
      onItems(table, ['ARTICLE#*'], 'GetItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['TERM#*'], 'BatchWriteItem'),
      onItems(table, ['WEBHOOKS'], 'Query'),
      onItems(table, ['DELIVERY#*'], 'GetItem', 'PutItem'),
      onItems(table, ['CORRECTION#*'], 'BatchGetItem', 'UpdateItem'),
      sendTo(queues.deliveries),
    ],
  });
}
