import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Running, refusal, startRunning } from './running.ts';

let aws: Running;
let QueueUrl: string;
let count = 0;
beforeAll(async () => {
  aws = await startRunning();
});
beforeEach(() => {
  QueueUrl = aws.emulator.createQueue(`queue-${count++}`, {}).url;
});
afterAll(() => aws.close());

const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
async function receive(more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const options = { QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] as const, ...more };
  return (await aws.sqs.send(new ReceiveMessageCommand(options as ReceiveMessageCommandInput))).Messages ?? [];
}

test('a message arrives with its attributes, and the SDK finds its MD5s right', async () => {
  const MessageAttributes = {
    رقم: { DataType: 'Number', StringValue: '42' },
    text: { DataType: 'String.kind', StringValue: 'نص' },
    bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
  };
  const AWSTraceHeader = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' };
  const before = Date.now();
  await send('مرحبا 😀', { MessageAttributes, MessageSystemAttributes: { AWSTraceHeader }, MessageGroupId: 'g' });
  const [message] = await receive({ MessageAttributeNames: ['All'] });
  expect(message).toMatchObject({ Body: 'مرحبا 😀', MessageAttributes });
  expect(message?.Attributes).toMatchObject({
    ApproximateReceiveCount: '1',
    MessageGroupId: 'g',
    AWSTraceHeader: AWSTraceHeader.StringValue,
  });
  expect(Number(message?.Attributes?.SentTimestamp)).toBeGreaterThanOrEqual(before);
});

test('only the attributes asked for come along', async () => {
  const attribute = { DataType: 'String', StringValue: 'x' };
  await send('body', { MessageAttributes: { 'a.one': attribute, 'a.two': attribute, b: attribute } });
  const [message] = await receive({
    MessageSystemAttributeNames: ['SentTimestamp'],
    MessageAttributeNames: ['a.*'],
    VisibilityTimeout: 0,
  });
  expect(Object.keys(message?.MessageAttributes ?? {})).toEqual(['a.one', 'a.two']);
  expect(Object.keys(message?.Attributes ?? {})).toEqual(['SentTimestamp']);
  const [bare] = await receive({ MessageSystemAttributeNames: [] });
  expect([bare?.Attributes, bare?.MessageAttributes]).toEqual([undefined, undefined]);
});

test('a received message is hidden until its visibility ends, and counted', async () => {
  await send('once');
  const [first] = await receive({ VisibilityTimeout: 1 });
  expect(await receive()).toEqual([]);
  const [second] = await receive({ WaitTimeSeconds: 5 });
  expect(second?.MessageId).toBe(first?.MessageId);
  expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
  expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
});

test('visibility 0 gives a message back at once; a handle of an earlier receive has no power', async () => {
  await send('back');
  const [first] = await receive();
  const change = (ReceiptHandle: string | undefined) =>
    aws.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  await change(first?.ReceiptHandle);
  const [second] = await receive();
  await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  expect(await refusal(change(first?.ReceiptHandle))).toMatchObject({ name: 'InvalidParameterValue' });
  await change(second?.ReceiptHandle);
  expect(await refusal(change(second?.ReceiptHandle))).toMatchObject({ name: 'MessageNotInflight' });
  const [third] = await receive();
  await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: third?.ReceiptHandle }));
  expect(await receive({ WaitTimeSeconds: 1 })).toEqual([]);
});

test('a receipt handle that the queue did not give is refused', async () => {
  for (const ReceiptHandle of ['garbage', Buffer.from('other-queue 1 token').toString('base64')]) {
    const call = aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(await refusal(call)).toEqual({ name: 'ReceiptHandleIsInvalid', status: 400 });
  }
});

test('a waiting receive wakes as soon as a message is sent', async () => {
  const waiting = receive({ WaitTimeSeconds: 20 });
  await receive();
  const sentAt = performance.now();
  await send('wake up');
  expect((await waiting)[0]?.Body).toBe('wake up');
  expect(performance.now() - sentAt).toBeLessThan(2000);
});

test('a delayed message comes when its delay is over', async () => {
  await send('later', { DelaySeconds: 1 });
  expect(await receive()).toEqual([]);
  expect((await receive({ WaitTimeSeconds: 10 })).map(({ Body }) => Body)).toEqual(['later']);
});

test('groups are served in turn, so that a crowd in one does not hold up another', async () => {
  for (let index = 0; index < 8; index++) await send(`crowd ${index}`, { MessageGroupId: 'crowd' });
  await send('small 0', { MessageGroupId: 'small' });
  await send('none 0');
  const first = await receive({ MaxNumberOfMessages: 3 });
  expect(first.map(({ Body }) => Body).toSorted()).toEqual(['crowd 0', 'none 0', 'small 0']);
  expect((await receive()).map(({ Body }) => Body)).toEqual(
    Array.from({ length: 7 }, (_, index) => `crowd ${index + 1}`),
  );
});

test('in a batch each entry has its own fate', async () => {
  const Entries = [
    { Id: 'good', MessageBody: 'fine' },
    { Id: 'bad', MessageBody: 'a \u0002 character' },
    { Id: 'late', MessageBody: 'x', DelaySeconds: 901 },
  ];
  const sent = await aws.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good']);
  expect(sent.Failed).toMatchObject([
    { Id: 'bad', SenderFault: true, Code: 'InvalidMessageContents' },
    { Id: 'late', SenderFault: true, Code: 'InvalidParameterValue' },
  ]);
  const [message] = await receive();
  const handles = [message?.ReceiptHandle ?? '', 'garbage'];
  const toDelete = handles.map((ReceiptHandle, index) => ({ Id: `${index}`, ReceiptHandle }));
  const deleted = await aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: toDelete }));
  expect([deleted.Successful?.length, deleted.Failed?.[0]?.Code]).toEqual([1, 'ReceiptHandleIsInvalid']);
});

test('batches that are empty, too long or ambiguous are refused', async () => {
  const batch = (ids: string[], MessageBody = 'x') =>
    refusal(aws.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: ids.map((Id) => ({ Id, MessageBody })) })));
  expect(await batch([])).toMatchObject({ name: 'EmptyBatchRequest' });
  expect(await batch(['a', 'a'])).toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
  expect(await batch(['a b'])).toMatchObject({ name: 'InvalidBatchEntryId' });
  expect(await batch([...'abcdefghijk'])).toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
  expect(await batch(['a', 'b'], 'x'.repeat(600_000))).toMatchObject({ name: 'BatchRequestTooLong' });
});

test('1 MiB is taken, one byte more is not', async () => {
  const limit = 1_048_576;
  await send('x'.repeat(limit));
  expect((await receive())[0]?.Body).toHaveLength(limit);
  expect(await refusal(send('x'.repeat(limit + 1)))).toMatchObject({ name: 'InvalidParameterValue' });
});

test.each([{ MaxNumberOfMessages: 11 }, { WaitTimeSeconds: 21 }, { VisibilityTimeout: 43_201 }])(
  'the receive option %j is refused',
  async (option) => {
    expect(await refusal(receive(option))).toMatchObject({ name: 'InvalidParameterValue', status: 400 });
  },
);
