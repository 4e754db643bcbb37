import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { allow, type Site } from './site.ts';

/** A queue of work and the place where messages go that could not be worked off. */
export interface WorkQueue {
  queue: Queue;
  deadLetters: Queue;
}

export interface Queues {
  ingest: WorkQueue;
  documents: WorkQueue;
  deliveries: WorkQueue;
}

/** The most that a function reading from a queue may take; the visibility timeouts follow from it. */
export const CONSUMER_TIMEOUT = {
  process: Duration.seconds(90),
  announce: Duration.seconds(30),
  deliver: Duration.seconds(30),
};

/** `process` gives an article up after four receives; six leave room for that, so a dead letter means that it failed. */
const MAX_RECEIVES = 6;

export function createQueues(site: Site): Queues {
  return {
    ingest: createWorkQueue(site, 'Ingest', CONSUMER_TIMEOUT.process),
    documents: createWorkQueue(site, 'Documents', CONSUMER_TIMEOUT.announce),
    deliveries: createWorkQueue(site, 'Deliveries', CONSUMER_TIMEOUT.deliver),
  };
}

/**
 * The visibility timeout is six times the consumer's, as Lambda asks for: a throttled poller must not see its message
 * come back. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
function createWorkQueue({ stack, key }: Site, name: string, consumerTimeout: Duration): WorkQueue {
  const sealed = {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    ...(key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
      : { encryption: QueueEncryption.SQS_MANAGED }),
  };
  const deadLetters = new Queue(stack, `${name}DeadLetterQueue`, sealed);
  const queue = new Queue(stack, `${name}Queue`, {
    ...sealed,
    visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVES },
  });
  return { queue, deadLetters };
}

/**
 * Tells a queue of what happens in a bucket, as the bucket's own property: the L2 helpers would deploy a function to
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
