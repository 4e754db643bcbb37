import { randomBytes } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { TranslateClient } from '@aws-sdk/client-translate';
import { emptyBucket } from './empty-bucket.ts';
import type { Runtime } from './local-runtime.ts';

/** Abilities that not every cloud has. */
export type Need = 'translate' | 'limited' | 'runtime' | 'verifiesSignatures';

/** Somewhere that speaks AWS. What it lacks says why. */
export interface Endpoint {
  name: 'ours' | 'moto' | 'aws';
  /** Base URL for path-style S3 requests that no client makes. */
  s3Url: string;
  s3: S3Client;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  translate?: TranslateClient;
  /** May read objects, and list no bucket. */
  limited?: S3Client;
  /** Runs functions and a gateway before them. */
  runtime?: Runtime;
  lacks: Partial<Record<Need, string>>;
  close(): Promise<void>;
}

/** A cloud to try facts on: what a case makes in it is gone at the end. */
export interface Cloud extends Omit<Endpoint, 'close'> {
  newBucket(options?: { versioned?: boolean }): Promise<string>;
  newQueue(attributes?: Partial<Record<QueueAttributeName, string>>): Promise<{ QueueUrl: string; arn: string }>;
  /** Keys `pk` and `sk`, and an index `list` by `listKey` and `listSort`. Answers its name. */
  newTable(): Promise<string>;
  close(): Promise<void>;
}

const newName = () => `tarjuman-conformance-${randomBytes(6).toString('hex')}`;

export function furnish(endpoint: Endpoint): Cloud {
  const { s3, sqs, dynamodb } = endpoint;
  const cleaning: (() => Promise<unknown>)[] = [];
  return {
    ...endpoint,
    async newBucket({ versioned = false } = {}) {
      const Bucket = newName();
      const region = await s3.config.region();
      const abroad =
        region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as never } };
      await s3.send(new CreateBucketCommand({ Bucket, ...abroad }));
      cleaning.push(() => emptyBucket(s3, Bucket));
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      if (versioned) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      return Bucket;
    },
    async newQueue(attributes = {}) {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: newName(), Attributes: attributes }));
      cleaning.push(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
      return { QueueUrl: QueueUrl!, arn: (await sqs.send(asked)).Attributes!.QueueArn! };
    },
    async newTable() {
      const TableName = newName();
      await dynamodb.send(new CreateTableCommand({ TableName, ...TABLE }));
      cleaning.push(() => dynamodb.send(new DeleteTableCommand({ TableName })));
      await waitUntilTableExists({ client: dynamodb, minDelay: 1, maxWaitTime: 60 }, { TableName });
      return TableName;
    },
    async close() {
      // AWS outlives the run; the others go with everything in them.
      if (endpoint.name === 'aws') for (const clean of cleaning.reverse()) await clean();
      await endpoint.close();
    },
  };
}

const TABLE = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', 'listKey', 'listSort'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { IndexName: 'list', KeySchema: keys('listKey', 'listSort'), Projection: { ProjectionType: 'ALL' as const } },
  ],
};

function keys(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
}
