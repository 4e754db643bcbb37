import { randomUUID } from 'node:crypto';
import type { Database } from '../../core/database.ts';
import type { Arrivals } from './arrivals.ts';
import { SqsError } from './errors.ts';
import { type Message, messageFromRow, type NewMessage } from './message.ts';
import { type Queue, type Queues, redriveOf, secondsOf } from './queues.ts';
import { readReceiptHandle, writeReceiptHandle } from './receipt-handle.ts';

export interface Received {
  message: Message;
  receiptHandle: string;
}

/** The messages of all queues. The rows are the whole state: a restart shows what a living process would see. */
export class Messages {
  private readonly database: Database;
  private readonly queues: Queues;
  private readonly arrivals: Arrivals;
  /** The group that each queue served last. */
  private readonly turn = new Map<string, string>();

  constructor(database: Database, queues: Queues, arrivals: Arrivals) {
    this.database = database;
    this.queues = queues;
    this.arrivals = arrivals;
  }

  /** Returns the message id. Inside a transaction it is part of it. */
  send(queue: Queue, message: NewMessage): string {
    const messageId = randomUUID();
    const now = Date.now();
    const visibleAt = now + (message.delaySeconds ?? secondsOf(queue, 'DelaySeconds')) * 1000;
    this.database.run(
      `INSERT INTO message (queue, group_id, message_id, body, system_attributes, message_attributes, sent_at, visible_at,
        receive_count, receipt, dead_letter_source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '', '')`,
      ...[queue.name, message.groupId, messageId, message.body],
      ...[JSON.stringify(message.systemAttributes), JSON.stringify(message.messageAttributes), now, visibleAt],
    );
    this.database.afterCommit(() => this.arrivals.announce(queue.name));
    return messageId;
  }

  /** Up to `max` messages, one group after the other (fair queues); spent ones go to the dead-letter queue on the way. */
  receive(queue: Queue, max: number, visibilitySeconds = secondsOf(queue, 'VisibilityTimeout')): Received[] {
    return this.database.transaction(() => {
      this.expire(queue);
      const received: Received[] = [];
      while (received.length < max) {
        const message = this.nextInTurn(queue);
        if (!message) break;
        this.turn.set(queue.name, message.groupId);
        if (!this.giveUp(queue, message)) received.push(this.take(queue, message, visibilitySeconds));
      }
      return received;
    });
  }

  /** An outdated handle changes nothing and is no error. */
  delete(queue: Queue, receiptHandle: string): void {
    const { id, token } = readReceiptHandle(receiptHandle, queue.name);
    this.database.run('DELETE FROM message WHERE id = ? AND queue = ? AND receipt = ?', id, queue.name, token);
  }

  changeVisibility(queue: Queue, receiptHandle: string, seconds: number): void {
    const { id, token } = readReceiptHandle(receiptHandle, queue.name);
    const row = this.database.one('SELECT visible_at, receipt FROM message WHERE id = ? AND queue = ?', id, queue.name);
    if (!row || row.receipt !== token) {
      const why = 'Message does not exist or is not available for visibility timeout change.';
      throw new SqsError(
        'InvalidParameterValueException',
        `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: ${why}`,
      );
    }
    const now = Date.now();
    if (Number(row.visible_at) <= now) {
      throw new SqsError('MessageNotInflight', 'The specified message is not in flight.');
    }
    this.database.run('UPDATE message SET visible_at = ? WHERE id = ?', now + seconds * 1000, id);
    this.arrivals.announce(queue.name);
  }

  stats(queue: Queue): { visible: number; inFlight: number; delayed: number } {
    this.expire(queue);
    const row = this.database.one(
      `SELECT COUNT(*) FILTER (WHERE visible_at <= ?1) AS visible,
        COUNT(*) FILTER (WHERE visible_at > ?1 AND receive_count > 0) AS in_flight,
        COUNT(*) FILTER (WHERE visible_at > ?1 AND receive_count = 0) AS delayed
        FROM message WHERE queue = ?2`,
      Date.now(),
      queue.name,
    );
    return { visible: Number(row?.visible), inFlight: Number(row?.in_flight), delayed: Number(row?.delayed) };
  }

  /** Messages that a dead consumer held can be received at once. */
  resetInFlight(queue: Queue): void {
    const now = Date.now();
    this.database.run(
      'UPDATE message SET visible_at = ? WHERE queue = ? AND visible_at > ? AND receive_count > 0',
      now,
      queue.name,
      now,
    );
    this.arrivals.announce(queue.name);
  }

  purge(queue: Queue): void {
    this.database.run('DELETE FROM message WHERE queue = ?', queue.name);
  }

  /** Milliseconds until the next message can be received; undefined if the queue is empty. */
  untilNext(queue: Queue): number | undefined {
    const row = this.database.one('SELECT MIN(visible_at) AS at FROM message WHERE queue = ?', queue.name);
    return row?.at === null || row === undefined ? undefined : Math.max(0, Number(row.at) - Date.now());
  }

  /** The oldest visible message of the group after the one served last, around the ring of groups. */
  private nextInTurn(queue: Queue): Message | undefined {
    const find = (comparison: string, group: string) =>
      this.database.one(
        `SELECT * FROM message WHERE queue = ? AND group_id ${comparison} ? AND visible_at <= ?
          ORDER BY group_id, visible_at, id LIMIT 1`,
        ...[queue.name, group, Date.now()],
      );
    const row = find('>', this.turn.get(queue.name) ?? '') ?? find('>=', '');
    return row && messageFromRow(row);
  }

  private take(queue: Queue, message: Message, visibilitySeconds: number): Received {
    const now = Date.now();
    const receipt = randomUUID();
    const firstReceivedAt = message.firstReceivedAt ?? now;
    this.database.run(
      'UPDATE message SET visible_at = ?, receive_count = receive_count + 1, first_received_at = ?, receipt = ? WHERE id = ?',
      ...[now + visibilitySeconds * 1000, firstReceivedAt, receipt, message.id],
    );
    const taken = { ...message, receipt, firstReceivedAt, receiveCount: message.receiveCount + 1 };
    return { message: taken, receiptHandle: writeReceiptHandle({ queue: queue.name, id: message.id, token: receipt }) };
  }

  /** A message received `maxReceiveCount` times and not deleted moves to the dead-letter queue when its turn comes. */
  private giveUp(queue: Queue, message: Message): boolean {
    const redrive = redriveOf(queue);
    if (!redrive || message.receiveCount < redrive.maxReceiveCount) return false;
    const target = this.queues.byArn(redrive.deadLetterTargetArn);
    this.database.run(
      `UPDATE message SET queue = ?, visible_at = ?, receipt = '', dead_letter_source = ? WHERE id = ?`,
      ...[target.name, Date.now(), queue.arn, message.id],
    );
    this.database.afterCommit(() => this.arrivals.announce(target.name));
    return true;
  }

  private expire(queue: Queue): void {
    const oldest = Date.now() - secondsOf(queue, 'MessageRetentionPeriod') * 1000;
    this.database.run('DELETE FROM message WHERE queue = ? AND sent_at < ?', queue.name, oldest);
  }
}
