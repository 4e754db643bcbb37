import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FUNCTION_SECONDS } from '../../shared/document/limits.ts';
import { consume, createFunction } from '../resources/lambda-function.ts';
import { onItems, onOutcomes, receiveFrom, seeWhatIsMissing, sendTo } from '../resources/permissions.ts';
import type { Queues } from '../resources/queues.ts';
import type { Site } from '../resources/site.ts';
import type { Storage } from '../resources/storage.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
}

/**
 * Deliveries queue → `deliver` → a subscriber's endpoint. It alone speaks to addresses that others chose, so its role
 * reaches no upload, no token and no translation.
 */
export function createDeliver(site: Site, parts: Parts): LambdaFunction {
  const deliverer = createHandler(site, parts);
  consume(site, parts.queues.deliveries, deliverer, { batchSize: 1, concurrency: site.options.deliverConcurrency });
  return deliverer;
}

function createHandler(site: Site, { storage, queues }: Parts): LambdaFunction {
  const { documents, table } = storage;
  return createFunction(site, 'deliver', {
    timeout: Duration.seconds(FUNCTION_SECONDS.deliver),
    memoryMegabytes: 512,
    environment: {
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
      WEBHOOK_TIME_SCALE: '1',
      WEBHOOK_ALLOW_LOOPBACK: 'false',
    },
    permissions: [
      receiveFrom(queues.deliveries),
      onOutcomes(documents, 'GetObjectVersion'),
      seeWhatIsMissing(documents),
      onItems(table, ['WEBHOOKS'], 'GetItem', 'UpdateItem'),
      onItems(table, ['DELIVERY#*'], 'GetItem', 'UpdateItem'),
      sendTo(queues.deliveries),
    ],
  });
}
