import assert from 'node:assert/strict';
import { DeleteMessageBatchCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { type Case, DOCS } from '../clouds/case.ts';
import { refusal } from '../clouds/refusal.ts';
import { openQueue } from './sqs-messages.ts';

const SEND = DOCS.sqsApi('SendMessageBatch');
const entry = (Id: string, MessageBody = 'x') => ({ Id, MessageBody });

export const batchCases: Case[] = [
  {
    fact: 'in a batch each message has its own fate',
    source: SEND,
    async check(cloud) {
      const { QueueUrl } = await openQueue(cloud);
      const Entries = [entry('good'), { ...entry('bad'), DelaySeconds: 901 }];
      const { Successful = [], Failed = [] } = await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      assert.deepEqual([Successful.map(({ Id }) => Id), Failed.map(({ Id }) => Id)], [['good'], ['bad']]);
      assert.equal(String(Failed[0]?.SenderFault), 'true');
    },
  },
  {
    fact: 'in a batch of deletions an invalid receipt handle fails alone',
    source: DOCS.sqsApi('DeleteMessageBatch'),
    async check(cloud) {
      const { QueueUrl, send, receive } = await openQueue(cloud);
      await send('x');
      const [message] = await receive();
      const Entries = [
        { Id: 'good', ReceiptHandle: message!.ReceiptHandle! },
        { Id: 'bad', ReceiptHandle: 'not-a-handle' },
      ];
      const answer = await cloud.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      assert.deepEqual(
        answer.Successful?.map(({ Id }) => Id),
        ['good'],
      );
      assert.deepEqual(
        answer.Failed?.map(({ Id, Code }) => [Id, Code]),
        [['bad', 'ReceiptHandleIsInvalid']],
      );
    },
  },
  {
    fact: 'a batch that is empty, over ten or ambiguous is refused as a whole',
    source: SEND,
    async check(cloud) {
      const { QueueUrl } = await openQueue(cloud);
      const send = (Entries: ReturnType<typeof entry>[]) =>
        refusal(cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })));
      const eleven = Array.from({ length: 11 }, (_, n) => entry(`${n}`));
      assert.equal((await send([])).code, 'EmptyBatchRequest');
      assert.equal((await send(eleven)).code, 'TooManyEntriesInBatchRequest');
      assert.equal((await send([entry('a'), entry('a')])).code, 'BatchEntryIdsNotDistinct');
    },
  },
];
