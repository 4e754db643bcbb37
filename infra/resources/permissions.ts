import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { DOCUMENTS, INCOMING, UNMIRRORED } from '../../shared/document/identity.ts';
import type { WorkQueue } from './queues.ts';
import { allow } from './site.ts';

type ObjectAction = 'GetObject' | 'GetObjectVersion' | 'PutObject' | 'DeleteObject' | 'DeleteObjectVersion';
type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

/** Permissions on uploads, by operation. */
export function onUploads(articles: Bucket, ...actions: ObjectAction[]): PolicyStatement {
  return allow(named('s3', actions), [articles.arnForObjects(`${INCOMING}*`)]);
}

/** Permissions on outcomes, by operation. */
export function onOutcomes(documents: Bucket, ...actions: ObjectAction[]): PolicyStatement {
  return allow(
    named('s3', actions),
    [DOCUMENTS, UNMIRRORED].map((prefix) => documents.arnForObjects(`${prefix}*`)),
  );
}

/** Outcomes that mirror their upload, and so may be documents of any size. */
export function onDocuments(documents: Bucket, ...actions: ObjectAction[]): PolicyStatement {
  return allow(named('s3', actions), [documents.arnForObjects(`${DOCUMENTS}*`)]);
}

/**
 * A caller without `s3:ListBucket` gets 403 for a missing object, and our functions must tell "missing" from
 * "forbidden". A condition on `s3:prefix` would not do: reading an object carries no prefix.
 */
export function seeWhatIsMissing(...buckets: Bucket[]): PolicyStatement {
  return allow(
    ['s3:ListBucket'],
    buckets.map((bucket) => bucket.bucketArn),
  );
}

/** Items by partition key (`*` at the end: any that begins so). `shared/adapters/dynamodb/table.ts` lists them. */
export function onItems(table: Table, partitionKeys: string[], ...actions: ItemAction[]): PolicyStatement {
  const statement = allow(named('dynamodb', actions), [table.tableArn]);
  statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': partitionKeys });
  return statement;
}

export function queryIndex(table: Table, ...indexes: string[]): PolicyStatement {
  return allow(
    ['dynamodb:Query'],
    indexes.map((index) => `${table.tableArn}/index/${index}`),
  );
}

/**
 * Allows a function to receive from its queue. Lambda needs this to feed the function. The function needs it to make a
 * failed message return soon, instead of after the visibility timeout.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function receiveFrom({ queue }: WorkQueue): PolicyStatement {
  const actions = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'];
  return allow(named('sqs', actions), [queue.queueArn]);
}

export function sendTo(...queues: WorkQueue[]): PolicyStatement {
  return allow(
    ['sqs:SendMessage'],
    queues.map(({ queue }) => queue.queueArn),
  );
}

function named(service: string, actions: string[]): string[] {
  return actions.map((action) => `${service}:${action}`);
}
