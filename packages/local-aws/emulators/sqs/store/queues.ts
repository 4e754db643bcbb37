import type { Database, Row } from '../../core/database.ts';
import type { QueueAttributes } from '../../core/model.ts';
import { checkAttributes } from './attributes.ts';
import { SqsError } from './errors.ts';

/** A queue and its settings, under the names and in the text form that SQS gives them. */
export interface Queue {
  name: string;
  arn: string;
  attributes: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

export interface Redrive {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

const DEFAULTS: Record<string, string> = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

export class Queues {
  private readonly database: Database;
  private readonly known = new Map<string, Queue>();
  private readonly arnPrefix: string;

  constructor(database: Database, region: string, accountId: string) {
    this.database = database;
    this.arnPrefix = `arn:aws:sqs:${region}:${accountId}:`;
    for (const row of database.all('SELECT * FROM queue')) this.remember(row);
  }

  all(): Queue[] {
    return [...this.known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Queue | undefined {
    return this.known.get(name);
  }

  /** Throws QueueDoesNotExist. */
  get(name: string): Queue {
    const queue = this.known.get(name);
    if (!queue) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  /** By URL: the last part of its path counts, so that a URL outlives a change of port. */
  byUrl(url: string | undefined): Queue {
    return this.get((url ?? '').split('/').at(-1) ?? '');
  }

  byArn(arn: string): Queue {
    if (!arn.startsWith(this.arnPrefix)) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return this.get(arn.slice(this.arnPrefix.length));
  }

  arnOf(name: string): string {
    return this.arnPrefix + name;
  }

  /** Creates the queue or replaces the attributes named. */
  save(name: string, changes: Record<string, string>): Queue {
    checkAttributes(changes);
    const now = Date.now();
    const before = this.known.get(name);
    const attributes = { ...(before?.attributes ?? DEFAULTS), ...changes };
    for (const [key, value] of Object.entries(attributes)) if (value === '') delete attributes[key];
    const queue = { name, arn: this.arnOf(name), attributes, createdAt: before?.createdAt ?? now, modifiedAt: now };
    this.database.run(
      'INSERT OR REPLACE INTO queue VALUES (?, ?, ?, ?)',
      ...[name, JSON.stringify(attributes), queue.createdAt, now],
    );
    this.known.set(name, queue);
    return queue;
  }

  remove(name: string): void {
    this.database.transaction(() => {
      this.database.run('DELETE FROM message WHERE queue = ?', name);
      this.database.run('DELETE FROM queue WHERE name = ?', name);
    });
    this.known.delete(name);
  }

  private remember(row: Row): void {
    const name = String(row.name);
    this.known.set(name, {
      name,
      arn: this.arnOf(name),
      attributes: JSON.parse(String(row.attributes)),
      createdAt: Number(row.created_at),
      modifiedAt: Number(row.modified_at),
    });
  }
}

export function redriveOf(queue: Queue): Redrive | undefined {
  const text = queue.attributes.RedrivePolicy;
  if (!text) return undefined;
  const policy = JSON.parse(text) as { deadLetterTargetArn: string; maxReceiveCount: number | string };
  return { deadLetterTargetArn: policy.deadLetterTargetArn, maxReceiveCount: Number(policy.maxReceiveCount) };
}

export function secondsOf(queue: Queue, attribute: string): number {
  return Number(queue.attributes[attribute] ?? 0);
}

/** Translates attributes from this package's names to those of SQS. A missing one goes back to its default. */
export function toSqsAttributes(attributes: QueueAttributes): Record<string, string> {
  const { redrive } = attributes;
  const policy = redrive && { deadLetterTargetArn: redrive.deadLetterArn, maxReceiveCount: redrive.maxReceiveCount };
  const named: Record<string, number | undefined> = {
    VisibilityTimeout: attributes.visibilityTimeoutSeconds,
    MessageRetentionPeriod: attributes.retentionSeconds,
    DelaySeconds: attributes.delaySeconds,
    ReceiveMessageWaitTimeSeconds: attributes.receiveWaitSeconds,
  };
  const settings = Object.entries(named).map(([name, value]) => [
    name,
    value === undefined ? DEFAULTS[name] : String(value),
  ]);
  return { ...Object.fromEntries(settings), RedrivePolicy: policy ? JSON.stringify(policy) : '' };
}
