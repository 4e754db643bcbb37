import { setTimeout as pause } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type QueueAttributeName,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

const POLL_MS = 500;

/** URLs of a dead-letter queue and of the queue that its messages came from. */
export interface DeadLetters {
  deadLetterQueue: string;
  queue: string;
}

/**
 * SQS's own redrive: every message goes back to its queue
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html).
 * @returns the number of messages moved
 */
export async function moveBack(sqs: SQSClient, { deadLetterQueue, queue }: DeadLetters): Promise<number> {
  const from = await attributesOf(sqs, deadLetterQueue);
  if (from.waiting === 0) return 0;
  const to = await attributesOf(sqs, queue);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: from.arn, DestinationArn: to.arn }));
  for (;;) {
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: from.arn, MaxResults: 1 }));
    const task = Results?.[0];
    if (task?.Status === 'FAILED') throw new Error(`Moving back from ${deadLetterQueue} failed: ${task.FailureReason}`);
    if (task?.Status !== 'RUNNING') return Number(task?.ApproximateNumberOfMessagesMoved ?? 0);
    await pause(POLL_MS);
  }
}

async function attributesOf(sqs: SQSClient, QueueUrl: string): Promise<{ arn: string; waiting: number }> {
  const AttributeNames: QueueAttributeName[] = ['QueueArn', 'ApproximateNumberOfMessages'];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return { arn: Attributes?.QueueArn ?? '', waiting: Number(Attributes?.ApproximateNumberOfMessages ?? 0) };
}
