import {
  integerOf,
  listOf,
  mapOf,
  queueOfUrl,
  runBatch,
  type SqsCall,
  type SqsOperation,
  type SqsOutput,
  textOf,
} from '../store/call.ts';
import { md5OfAttributes, md5OfText } from '../store/digest.ts';
import { invalidParameter, SqsError } from '../store/errors.ts';
import type { MessageAttribute, MessageAttributes, NewMessage } from '../store/message.ts';
import { type Queue, secondsOf } from '../store/queues.ts';

/** Characters of XML 1.0: SQS takes no others. */
const ALLOWED = /^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const sendMessage: SqsOperation = {
  action: 'SendMessage',
  queue: queueOfUrl,
  run: (call, queue) => send(call, queue, call.input),
};

const sendMessageBatch: SqsOperation = {
  action: 'SendMessage',
  queue: queueOfUrl,
  run: (call, queue) => {
    const entries = listOf(call.input, 'Entries');
    const limit = secondsOf(queue, 'MaximumMessageSize');
    const size = entries.reduce(
      (sum: number, entry) => sum + Buffer.byteLength(String((entry as Record<string, unknown>)?.MessageBody ?? '')),
      0,
    );
    if (size > limit) {
      throw new SqsError(
        'BatchRequestTooLong',
        `Batch requests cannot be longer than ${limit} bytes. You have sent ${size} bytes.`,
      );
    }
    return runBatch(entries, (entry) => send(call, queue, entry));
  },
};

export const SEND_OPERATIONS = { SendMessage: sendMessage, SendMessageBatch: sendMessageBatch };

function send(call: SqsCall, queue: Queue, input: Record<string, unknown>): SqsOutput {
  const message = readMessage(queue, input);
  const traced = message.systemAttributes.AWSTraceHeader;
  const system = traced === undefined ? {} : { AWSTraceHeader: { DataType: 'String', StringValue: traced } };
  return {
    MessageId: call.state.messages.send(queue, message),
    MD5OfMessageBody: md5OfText(message.body),
    MD5OfMessageAttributes: md5OfAttributes(message.messageAttributes),
    MD5OfMessageSystemAttributes: md5OfAttributes(system),
  };
}

function readMessage(queue: Queue, input: Record<string, unknown>): NewMessage {
  const body = textOf(input, 'MessageBody');
  if (body === '') throw missing();
  if (!ALLOWED.test(body)) {
    throw new SqsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  const messageAttributes = readAttributes(mapOf(input, 'MessageAttributes'));
  checkSize(queue, body, messageAttributes);
  const system = readAttributes(mapOf(input, 'MessageSystemAttributes'));
  const delaySeconds = integerOf(input, 'DelaySeconds', 0, 900);
  return {
    body,
    messageAttributes,
    systemAttributes: system.AWSTraceHeader ? { AWSTraceHeader: system.AWSTraceHeader.StringValue ?? '' } : {},
    groupId: readGroup(input),
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
  };
}

function missing(): SqsError {
  return new SqsError('MissingRequiredParameterException', 'The request must contain the parameter MessageBody.');
}

function readAttributes(input: Record<string, unknown>): MessageAttributes {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, readAttribute(name, value)]));
}

function readAttribute(name: string, value: unknown): MessageAttribute {
  const attribute = (value ?? {}) as MessageAttribute;
  if (!/^(String|Number|Binary)(\..+)?$/.test(attribute.DataType ?? '')) {
    throw invalidParameter('MessageAttributes', name, `The type of message (user) attribute '${name}' is invalid.`);
  }
  const { DataType, StringValue, BinaryValue } = attribute;
  const content = DataType.startsWith('Binary') ? BinaryValue : StringValue;
  if (!content)
    throw invalidParameter(
      'MessageAttributes',
      name,
      `The message (user) attribute '${name}' must contain a non-empty value.`,
    );
  return DataType.startsWith('Binary') ? { DataType, BinaryValue: content } : { DataType, StringValue: content };
}

function readGroup(input: Record<string, unknown>): string {
  if (input.MessageGroupId === undefined || input.MessageGroupId === null) return '';
  const group = textOf(input, 'MessageGroupId');
  if (/^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/.test(group)) return group;
  throw invalidParameter(
    'MessageGroupId',
    group,
    'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
  );
}

function checkSize(queue: Queue, body: string, attributes: MessageAttributes): void {
  const attributeBytes = Object.entries(attributes).reduce((sum, [name, { DataType, StringValue, BinaryValue }]) => {
    const value =
      BinaryValue === undefined ? Buffer.byteLength(StringValue ?? '') : Buffer.from(BinaryValue, 'base64').length;
    return sum + Buffer.byteLength(name) + Buffer.byteLength(DataType) + value;
  }, 0);
  const limit = secondsOf(queue, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + attributeBytes <= limit) return;
  throw new SqsError(
    'InvalidParameterValueException',
    `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
  );
}
