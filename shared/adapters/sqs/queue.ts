import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { MessageQueue } from '../../ports/queues.ts';

/** A queue of JSON messages. `group` becomes `MessageGroupId`: on a standard queue that is SQS's fair queueing. */
export function createQueue<T>(url: string, client = new SQSClient({})): MessageQueue<T> {
  return {
    async send(message, { delaySeconds, group } = {}) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(message),
          ...(delaySeconds === undefined ? {} : { DelaySeconds: Math.min(900, Math.max(0, Math.ceil(delaySeconds))) }),
          ...(group === undefined ? {} : { MessageGroupId: group }),
        }),
      );
    },
  };
}
