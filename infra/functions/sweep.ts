import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DUE_INDEX, LIST_INDEX } from '../../shared/adapters/dynamodb/table.ts';
import { FUNCTION_SECONDS } from '../../shared/document/limits.ts';
import { createFunction } from '../resources/lambda-function.ts';
import { onItems, onOutcomes, onUploads, queryIndex, seeWhatIsMissing, sendTo } from '../resources/permissions.ts';
import type { Queues } from '../resources/queues.ts';
import { allow, type Site } from '../resources/site.ts';
import type { Storage } from '../resources/storage.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
}

/** Two schedules → `sweep`: due work every minute, the reconciliation every `reconcileMinutes`. */
export function createSweep(site: Site, parts: Parts): LambdaFunction {
  const sweeper = createHandler(site, parts);
  // A tick that failed is made up for by the next, so none is ever tried again.
  sweeper.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  every(site, 'Due', Duration.minutes(1), sweeper, { task: 'due' });
  every(site, 'Reconcile', Duration.minutes(site.options.reconcileMinutes), sweeper, { task: 'reconcile' });
  return sweeper;
}

function every({ stack }: Site, name: string, period: Duration, target: LambdaFunction, event: { task: string }): void {
  new Rule(stack, `${name}Schedule`, {
    schedule: Schedule.rate(period),
    targets: [
      new LambdaTarget(target, {
        event: RuleTargetInput.fromObject(event),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    ],
  });
}

function createHandler(site: Site, { storage, queues }: Parts): LambdaFunction {
  const { articles, documents, table } = storage;
  return createFunction(site, 'sweep', {
    timeout: Duration.seconds(FUNCTION_SECONDS.sweep),
    memoryMegabytes: 512,
    environment: {
      ARTICLES_BUCKET: articles.bucketName,
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      INGEST_QUEUE_URL: queues.ingest.queue.queueUrl,
      DOCUMENTS_QUEUE_URL: queues.documents.queue.queueUrl,
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
    },
    permissions: [
      seeWhatIsMissing(articles, documents),
      onUploads(articles, 'DeleteObject', 'DeleteObjectVersion'),
      onOutcomes(documents, 'DeleteObject', 'DeleteObjectVersion'),
      allow(['s3:ListBucketVersions'], [articles.bucketArn, documents.bucketArn]),
      onItems(table, ['ARTICLE#*'], 'GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['TERM#*'], 'BatchWriteItem'),
      onItems(table, ['WEBHOOKS'], 'Query', 'UpdateItem'),
      onItems(table, ['DELIVERY#*'], 'GetItem', 'PutItem', 'UpdateItem'),
      onItems(table, ['SWEEP'], 'GetItem', 'PutItem'),
      queryIndex(table, DUE_INDEX, LIST_INDEX),
      sendTo(queues.ingest, queues.documents, queues.deliveries),
    ],
  });
}
