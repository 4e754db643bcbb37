import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { LONGEST_DELAY_SECONDS } from '../../document/limits.ts';
import type { MessageQueue } from '../../ports/queues.ts';
import { createSqsClient } from './client.ts';

/** A queue of JSON messages. `group` becomes `MessageGroupId`: on a standard queue that is SQS's fair queueing. */
export function createQueue<T>(url: string, client = createSqsClient()): MessageQueue<T> {
  return {
    async send(message, { delaySeconds, group } = {}) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(message),
          ...(delaySeconds === undefined
            ? {}
            : { DelaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))) }),
          ...(group === undefined ? {} : { MessageGroupId: group }),
        }),
      );
    },
  };
}
