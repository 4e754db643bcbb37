import { randomUUID } from 'node:crypto';
import type { Database, Row } from '../../core/database.ts';
import type { Arrivals } from './arrivals.ts';
import { SqsError } from './errors.ts';
import type { Queue, Queues } from './queues.ts';

/** Without a rate a task moves this many at a time, and lets others work in between. */
const BATCH = 100;

export interface MoveTask {
  handle: string;
  sourceArn: string;
  /** '' sends each message back to the queue that it came from. */
  destinationArn: string;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  moved: number;
  total: number;
  /** 0: as fast as it goes. */
  perSecond: number;
  startedAt: number;
  failureReason: string;
}

/** Redrive of dead letters. A moved message is a new one: new id, sent now, never received. */
export class MoveTasks {
  private readonly database: Database;
  private readonly queues: Queues;
  private readonly arrivals: Arrivals;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(database: Database, queues: Queues, arrivals: Arrivals) {
    this.database = database;
    this.queues = queues;
    this.arrivals = arrivals;
    for (const task of this.tasks("status = 'RUNNING'")) this.schedule(task.handle, 0);
  }

  start(source: Queue, destinationArn: string, perSecond: number): string {
    if (this.tasks("status = 'RUNNING' AND source_arn = ?", source.arn).length > 0) {
      throw new SqsError(
        'UnsupportedOperation',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const handle = Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: source.arn })).toString('base64');
    const total = Number(
      this.database.one('SELECT COUNT(*) AS total FROM message WHERE queue = ?', source.name)?.total,
    );
    this.database.run(
      "INSERT INTO move_task VALUES (?, ?, ?, 'RUNNING', 0, ?, ?, ?, '')",
      ...[handle, source.arn, destinationArn, total, perSecond, Date.now()],
    );
    this.schedule(handle, 0);
    return handle;
  }

  /** The latest first. */
  list(sourceArn: string, limit: number): MoveTask[] {
    return this.tasks('source_arn = ? ORDER BY started_at DESC, rowid DESC LIMIT ?', sourceArn, limit);
  }

  /** Returns how many had been moved by then. */
  cancel(handle: string): number {
    const [task] = this.tasks("handle = ? AND status = 'RUNNING'", handle);
    if (!task) throw new SqsError('ResourceNotFoundException', 'The specified task is not running or does not exist.');
    this.database.run("UPDATE move_task SET status = 'CANCELLED' WHERE handle = ?", handle);
    return task.moved;
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private schedule(handle: string, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.step(handle);
    }, milliseconds);
    this.timers.add(timer);
  }

  private step(handle: string): void {
    const [task] = this.tasks("handle = ? AND status = 'RUNNING'", handle);
    if (!task) return;
    const moved = this.database.transaction(() => this.moveSome(task));
    if (moved > 0) this.schedule(handle, task.perSecond > 0 ? 1000 : 0);
  }

  private moveSome(task: MoveTask): number {
    const source = this.queues.byArn(task.sourceArn);
    const now = Date.now();
    const rows = this.database.all(
      'SELECT id, dead_letter_source FROM message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, id LIMIT ?',
      ...[source.name, now, task.perSecond > 0 ? task.perSecond : BATCH],
    );
    for (const row of rows) {
      const arn = task.destinationArn || String(row.dead_letter_source);
      if (arn === '') return this.end(task, 'FAILED', 'CouldNotDetermineMessageSource');
      this.moveOne(Number(row.id), this.queues.byArn(arn).name, now);
    }
    this.database.run('UPDATE move_task SET moved = moved + ? WHERE handle = ?', rows.length, task.handle);
    return rows.length === 0 ? this.end(task, 'COMPLETED', '') : rows.length;
  }

  private moveOne(id: number, target: string, now: number): void {
    this.database.run(
      `UPDATE message SET queue = ?, message_id = ?, sent_at = ?, visible_at = ?, receive_count = 0,
        first_received_at = NULL, receipt = '', dead_letter_source = '' WHERE id = ?`,
      ...[target, randomUUID(), now, now, id],
    );
    this.database.afterCommit(() => this.arrivals.announce(target));
  }

  private end(task: MoveTask, status: MoveTask['status'], reason: string): 0 {
    this.database.run(
      'UPDATE move_task SET status = ?, failure_reason = ? WHERE handle = ?',
      status,
      reason,
      task.handle,
    );
    return 0;
  }

  private tasks(condition: string, ...values: (string | number)[]): MoveTask[] {
    return this.database.all(`SELECT * FROM move_task WHERE ${condition}`, ...values).map(taskFromRow);
  }
}

function taskFromRow(row: Row): MoveTask {
  return {
    handle: String(row.handle),
    sourceArn: String(row.source_arn),
    destinationArn: String(row.destination_arn),
    status: row.status as MoveTask['status'],
    moved: Number(row.moved),
    total: Number(row.total),
    perSecond: Number(row.per_second),
    startedAt: Number(row.started_at),
    failureReason: String(row.failure_reason),
  };
}
