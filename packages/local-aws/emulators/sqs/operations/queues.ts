import { integerOf, listOf, mapOf, queueOfUrl, type SqsCall, type SqsOperation, textOf } from '../store/call.ts';
import { invalidParameter, SqsError } from '../store/errors.ts';
import { type Queue, redriveOf } from '../store/queues.ts';

const createQueue: SqsOperation = {
  action: 'CreateQueue',
  queue: undefined,
  run: (call) => {
    const name = textOf(call.input, 'QueueName');
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) {
      throw invalidParameter(
        'QueueName',
        name,
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    }
    const attributes = attributesOf(call.input);
    const known = call.state.queues.find(name);
    const other = known && Object.entries(attributes).find(([key, value]) => known.attributes[key] !== value);
    if (other)
      throw new SqsError(
        'QueueNameExists',
        `A queue already exists with the same name and a different value for attribute ${other[0]}`,
      );
    if (!known) call.state.queues.save(name, attributes);
    return { QueueUrl: call.state.urlOf(name) };
  },
};

const getQueueUrl: SqsOperation = {
  action: 'GetQueueUrl',
  queue: (call) => call.state.queues.get(textOf(call.input, 'QueueName')),
  run: (call, queue) => ({ QueueUrl: call.state.urlOf(queue.name) }),
};

const listQueues: SqsOperation = {
  action: 'ListQueues',
  queue: undefined,
  run: (call) => {
    const prefix = String(call.input.QueueNamePrefix ?? '');
    const limit = integerOf(call.input, 'MaxResults', 1, 1000) ?? 1000;
    const after = Buffer.from(String(call.input.NextToken ?? ''), 'base64').toString();
    const matching = call.state.queues.all().filter(({ name }) => name.startsWith(prefix) && name > after);
    const page = matching.slice(0, limit);
    const more = matching.length > page.length;
    return {
      QueueUrls: page.map(({ name }) => call.state.urlOf(name)),
      ...(more ? { NextToken: Buffer.from(page.at(-1)!.name).toString('base64') } : {}),
    };
  },
};

const deleteQueue: SqsOperation = {
  action: 'DeleteQueue',
  queue: queueOfUrl,
  run: (call, queue) => {
    call.state.queues.remove(queue.name);
    return {};
  },
};

const purgeQueue: SqsOperation = {
  action: 'PurgeQueue',
  queue: queueOfUrl,
  run: (call, queue) => {
    call.state.messages.purge(queue);
    return {};
  },
};

const getQueueAttributes: SqsOperation = {
  action: 'GetQueueAttributes',
  queue: queueOfUrl,
  run: (call, queue) => {
    const wanted = listOf(call.input, 'AttributeNames').map(String);
    const all = Object.entries(describe(call, queue));
    const unknown = wanted.find((name) => name !== 'All' && !KNOWN.has(name) && !all.some(([known]) => known === name));
    if (unknown) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const chosen = all.filter(([name]) => wanted.includes('All') || wanted.includes(name));
    return chosen.length > 0 ? { Attributes: Object.fromEntries(chosen) } : {};
  },
};

/** Attributes that a queue may lack. */
const KNOWN = new Set([
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
]);

const setQueueAttributes: SqsOperation = {
  action: 'SetQueueAttributes',
  queue: queueOfUrl,
  run: (call, queue) => {
    call.state.queues.save(queue.name, attributesOf(call.input));
    return {};
  },
};

const listDeadLetterSourceQueues: SqsOperation = {
  action: 'ListDeadLetterSourceQueues',
  queue: queueOfUrl,
  run: (call, queue) => ({ queueUrls: sourcesOf(call, queue).map(({ name }) => call.state.urlOf(name)) }),
};

export const QUEUE_OPERATIONS = {
  CreateQueue: createQueue,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  SetQueueAttributes: setQueueAttributes,
};

export function sourcesOf(call: SqsCall, deadLetters: Queue): Queue[] {
  return call.state.queues.all().filter((queue) => redriveOf(queue)?.deadLetterTargetArn === deadLetters.arn);
}

function attributesOf(input: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(mapOf(input, 'Attributes')).map(([name, value]) => [name, String(value)]));
}

function describe(call: SqsCall, queue: Queue): Record<string, string> {
  const { visible, inFlight, delayed } = call.state.messages.stats(queue);
  return {
    ...queue.attributes,
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}
