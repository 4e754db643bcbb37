import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ACCOUNT, REGION, type Running, refusal, startRunning } from './running.ts';

let aws: Running;
beforeAll(async () => {
  aws = await startRunning();
});
afterAll(() => aws.close());

const receive = async (QueueUrl: string, more: object = {}) =>
  (await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'], ...more })))
    .Messages ?? [];

async function attributes(QueueUrl: string): Promise<Record<string, string>> {
  return (await aws.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
}

test('a queue is created once, found by name, listed and deleted', async () => {
  const create = (VisibilityTimeout: string) =>
    aws.sqs.send(new CreateQueueCommand({ QueueName: 'made', Attributes: { VisibilityTimeout } }));
  const { QueueUrl } = await create('40');
  expect(QueueUrl).toBe(`${aws.emulator.url}/${ACCOUNT}/made`);
  expect((await create('40')).QueueUrl).toBe(QueueUrl);
  expect(await refusal(create('41'))).toMatchObject({ name: 'QueueNameExists' });
  expect((await aws.sqs.send(new GetQueueUrlCommand({ QueueName: 'made' }))).QueueUrl).toBe(QueueUrl);
  expect((await aws.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'ma' }))).QueueUrls).toEqual([QueueUrl]);
  await aws.sqs.send(new DeleteQueueCommand({ QueueUrl }));
  const gone = aws.sqs.send(new GetQueueUrlCommand({ QueueName: 'made' }));
  expect(await refusal(gone)).toEqual({ name: 'QueueDoesNotExist', status: 400 });
});

test('attributes tell settings and counts', async () => {
  const { url } = aws.emulator.createQueue('counted', { visibilityTimeoutSeconds: 60, retentionSeconds: 1_209_600 });
  for (const DelaySeconds of [0, 0, 900]) {
    await aws.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x', DelaySeconds }));
  }
  await receive(url);
  expect(await attributes(url)).toMatchObject({
    QueueArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:counted`,
    VisibilityTimeout: '60',
    MessageRetentionPeriod: '1209600',
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    ApproximateNumberOfMessagesDelayed: '1',
  });
  await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: '61' } }));
  await aws.sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  expect(await attributes(url)).toMatchObject({ VisibilityTimeout: '61', ApproximateNumberOfMessages: '0' });
  const wrong = new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: '43201' } });
  expect(await refusal(aws.sqs.send(wrong))).toMatchObject({ name: 'InvalidAttributeValue' });
});

test('a message received too often moves to the dead-letter queue and can be sent back', async () => {
  const dead = aws.emulator.createQueue('dead', {});
  const redrive = { deadLetterArn: dead.arn, maxReceiveCount: 2 };
  const source = aws.emulator.createQueue('source', { redrive });
  await aws.sqs.send(new SendMessageCommand({ QueueUrl: source.url, MessageBody: 'poison', MessageGroupId: 'g' }));
  expect((await receive(source.url, { VisibilityTimeout: 0 }))[0]?.Attributes?.ApproximateReceiveCount).toBe('1');
  expect((await receive(source.url, { VisibilityTimeout: 0 }))[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  expect(await receive(source.url)).toEqual([]);
  const [letter] = await receive(dead.url, { VisibilityTimeout: 0 });
  expect(letter).toMatchObject({
    Body: 'poison',
    Attributes: { DeadLetterQueueSourceArn: source.arn, MessageGroupId: 'g' },
  });
  const sources = await aws.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead.url }));
  expect(sources.queueUrls).toEqual([source.url]);

  await aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn }));
  const [again] = await receive(source.url, { WaitTimeSeconds: 10 });
  expect(again).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'g' } });
  expect(again?.MessageId).not.toBe(letter?.MessageId);
  await vi.waitFor(async () => {
    const { Results } = await aws.sqs.send(new ListMessageMoveTasksCommand({ SourceArn: dead.arn }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
  });
});

test('a queue that is no dead-letter queue has nothing to move', async () => {
  const { arn } = aws.emulator.createQueue('plain', {});
  const start = aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  expect(await refusal(start)).toMatchObject({ name: 'InvalidParameterValue' });
});

test('a queue URL is good whatever its host and port say', async () => {
  aws.emulator.createQueue('portable', {});
  const QueueUrl = `${aws.emulator.url}/${ACCOUNT}/portable`;
  await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
  await aws.restart();
  const { QueueUrl: after } = await aws.sqs.send(new GetQueueUrlCommand({ QueueName: 'portable' }));
  expect(after).not.toBe(QueueUrl);
  const [message] = await receive(after!);
  expect(message?.Body).toBe('kept');
});

test('pollers in the process see the same queues', async () => {
  const { arn, url } = aws.emulator.createQueue('polled', { visibilityTimeoutSeconds: 100 });
  const { queues } = aws.emulator;
  const waiting = queues.waitForMessage(arn, new AbortController().signal);
  await aws.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'polled' }));
  await waiting;
  const [message] = queues.receive(arn, { max: 10 });
  expect(message).toMatchObject({ body: 'polled', attributes: { ApproximateReceiveCount: '1' } });
  expect(queues.stats(arn)).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  queues.resetInFlight(arn);
  expect(queues.stats(arn)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  const [again] = queues.receive(arn, { max: 10 });
  queues.changeVisibility(arn, again!.receiptHandle, 0);
  const [third] = queues.receive(arn, { max: 10 });
  expect(third?.attributes.ApproximateReceiveCount).toBe('3');
  queues.delete(arn, third!.receiptHandle);
  expect(queues.stats(arn)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  await queues.waitForMessage(arn, AbortSignal.abort());
});
