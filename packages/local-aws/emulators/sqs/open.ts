import type { Database } from '../core/database.ts';
import type { QueueAttributes, QueueMessage } from '../core/model.ts';
import type { Account } from '../http/account.ts';
import type { Service } from '../wire/exchange.ts';
import { sqsService } from './service.ts';
import { Arrivals, waitUntil } from './store/arrivals.ts';
import { md5OfText } from './store/digest.ts';
import { systemAttributesOf } from './store/message.ts';
import { Messages, type Received } from './store/messages.ts';
import { MoveTasks } from './store/move-tasks.ts';
import { Queues, toSqsAttributes } from './store/queues.ts';

export interface SqsOptions extends Account {
  database: Database;
  urlOf: (name: string) => string;
}

export function openSqs(options: SqsOptions) {
  const { database, region, accountId, urlOf } = options;
  const queues = new Queues(database, region, accountId);
  const arrivals = new Arrivals();
  const messages = new Messages(database, queues, arrivals);
  const moves = new MoveTasks(database, queues, arrivals);
  const state = { queues, messages, arrivals, moves, accountId, urlOf };
  const service: Service = sqsService(state, options);
  return {
    service,
    createQueue: (name: string, attributes: QueueAttributes) => {
      const queue = queues.save(name, toSqsAttributes(attributes));
      return { url: urlOf(name), arn: queue.arn };
    },
    enqueue: (arn: string, body: string, delaySeconds: number) => {
      const message = { body, messageAttributes: {}, systemAttributes: {}, groupId: '' };
      messages.send(queues.byArn(arn), delaySeconds > 0 ? { ...message, delaySeconds } : message);
    },
    access: {
      receive: (arn: string, { max }: { max: number }) =>
        messages.receive(queues.byArn(arn), max).map((received) => toQueueMessage(received, accountId)),
      delete: (arn: string, handle: string) => messages.delete(queues.byArn(arn), handle),
      changeVisibility: (arn: string, handle: string, seconds: number) =>
        messages.changeVisibility(queues.byArn(arn), handle, seconds),
      waitForMessage: async (arn: string, signal: AbortSignal) => {
        const queue = queues.byArn(arn);
        const untilNext = () => messages.untilNext(queue);
        const wait = (milliseconds: number | undefined) => arrivals.next(queue.name, milliseconds, signal);
        await waitUntil(() => (untilNext() === 0 ? true : undefined), untilNext, wait, signal);
      },
      resetInFlight: (arn: string) => messages.resetInFlight(queues.byArn(arn)),
      stats: (arn: string) => messages.stats(queues.byArn(arn)),
    },
    close: () => moves.close(),
  };
}

function toQueueMessage({ message, receiptHandle }: Received, accountId: string): QueueMessage {
  return {
    messageId: message.messageId,
    receiptHandle,
    body: message.body,
    attributes: systemAttributesOf(message, accountId),
    messageAttributes: message.messageAttributes,
    md5OfBody: md5OfText(message.body),
  };
}
