import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  FUNCTION_SECONDS,
  QUEUE_DAYS,
  RECEIVES_BEFORE_DEAD_LETTER,
  VISIBILITY_FACTOR,
} from '../../shared/document/limits.ts';
import { allow, type Site } from './site.ts';

/** A queue of work and its dead-letter queue. */
export interface WorkQueue {
  queue: Queue;
  deadLetters: Queue;
}

export interface Queues {
  ingest: WorkQueue;
  documents: WorkQueue;
  deliveries: WorkQueue;
}

export function createQueues(site: Site): Queues {
  return {
    ingest: createWorkQueue(site, 'Ingest', FUNCTION_SECONDS.process),
    documents: createWorkQueue(site, 'Documents', FUNCTION_SECONDS.announce),
    deliveries: createWorkQueue(site, 'Deliveries', FUNCTION_SECONDS.deliver),
  };
}

/** A queue with its dead letters, for a consumer whose timeout is `timeoutSeconds`. */
function createWorkQueue({ stack, key }: Site, name: string, consumerSeconds: number): WorkQueue {
  const sealed = {
    enforceSSL: true,
    retentionPeriod: Duration.days(QUEUE_DAYS),
    ...(key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
      : { encryption: QueueEncryption.SQS_MANAGED }),
  };
  const deadLetters = new Queue(stack, `${name}DeadLetterQueue`, sealed);
  const queue = new Queue(stack, `${name}Queue`, {
    ...sealed,
    visibilityTimeout: Duration.seconds(VISIBILITY_FACTOR * consumerSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: RECEIVES_BEFORE_DEAD_LETTER },
  });
  return { queue, deadLetters };
}

/**
 * Notifies a queue of changes in a bucket, as the bucket's own property: the L2 helpers would deploy a function to
 * set it. The queue admits S3 by account, not by bucket (that would be a circle), and before S3 checks that it does.
 */
export function notify(
  site: Site,
  bucket: Bucket,
  { queue }: WorkQueue,
  events: [event: string, prefix: string][],
): void {
  const admitted = queue.addToResourcePolicy(admitS3(site, queue));
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: events.map(([event, prefix]) => ({
      event,
      queue: queue.queueArn,
      filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
    })),
  };
  if (admitted.policyDependable) bucket.node.addDependency(admitted.policyDependable);
}

function admitS3({ stack }: Site, queue: Queue) {
  const statement = allow(['sqs:SendMessage'], [queue.queueArn]);
  statement.addPrincipals(new ServicePrincipal('s3.amazonaws.com'));
  statement.addCondition('StringEquals', { 'aws:SourceAccount': stack.account });
  return statement;
}
