import { createHash } from 'node:crypto';

/** Told of each change as S3 tells it: a delete marker, too, is a removal. */
type OnChange = (key: string, versionId: string, change: 'created' | 'removed') => void;

/** A versioned bucket: conditional PUT, delete markers, and an event for every change. */
export interface StoredVersion<T> {
  versionId: string;
  etag: string;
  at: number;
  /** Null: a delete marker. */
  body: T | null;
}

const byUtf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export type PutCondition = { none: true } | { match: string } | null;

export class Bucket<T> {
  readonly objects = new Map<string, StoredVersion<T>[]>();
  /** Keys of which a version was removed. */
  readonly erased = new Set<string>();
  /** Keys that were hidden under a delete marker. */
  readonly hidden = new Set<string>();
  /** False: versioning is suspended, so that every version is named `null` and replaces the one before it. */
  keepsVersions = true;
  #versions = 0;
  #keys: string[] | null = null;
  readonly #onChange: OnChange;
  readonly #now: () => number;

  constructor(now: () => number, onChange: OnChange) {
    this.#now = now;
    this.#onChange = onChange;
  }

  current(key: string): StoredVersion<T> | null {
    const last = this.objects.get(key)?.at(-1);
    return last && last.body !== null ? last : null;
  }

  version(key: string, versionId: string): StoredVersion<T> | null {
    return this.objects.get(key)?.find((version) => version.versionId === versionId && version.body !== null) ?? null;
  }

  /** The new version, or null if the condition does not hold (412, or 404 under `If-Match`). */
  put(key: string, body: T, condition: PutCondition = null): StoredVersion<T> | null {
    const current = this.current(key);
    if (condition && 'none' in condition && current) return null;
    if (condition && 'match' in condition && current?.etag !== condition.match) return null;
    return this.#add(key, body);
  }

  /** Hides what is there under a delete marker; nothing if nothing ever was. */
  delete(key: string): void {
    if (this.objects.has(key)) this.#add(key, null);
  }

  /** Lays a delete marker on the key, whatever is there. */
  mark(key: string): StoredVersion<T> {
    return this.#add(key, null);
  }

  /** Removes one version, a delete marker too, for good. */
  remove(key: string, versionId: string): void {
    const kept = this.objects.get(key)?.filter((version) => version.versionId !== versionId) ?? [];
    if (kept.length > 0) this.objects.set(key, kept);
    else this.objects.delete(key);
    this.erased.add(key);
    this.#keys = null;
    this.#onChange(key, versionId, 'removed');
  }

  /** Keys of current objects in UTF-8 order; sorted once after a change. */
  keys(): string[] {
    this.#keys ??= [...this.objects.keys()].filter((key) => this.current(key)).sort(byUtf8);
    return this.#keys;
  }

  /** The first `limit` keys after `after`, found by halving. */
  keysAfter(after: string | null, limit: number): string[] {
    const keys = this.keys();
    let [low, high] = [0, after === null ? 0 : keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byUtf8(keys[middle] as string, after as string) <= 0) low = middle + 1;
      else high = middle;
    }
    return keys.slice(low, low + limit);
  }

  /** Names a version as the protocol does: by its id, or by its content if ids say nothing. */
  nameOf({ versionId, etag }: StoredVersion<T>): string {
    return this.keepsVersions ? versionId : etag;
  }

  #add(key: string, body: T | null): StoredVersion<T> {
    const versionId = this.keepsVersions ? `v${++this.#versions}` : 'null';
    if (body === null) this.hidden.add(key);
    const etag = `"${createHash('md5').update(JSON.stringify(body)).digest('hex')}"`;
    const version = { versionId, etag, at: this.#now(), body };
    const before = this.keepsVersions ? (this.objects.get(key) ?? []) : [];
    this.objects.set(key, [...before, version]);
    this.#keys = null;
    this.#onChange(key, versionId, body === null ? 'removed' : 'created');
    return version;
  }
}
