import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { INCOMING } from '../../shared/document/identity.ts';
import { FUNCTION_SECONDS } from '../../shared/document/limits.ts';
import { consume, createFunction } from '../resources/lambda-function.ts';
import {
  onDocuments,
  onItems,
  onOutcomes,
  onUploads,
  receiveFrom,
  seeWhatIsMissing,
  sendTo,
} from '../resources/permissions.ts';
import { notify, type Queues } from '../resources/queues.ts';
import { allow, type Site } from '../resources/site.ts';
import type { Storage } from '../resources/storage.ts';
import type { Translation } from '../resources/translation.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
  translation: Translation;
}

/** Articles bucket → ingest queue → `process` → documents bucket. Removals travel the same way: the key is looked at anew. */
export function createProcess(site: Site, parts: Parts): LambdaFunction {
  const { storage, queues } = parts;
  notify(site, storage.articles, queues.ingest, [
    ['s3:ObjectCreated:*', INCOMING],
    ['s3:ObjectRemoved:*', INCOMING],
  ]);
  const processor = createHandler(site, parts);
  consume(site, queues.ingest, processor, { batchSize: 1, concurrency: site.options.processConcurrency });
  return processor;
}

function createHandler(site: Site, { storage, queues, translation }: Parts): LambdaFunction {
  const { articles, documents, table } = storage;
  const { options } = site;
  return createFunction(site, 'process', {
    timeout: Duration.seconds(FUNCTION_SECONDS.process),
    memoryMegabytes: 1024,
    environment: {
      ARTICLES_BUCKET: articles.bucketName,
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      ...translation.environment,
      DAILY_CHARACTER_BUDGET: String(options.dailyCharacterBudget),
      MAX_CHARACTERS: String(options.maxCharacters),
      MAX_UPLOAD_BYTES: String(options.maxUploadBytes),
      INGEST_QUEUE_URL: queues.ingest.queue.queueUrl,
      HELD_RETRY_SECONDS: String(options.heldRetrySeconds),
    },
    permissions: [
      receiveFrom(queues.ingest),
      onUploads(articles, 'GetObject', 'GetObjectVersion'),
      onOutcomes(documents, 'GetObject', 'PutObject', 'DeleteObjectVersion'),
      // Corrections are carried over from the very version that is replaced.
      onDocuments(documents, 'GetObjectVersion'),
      seeWhatIsMissing(articles, documents),
      allow(['s3:ListBucketVersions'], [documents.bucketArn]),
      sendTo(queues.ingest),
      onItems(table, ['ARTICLE#*'], 'GetItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['LEASE#*'], 'UpdateItem', 'DeleteItem'),
      onItems(table, ['TERM#*'], 'BatchWriteItem'),
      onItems(table, ['MEMORY#*'], 'BatchGetItem', 'BatchWriteItem'),
      onItems(table, ['CORRECTION#*'], 'BatchGetItem'),
      onItems(table, ['USAGE'], 'UpdateItem'),
      ...translation.permissions,
    ],
  });
}
