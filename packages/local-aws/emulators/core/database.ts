import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { storageTrouble } from './storage-trouble.ts';

/** Rows of S3 and SQS share one file, so that an object and its notifications are one transaction. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bucket (
  name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, versioning TEXT NOT NULL,
  cors TEXT NOT NULL, notifications TEXT NOT NULL, tags TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS object_version (
  sequence INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL,
  latest INTEGER NOT NULL, delete_marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  modified_at INTEGER NOT NULL, file TEXT, details TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS object_by_version ON object_version (bucket, key, version_id);
CREATE INDEX IF NOT EXISTS object_history ON object_version (bucket, key, sequence);
CREATE INDEX IF NOT EXISTS object_current ON object_version (bucket, key) WHERE latest = 1 AND delete_marker = 0;
CREATE TABLE IF NOT EXISTS multipart_upload (
  upload_id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, created_at INTEGER NOT NULL, details TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS multipart_part (
  upload_id TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  checksum TEXT NOT NULL, modified_at INTEGER NOT NULL, file TEXT NOT NULL, PRIMARY KEY (upload_id, number)
) STRICT;
CREATE TABLE IF NOT EXISTS queue (
  name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, group_id TEXT NOT NULL, message_id TEXT NOT NULL,
  body TEXT NOT NULL, system_attributes TEXT NOT NULL, message_attributes TEXT NOT NULL, sent_at INTEGER NOT NULL,
  visible_at INTEGER NOT NULL, first_received_at INTEGER, receive_count INTEGER NOT NULL, receipt TEXT NOT NULL,
  dead_letter_source TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS message_by_group ON message (queue, group_id, visible_at, id);
CREATE INDEX IF NOT EXISTS message_by_time ON message (queue, visible_at);
CREATE INDEX IF NOT EXISTS message_by_age ON message (queue, sent_at);
CREATE TABLE IF NOT EXISTS move_task (
  handle TEXT PRIMARY KEY, source_arn TEXT NOT NULL, destination_arn TEXT NOT NULL, status TEXT NOT NULL,
  moved INTEGER NOT NULL, total INTEGER NOT NULL, per_second INTEGER NOT NULL, started_at INTEGER NOT NULL,
  failure_reason TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS terminology (
  name TEXT PRIMARY KEY, csv TEXT NOT NULL, description TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS translate_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, characters INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;
`;

export type Row = Record<string, string | number | null>;

/** A thin face on node:sqlite: cached statements, and transactions with work that follows their commit. */
export class Database {
  private readonly file: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private commitListeners: (() => void)[] = [];
  private inTransaction = false;

  constructor(folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
      this.file = new DatabaseSync(join(folder, 'aws.sqlite'));
    } catch (error) {
      throw storageTrouble(error, folder) ?? error;
    }
    try {
      // WAL with NORMAL keeps every commit through a killed process; only a power cut may lose the last ones.
      this.file.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.file.exec(SCHEMA);
    } catch (error) {
      this.file.close();
      throw storageTrouble(error, folder) ?? error;
    }
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  /** Returns the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).changes);
  }

  /** All or nothing; a transaction inside a transaction joins it. `work` is synchronous, so nothing interleaves. */
  transaction<T>(work: () => T): T {
    if (this.inTransaction) return work();
    this.file.exec('BEGIN IMMEDIATE');
    this.inTransaction = true;
    try {
      const result = work();
      this.file.exec('COMMIT');
      return result;
    } catch (error) {
      this.file.exec('ROLLBACK');
      this.commitListeners = [];
      throw error;
    } finally {
      this.inTransaction = false;
      for (const listener of this.commitListeners.splice(0)) listener();
    }
  }

  /** Runs `listener` once the present transaction is durable, and never if it is rolled back. */
  afterCommit(listener: () => void): void {
    if (this.inTransaction) this.commitListeners.push(listener);
    else listener();
  }

  /** 1, 2, 3, … and never the same again, also after a restart. */
  next(counter: string): number {
    const row = this.one(
      'INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
      counter,
    );
    return Number(row?.value);
  }

  close(): void {
    this.file.close();
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const made = this.file.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }
}
