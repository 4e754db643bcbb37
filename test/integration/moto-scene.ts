import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startEmulator } from '@tarjuman/local-aws';
import { furnish, openMoto } from '@tarjuman/local-aws/conformance';
import { latinLetters } from '@tarjuman/local-aws/testing';
import type { SQSBatchResponse } from 'aws-lambda';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import { startBundle } from './bundle-process.ts';
import { eventually } from './running-stack.ts';
import { sqsEvent } from './sqs-event.ts';

type Queue = 'ingest' | 'documents';

const credentials = { accessKeyId: 'AKIDMOTO', secretAccessKey: 'moto-secret' };

/** In moto: buckets that tell queues, and a table; beside it a translator and the two functions, each its own process. */
export async function openMotoScene() {
  const cloud = furnish(await openMoto());
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-moto-'));
  // moto does not translate.
  const translate = await startEmulator({
    dataDir,
    port: 0,
    region: 'us-east-1',
    accountId: '0'.repeat(12),
    engine: latinLetters,
  });
  translate.addPrincipal({ name: 'functions', ...credentials });
  const [articles, documents] = [
    await cloud.newBucket({ versioned: true }),
    await cloud.newBucket({ versioned: true }),
  ];
  const queues = { ingest: await cloud.newQueue(), documents: await cloud.newQueue() };
  const deliveries = await cloud.newQueue();
  const table = await cloud.newTable();
  await tell(articles, queues.ingest.arn);
  await tell(documents, queues.documents.arn);

  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: cloud.s3Url,
    AWS_ENDPOINT_URL_TRANSLATE: translate.url,
    ARTICLES_BUCKET: articles,
    DOCUMENTS_BUCKET: documents,
    TABLE_NAME: table,
    INGEST_QUEUE_URL: queues.ingest.QueueUrl,
    DOCUMENTS_QUEUE_URL: queues.documents.QueueUrl,
    DELIVERIES_QUEUE_URL: deliveries.QueueUrl,
    API_URL: 'https://api.test',
    TRANSLATION_ENGINE: 'amazon-translate',
    SEARCH_DAYS: '90',
    TERMINOLOGY_IN_TABLE: 'false',
    DAILY_CHARACTER_BUDGET: '10000000',
    MAX_CHARACTERS: '200000',
    MAX_UPLOAD_BYTES: '50000000',
    HELD_RETRY_SECONDS: '15',
    POWERTOOLS_SERVICE_NAME: 'moto',
    POWERTOOLS_METRICS_NAMESPACE: 'Moto',
  };
  const functions = {
    process: startBundle('process', environment),
    announce: startBundle('announce', environment),
  };
  const rows = DynamoDBDocumentClient.from(cloud.dynamodb);

  async function tell(bucket: string, QueueArn: string) {
    const QueueConfigurations = [{ QueueArn, Events: ['s3:ObjectCreated:*' as const] }];
    const NotificationConfiguration = { QueueConfigurations };
    await cloud.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: bucket, NotificationConfiguration }));
  }

  /** A stack whose outputs name this scene's buckets, queues and table, so that the command line finds them. */
  async function describeStack(): Promise<string> {
    const outputs = {
      ApiUrl: 'https://api.test',
      ArticlesBucketName: articles,
      DocumentsBucketName: documents,
      TableName: table,
      IngestQueueUrl: queues.ingest.QueueUrl,
      DocumentsQueueUrl: queues.documents.QueueUrl,
      DeliveriesQueueUrl: deliveries.QueueUrl,
      IngestDlqUrl: deadLetters.QueueUrl,
      DocumentsDlqUrl: deadLetters.QueueUrl,
      DeliveriesDlqUrl: deadLetters.QueueUrl,
    };
    const Outputs = Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }]));
    const TemplateBody = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Outputs });
    const cloudFormation = new CloudFormationClient({ region: 'us-east-1', endpoint: cloud.s3Url, credentials });
    await cloudFormation.send(new CreateStackCommand({ StackName: 'InMoto', TemplateBody }));
    return 'InMoto';
  }
  const deadLetters = await cloud.newQueue();
  const stackName = await describeStack();

  return {
    /** Runs the command line with `--stack` against moto. Returns what it prints as JSON. */
    async tarjuman(...words: string[]): Promise<unknown> {
      const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.mjs');
      const args = [main, ...words, '--stack', stackName, '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...environment } });
      return JSON.parse(stdout);
    },
    catalog: createCatalog({ table, client: rows }),
    upload: (Key: string, Body: Uint8Array) => cloud.s3.send(new PutObjectCommand({ Bucket: articles, Key, Body })),
    async versionOf(Key: string) {
      return (await cloud.s3.send(new HeadObjectCommand({ Bucket: articles, Key }))).VersionId;
    },
    async outcome(key: string): Promise<unknown> {
      const { Body } = await cloud.s3.send(new GetObjectCommand({ Bucket: documents, Key: outcomeKey(key) }));
      return JSON.parse(await Body!.transformToString());
    },
    /** The notification that moto sent for the last object; the test event of the set-up is passed over. */
    async nextEvent(queue: Queue): Promise<object> {
      const { QueueUrl } = queues[queue];
      const event = await eventually(async () => {
        const { Messages: [message] = [] } = await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        if (!message) return undefined;
        await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        const body = JSON.parse(message.Body!) as object;
        return 'Records' in body ? body : undefined;
      });
      if (!event) throw new Error(`Expected an event in ${queue}, got none`);
      return event;
    },
    async handle(name: 'process' | 'announce', event: object): Promise<SQSBatchResponse> {
      return (await functions[name].invoke<SQSBatchResponse>(sqsEvent(event))).result;
    },
    rows: async () => (await rows.send(new ScanCommand({ TableName: table }))).Items ?? [],
    async close() {
      for (const { stop } of Object.values(functions)) stop();
      await Promise.all([translate.close(), cloud.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
