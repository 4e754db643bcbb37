import { waitUntil } from '../store/arrivals.ts';
import {
  integerOf,
  listOf,
  queueOfUrl,
  runBatch,
  type SqsCall,
  type SqsOperation,
  type SqsOutput,
  textOf,
} from '../store/call.ts';
import { md5OfAttributes, md5OfText } from '../store/digest.ts';
import { missingParameter } from '../store/errors.ts';
import { type MessageAttributes, systemAttributesOf } from '../store/message.ts';
import type { Received } from '../store/messages.ts';
import { type Queue, secondsOf } from '../store/queues.ts';

const receiveMessage: SqsOperation = { action: 'ReceiveMessage', queue: queueOfUrl, run: receive };

const deleteMessage: SqsOperation = {
  action: 'DeleteMessage',
  queue: queueOfUrl,
  run: (call, queue) => {
    call.state.messages.delete(queue, textOf(call.input, 'ReceiptHandle'));
    return {};
  },
};

const deleteMessageBatch: SqsOperation = {
  action: 'DeleteMessage',
  queue: queueOfUrl,
  run: (call, queue) =>
    runBatch(listOf(call.input, 'Entries'), (entry) => {
      call.state.messages.delete(queue, textOf(entry, 'ReceiptHandle'));
      return {};
    }),
};

const changeMessageVisibility: SqsOperation = {
  action: 'ChangeMessageVisibility',
  queue: queueOfUrl,
  run: (call, queue) => changeVisibility(call, queue, call.input),
};

const changeMessageVisibilityBatch: SqsOperation = {
  action: 'ChangeMessageVisibility',
  queue: queueOfUrl,
  run: (call, queue) => runBatch(listOf(call.input, 'Entries'), (entry) => changeVisibility(call, queue, entry)),
};

export const RECEIVE_OPERATIONS = {
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
};

function changeVisibility(call: SqsCall, queue: Queue, input: Record<string, unknown>): SqsOutput {
  const seconds = integerOf(input, 'VisibilityTimeout', 0, 43_200);
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  call.state.messages.changeVisibility(queue, textOf(input, 'ReceiptHandle'), seconds);
  return {};
}

async function receive(call: SqsCall, queue: Queue): Promise<SqsOutput> {
  const { messages, accountId } = call.state;
  const max = integerOf(call.input, 'MaxNumberOfMessages', 1, 10) ?? 1;
  const wait = integerOf(call.input, 'WaitTimeSeconds', 0, 20) ?? secondsOf(queue, 'ReceiveMessageWaitTimeSeconds');
  const visibility = integerOf(call.input, 'VisibilityTimeout', 0, 43_200);
  const look = () => {
    const received = call.signal.aborted ? [] : messages.receive(queue, max, visibility);
    return received.length > 0 ? received : undefined;
  };
  const received = look() ?? (wait > 0 ? await longPoll(call, queue, wait, look) : undefined);
  return received ? { Messages: received.map((item) => describe(item, call.input, accountId)) } : {};
}

/** Answers at the first arrival within the wait. */
function longPoll(call: SqsCall, queue: Queue, seconds: number, look: () => Received[] | undefined) {
  const { messages, arrivals } = call.state;
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(seconds * 1000)]);
  const next = (milliseconds: number | undefined) => arrivals.next(queue.name, milliseconds, signal);
  return waitUntil(look, () => messages.untilNext(queue), next, signal);
}

function describe({ message, receiptHandle }: Received, input: Record<string, unknown>, accountId: string): SqsOutput {
  const wanted = [...listOf(input, 'MessageSystemAttributeNames'), ...listOf(input, 'AttributeNames')].map(String);
  const system = Object.entries(systemAttributesOf(message, accountId));
  const chosen = system.filter(([name]) => wanted.includes('All') || wanted.includes(name));
  const attributes = chooseAttributes(message.messageAttributes, listOf(input, 'MessageAttributeNames').map(String));
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    Body: message.body,
    MD5OfBody: md5OfText(message.body),
    ...(chosen.length > 0 ? { Attributes: Object.fromEntries(chosen) } : {}),
    ...(attributes ? { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
  };
}

/** By name, by 'All' or '.*', or by 'prefix.*'. */
function chooseAttributes(attributes: MessageAttributes, names: string[]): MessageAttributes | undefined {
  const fits = (name: string) =>
    names.some(
      (wanted) =>
        wanted === 'All' ||
        wanted === '.*' ||
        wanted === name ||
        (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
    );
  const chosen = Object.entries(attributes).filter(([name]) => fits(name));
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}
