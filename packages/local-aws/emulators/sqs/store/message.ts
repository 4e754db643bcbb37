import type { Row } from '../../core/database.ts';

/** A user's attribute, as the JSON protocol carries it; binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

export interface NewMessage {
  body: string;
  messageAttributes: MessageAttributes;
  /** AWSTraceHeader and the like. */
  systemAttributes: Record<string, string>;
  /** '' if the sender named none. */
  groupId: string;
  /** undefined: the queue's own delay. */
  delaySeconds?: number;
}

export interface Message {
  id: number;
  queue: string;
  groupId: string;
  messageId: string;
  body: string;
  systemAttributes: Record<string, string>;
  messageAttributes: MessageAttributes;
  sentAt: number;
  firstReceivedAt: number | undefined;
  receiveCount: number;
  /** Token of the last receive; '' before the first. */
  receipt: string;
  /** ARN of the queue that gave it up; '' if it is in its own queue. */
  deadLetterSource: string;
}

export function messageFromRow(row: Row): Message {
  return {
    id: Number(row.id),
    queue: String(row.queue),
    groupId: String(row.group_id),
    messageId: String(row.message_id),
    body: String(row.body),
    systemAttributes: JSON.parse(String(row.system_attributes)),
    messageAttributes: JSON.parse(String(row.message_attributes)),
    sentAt: Number(row.sent_at),
    firstReceivedAt: row.first_received_at === null ? undefined : Number(row.first_received_at),
    receiveCount: Number(row.receive_count),
    receipt: String(row.receipt),
    deadLetterSource: String(row.dead_letter_source),
  };
}

/** The attributes of a message, all as text. */
export function systemAttributesOf(message: Message, senderId: string): Record<string, string> {
  return {
    ...message.systemAttributes,
    SenderId: senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ...(message.firstReceivedAt === undefined
      ? {}
      : { ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt) }),
    ...(message.groupId === '' ? {} : { MessageGroupId: message.groupId }),
    ...(message.deadLetterSource === '' ? {} : { DeadLetterQueueSourceArn: message.deadLetterSource }),
  };
}
