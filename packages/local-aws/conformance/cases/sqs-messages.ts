import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

type Attributes = Parameters<Cloud['newQueue']>[0];

/** A queue with the calls that a consumer makes. */
export async function openQueue(cloud: Cloud, attributes: Attributes = {}) {
  const { sqs } = cloud;
  const { QueueUrl, arn } = await cloud.newQueue(attributes);
  // Without a wait AWS asks only some of its servers, and may find nothing.
  const WaitTimeSeconds = cloud.name === 'aws' ? 2 : 0;
  return {
    QueueUrl,
    arn,
    send: (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    async receive(more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
      const asked = { QueueUrl, MessageSystemAttributeNames: ['All' as const], WaitTimeSeconds, ...more };
      return (await sqs.send(new ReceiveMessageCommand(asked))).Messages ?? [];
    },
    remove: (ReceiptHandle: string | undefined) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    hide: (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout })),
  };
}

const VISIBILITY = DOCS.sqsGuide('sqs-visibility-timeout');

export const messageCases: Case[] = [
  {
    fact: 'a received message is hidden, comes back when its visibility ends, and is counted',
    source: VISIBILITY,
    async check(cloud) {
      const { send, receive, hide } = await openQueue(cloud);
      await send('خبر');
      const [first] = await receive();
      assert.equal(first?.Body, 'خبر');
      assert.deepEqual(await receive(), []);
      await hide(first?.ReceiptHandle, 0);
      const [second] = await receive({ WaitTimeSeconds: 5 });
      assert.equal(first?.Attributes?.ApproximateReceiveCount, '1');
      assert.equal(second?.Attributes?.ApproximateReceiveCount, '2');
      assert.equal(second?.MessageId, first?.MessageId);
    },
  },
  {
    fact: 'a visibility of one second ends by itself',
    source: VISIBILITY,
    async check(cloud) {
      const { send, receive } = await openQueue(cloud, { VisibilityTimeout: '1' });
      await send('x');
      await receive();
      assert.equal((await receive({ WaitTimeSeconds: 5 })).length, 1);
    },
  },
  {
    fact: 'a delayed message comes when its delay is over, not before',
    source: DOCS.sqsApi('SendMessage'),
    async check(cloud) {
      const { send, receive } = await openQueue(cloud);
      await send('x', { DelaySeconds: 1 });
      assert.deepEqual(await receive(), []);
      assert.equal((await receive({ WaitTimeSeconds: 5 })).length, 1);
    },
  },
  {
    fact: 'a delay is at most 900 seconds',
    source: DOCS.sqsApi('SendMessage'),
    async check(cloud) {
      const { send } = await openQueue(cloud);
      assert.equal((await refusal(send('x', { DelaySeconds: 901 }))).status, 400);
    },
  },
  {
    fact: 'a message received more often than maxReceiveCount moves to the dead-letter queue',
    source: DOCS.sqsGuide('sqs-dead-letter-queues'),
    async check(cloud) {
      const dead = await openQueue(cloud);
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 });
      const { send, receive } = await openQueue(cloud, { RedrivePolicy, VisibilityTimeout: '0' });
      const { MessageId } = await send('x');
      await receive();
      assert.deepEqual(await receive(), []);
      const [buried] = await dead.receive({ WaitTimeSeconds: 5 });
      assert.equal(buried?.MessageId, MessageId);
    },
  },
  {
    fact: 'a deleted message is gone, and deleting it again is no error',
    source: DOCS.sqsApi('DeleteMessage'),
    async check(cloud) {
      const { send, receive, remove } = await openQueue(cloud, { VisibilityTimeout: '1' });
      await send('x');
      const [message] = await receive();
      await remove(message?.ReceiptHandle);
      await remove(message?.ReceiptHandle);
      assert.deepEqual(await receive({ WaitTimeSeconds: 2 }), []);
    },
  },
  {
    fact: 'a receipt handle that the queue did not give is refused',
    source: DOCS.sqsApi('DeleteMessage'),
    async check(cloud) {
      const { remove } = await openQueue(cloud);
      assert.deepEqual(await refusal(remove('not-a-handle')), { code: 'ReceiptHandleIsInvalid', status: 400 });
    },
  },
  {
    fact: 'a waiting receive wakes when a message comes',
    source: DOCS.sqsGuide('sqs-short-and-long-polling'),
    async check(cloud) {
      const { send, receive } = await openQueue(cloud);
      const began = performance.now();
      const waiting = receive({ WaitTimeSeconds: 20 });
      await send('x');
      assert.equal((await waiting).length, 1);
      assert.ok(performance.now() - began < 10_000);
    },
  },
  {
    fact: 'a standard queue takes a message group, and gives it back',
    source: DOCS.sqsGuide('sqs-fair-queues'),
    async check(cloud) {
      const { send, receive } = await openQueue(cloud);
      await send('x', { MessageGroupId: 'wh_1' });
      assert.equal((await receive())[0]?.Attributes?.MessageGroupId, 'wh_1');
    },
  },
  {
    fact: 'the MD5 of a body is that of its UTF-8 bytes',
    source: DOCS.sqsApi('SendMessage'),
    async check(cloud) {
      const { send } = await openQueue(cloud);
      const md5 = createHash('md5').update('خبر').digest('hex');
      assert.equal((await send('خبر')).MD5OfMessageBody, md5);
    },
  },
  {
    fact: 'characters that XML has none of are refused',
    source: DOCS.sqsApi('SendMessage'),
    motoDiffers: 'moto takes them',
    async check(cloud) {
      const { send } = await openQueue(cloud);
      assert.deepEqual(await refusal(send('a\u0000b')), { code: 'InvalidMessageContents', status: 400 });
    },
  },
  {
    fact: 'a message may have 1 MiB, and not one byte more',
    source: DOCS.sqsGuide('quotas-messages'),
    async check(cloud) {
      const { send } = await openQueue(cloud);
      await send('x'.repeat(1_048_576));
      assert.equal((await refusal(send('x'.repeat(1_048_577)))).status, 400);
    },
  },
  {
    fact: 'a queue that is not there is refused',
    source: DOCS.sqsApi('GetQueueUrl'),
    async check({ sqs, newQueue }) {
      const { QueueUrl } = await newQueue();
      const send = new SendMessageCommand({ QueueUrl: `${QueueUrl}-none`, MessageBody: 'x' });
      assert.deepEqual(await refusal(sqs.send(send)), { code: 'QueueDoesNotExist', status: 400 });
    },
  },
];
