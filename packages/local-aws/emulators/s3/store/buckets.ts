import type { Database, Row } from '../../core/database.ts';
import type { CorsRule, NotificationRule } from '../../core/model.ts';
import { S3Error } from './errors.ts';

/** '' was never versioned: S3 tells that apart from Suspended. */
export type Versioning = '' | 'Enabled' | 'Suspended';

export interface Bucket {
  name: string;
  createdAt: number;
  versioning: Versioning;
  cors: CorsRule[];
  notifications: NotificationRule[];
  tags: Record<string, string>;
}

export type BucketChanges = Partial<Omit<Bucket, 'name' | 'createdAt'>>;

export class Buckets {
  private readonly database: Database;
  private readonly known = new Map<string, Bucket>();

  constructor(database: Database) {
    this.database = database;
    for (const row of database.all('SELECT * FROM bucket')) this.known.set(String(row.name), fromRow(row));
  }

  all(): Bucket[] {
    return [...this.known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Bucket | undefined {
    return this.known.get(name);
  }

  /** Throws NoSuchBucket. */
  get(name: string): Bucket {
    const bucket = this.known.get(name);
    if (!bucket) throw new S3Error('NoSuchBucket', undefined, { details: { BucketName: name } });
    return bucket;
  }

  /** Creates the bucket or replaces what `changes` names. */
  save(name: string, changes: BucketChanges): Bucket {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      throw new S3Error('InvalidBucketName', undefined, { details: { BucketName: name } });
    }
    const bucket = { ...(this.known.get(name) ?? emptyBucket(name)), ...changes };
    this.database.run(
      'INSERT OR REPLACE INTO bucket VALUES (?, ?, ?, ?, ?, ?)',
      name,
      bucket.createdAt,
      bucket.versioning,
      JSON.stringify(bucket.cors),
      JSON.stringify(bucket.notifications),
      JSON.stringify(bucket.tags),
    );
    this.known.set(name, bucket);
    return bucket;
  }

  /** Throws BucketNotEmpty while a version is left. */
  checkEmpty(name: string): void {
    const left = this.database.one('SELECT 1 FROM object_version WHERE bucket = ? LIMIT 1', name);
    if (left) throw new S3Error('BucketNotEmpty', undefined, { details: { BucketName: name } });
  }

  remove(name: string): void {
    this.checkEmpty(name);
    this.database.run('DELETE FROM bucket WHERE name = ?', name);
    this.known.delete(name);
  }
}

function emptyBucket(name: string): Bucket {
  return { name, createdAt: Date.now(), versioning: '', cors: [], notifications: [], tags: {} };
}

function fromRow(row: Row): Bucket {
  return {
    name: String(row.name),
    createdAt: Number(row.created_at),
    versioning: row.versioning as Versioning,
    cors: JSON.parse(String(row.cors)),
    notifications: JSON.parse(String(row.notifications)),
    tags: JSON.parse(String(row.tags)),
  };
}
