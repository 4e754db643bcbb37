import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { type LocalCloud, openLocalCloud } from './local-cloud.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await openLocalCloud();
});
afterAll(() => cloud.close());

async function received(url: string) {
  const { Messages = [] } = await cloud.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
  );
  return Messages.map(({ Body, Attributes }) => ({ body: JSON.parse(Body ?? ''), group: Attributes?.MessageGroupId }));
}

test('a message travels as JSON, with its fairness group', async () => {
  const { url } = cloud.emulator.createQueue('groups', {});
  const queue = createQueue<{ key: string }>(url, cloud.sqs);
  await queue.send({ key: 'incoming/خبر.txt' });
  expect(await received(url)).toEqual([{ body: { key: 'incoming/خبر.txt' }, group: undefined }]);
  await queue.send({ key: 'b' }, { group: 'wh_1' });
  expect(await received(url)).toEqual([{ body: { key: 'b' }, group: 'wh_1' }]);
});

test.each([
  ['no delay', undefined, 0],
  ['a delay of nothing', 0, 0],
  ['a time that is over', -5, 0],
  ['a part of a second', 0.2, 1],
  ['a whole number of seconds', 30, 30],
  ['the longest delay of a queue', 900, 900],
  ['more than a queue can hold back', 7_200, 900],
])('%s becomes whole seconds that SQS takes', async (_name, delaySeconds, seconds) => {
  const sent: { input: { DelaySeconds?: number } }[] = [];
  const client = { send: async (command: (typeof sent)[number]) => void sent.push(command) };
  await createQueue('url', client as never).send({}, delaySeconds === undefined ? {} : { delaySeconds });
  expect(sent).toHaveLength(1);
  expect(sent[0]!.input.DelaySeconds ?? 0).toBe(seconds);
});

test('a delayed message is not there yet', async () => {
  const { url, arn } = cloud.emulator.createQueue('delays', { delaySeconds: 60 });
  const queue = createQueue(url, cloud.sqs);
  await queue.send({ a: 1 }, { delaySeconds: 0 });
  await queue.send({ a: 2 }, { delaySeconds: 600 });
  expect(cloud.emulator.queues.stats(arn)).toMatchObject({ visible: 1, delayed: 1 });
});

test('a queue that does not take the message is an error', async () => {
  const queue = createQueue(`${cloud.emulator.url}/123456789012/none`, cloud.sqs);
  await expect(queue.send({})).rejects.toThrow();
});
