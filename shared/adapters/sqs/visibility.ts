import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createSqsClient } from './client.ts';

/** Makes the message of that receipt visible again after `seconds`, instead of after the queue's visibility timeout. */
export type RetryLater = (receiptHandle: string, seconds: number) => Promise<void>;

export function createRetryLater(queueUrl: string, client: SQSClient = createSqsClient()): RetryLater {
  return async (receiptHandle, seconds) => {
    const VisibilityTimeout = Math.ceil(seconds);
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }),
    );
  };
}
