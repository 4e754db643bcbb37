import { createHash } from 'node:crypto';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type CorsRule,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import { DUE_INDEX, LIST_INDEX } from '../../shared/adapters/dynamodb/table.ts';
import { DOCUMENTS, INCOMING, UNMIRRORED } from '../../shared/document/identity.ts';
import type { Site } from './site.ts';

export interface Storage {
  /** Uploads, under `incoming/`. */
  articles: Bucket;
  /** Outcomes, under `documents/` and `unmirrored/`. */
  documents: Bucket;
  table: Table;
}

/** Storage. Two buckets, so that no function can trigger itself; all of it survives the stack. */
export function createStorage(site: Site): Storage {
  const logs = createLogsBucket(site);
  const { articlesBucketName, documentsBucketName } = site.options;
  const articles = createBucket(site, 'ArticlesBucket', logs, articlesBucketName, { cors: [presignedPut(site)] });
  const documents = createBucket(site, 'DocumentsBucket', logs, documentsBucketName);
  acknowledgePrefixes(site, articles, [INCOMING]);
  acknowledgePrefixes(site, documents, [DOCUMENTS, UNMIRRORED]);
  return { articles, documents, table: createTable(site) };
}

/**
 * Id of a resource that the stack takes over. The name is in it, because a resource whose name changes under the same
 * id would be replaced, and CloudFormation takes over only what is new in the template.
 */
function idOf(id: string, adoptedName: string): string {
  if (adoptedName === '') return id;
  return `Adopted${id}${createHash('sha256').update(adoptedName).digest('hex').slice(0, 8)}`;
}

function acknowledgePrefixes({ stack }: Site, bucket: Bucket, prefixes: string[]): void {
  const id = stack.getLogicalId(bucket.node.defaultChild as CfnBucket);
  for (const prefix of prefixes) {
    Validations.of(stack).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${id}.Arn>/${prefix}*]`,
      reason: 'Keys are chosen by whoever uploads, so a right on objects can name their prefix and no more.',
    });
  }
}

const PRIVATE: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  // A creation that fails takes its empty buckets away again.
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
};

function createBucket(site: Site, id: string, logs: Bucket, adoptedName: string, props: BucketProps = {}): Bucket {
  const bucket = new Bucket(site.stack, idOf(id, adoptedName), {
    ...PRIVATE,
    ...(adoptedName !== '' && { bucketName: adoptedName }),
    versioned: true,
    ...(site.key
      ? { encryption: BucketEncryption.KMS, encryptionKey: site.key, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED }),
    serverAccessLogsBucket: logs as IBucket,
    serverAccessLogsPrefix: `${id}/`,
    lifecycleRules: [
      {
        noncurrentVersionExpiration: Duration.days(site.options.noncurrentVersionDays),
        expiredObjectDeleteMarker: true,
      },
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
    ...props,
  });
  if (site.isAdopting && adoptedName !== '') leaveAsItIs(bucket.node.defaultChild as CfnBucket);
  return bucket;
}

/** All properties of a bucket that can be set again at any time. */
const SETTINGS = [
  ...['BucketEncryption', 'CorsConfiguration', 'LifecycleConfiguration', 'LoggingConfiguration'],
  ...['NotificationConfiguration', 'OwnershipControls', 'PublicAccessBlockConfiguration', 'VersioningConfiguration'],
];

function leaveAsItIs(bucket: CfnBucket): void {
  for (const property of SETTINGS) bucket.addPropertyDeletionOverride(property);
}

/**
 * Browsers may PUT to a presigned URL. `*` by default, because the API's own address is not known before deployment
 * and the signature, not the origin, is what admits an upload; a page elsewhere gains nothing that curl has not.
 */
function presignedPut({ options }: Site): CorsRule {
  return {
    allowedMethods: [HttpMethods.PUT],
    allowedOrigins: options.corsOrigins.split(','),
    allowedHeaders: ['*'],
    exposedHeaders: ['ETag', 'x-amz-version-id'],
    maxAge: 3600,
  };
}

function createLogsBucket({ stack, options }: Site): Bucket {
  const bucket = new Bucket(stack, 'AccessLogsBucket', {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [
      { expiration: Duration.days(options.logRetentionDays), abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This is the bucket that the access logs go to; logging its own access would never end.',
  });
  return bucket;
}

/**
 * Keys and indexes are described in shared/adapters/dynamodb/table.ts. The table stays even after a creation that
 * failed: it is protected from deletion, so taking it away would fail and the roll-back with it. Empty, it costs nothing.
 */
function createTable({ stack, options: { tableName }, key }: Site): Table {
  const text = (name: string) => ({ name, type: AttributeType.STRING });
  const table = new Table(stack, idOf('Table', tableName), {
    ...(tableName !== '' && { tableName }),
    partitionKey: text('pk'),
    sortKey: text('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(key
      ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
      : { encryption: TableEncryption.AWS_MANAGED }),
  });
  const projectionType = ProjectionType.ALL;
  table.addGlobalSecondaryIndex({
    indexName: LIST_INDEX,
    partitionKey: text('listKey'),
    sortKey: text('listSort'),
    projectionType,
  });
  table.addGlobalSecondaryIndex({
    indexName: DUE_INDEX,
    partitionKey: text('dueKey'),
    sortKey: text('dueAt'),
    projectionType,
  });
  return table;
}
