import { randomBytes } from 'node:crypto';
import type { Database } from '../../core/database.ts';
import type { Buckets } from './buckets.ts';
import type { ContentFiles } from './content-files.ts';
import { type Listing, type ListingOptions, listCurrent } from './listing.ts';
import type { ObjectEvent, Origin } from './notifications.ts';
import { NO_DETAILS, type ObjectDetails, type ObjectVersion, rowOf, versionFromRow } from './object-version.ts';
import { listVersions, type VersionListing, type VersionListingOptions } from './version-listing.ts';

export interface NewObject {
  bucket: string;
  key: string;
  size: number;
  etag: string;
  details: ObjectDetails;
  /** Puts the bytes in place and names them; called inside the transaction. */
  keep: () => string;
}

/** Gets the current version at the moment of the commit, and throws to refuse the change. */
export type Check = (now: ObjectVersion | undefined) => void;

/** Tells the queues, inside the transaction that changes the object. */
export type Notify = (event: ObjectEvent) => void;

const MD5_OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e';

/** Versions of objects: each change, its notifications and nothing less are one transaction. */
export class Objects {
  private readonly database: Database;
  private readonly buckets: Buckets;
  private readonly files: ContentFiles;
  private readonly notify: Notify;

  constructor(database: Database, buckets: Buckets, files: ContentFiles, notify: Notify) {
    this.database = database;
    this.buckets = buckets;
    this.files = files;
    this.notify = notify;
  }

  /** The latest version, which may be a delete marker. */
  current(bucket: string, key: string): ObjectVersion | undefined {
    const row = this.database.one(
      'SELECT * FROM object_version WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1',
      bucket,
      key,
    );
    return row && versionFromRow(row);
  }

  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined {
    const row = this.database.one(
      'SELECT * FROM object_version WHERE bucket = ? AND key = ? AND version_id = ?',
      bucket,
      key,
      versionId,
    );
    return row && versionFromRow(row);
  }

  list(options: ListingOptions): Listing {
    return listCurrent(this.database, options);
  }

  listVersions(options: VersionListingOptions): VersionListing {
    return listVersions(this.database, options);
  }

  put(object: NewObject, eventName: string, origin: Origin, check: Check): ObjectVersion {
    return this.database.transaction(() => {
      check(this.current(object.bucket, object.key));
      const made = this.insert({ ...object, file: object.keep(), deleteMarker: false });
      this.notify({ name: eventName, origin, object: made });
      return made;
    });
  }

  /** DELETE without a version: a delete marker in a versioned bucket, else the end of the object. */
  delete(bucketName: string, key: string, origin: Origin, check: Check): ObjectVersion | undefined {
    return this.database.transaction(() => {
      const now = this.current(bucketName, key);
      check(now);
      if (this.buckets.get(bucketName).versioning === '') return this.deleteForGood(now, origin);
      const empty = { bucket: bucketName, key, size: 0, etag: MD5_OF_NOTHING, details: NO_DETAILS };
      const marker = this.insert({ ...empty, file: null, deleteMarker: true });
      this.notify({ name: 'ObjectRemoved:DeleteMarkerCreated', origin, object: marker });
      return marker;
    });
  }

  /** DELETE of one version. Undefined: it was not there, which S3 calls a success. */
  deleteVersion(bucket: string, key: string, id: string, origin: Origin, check: Check): ObjectVersion | undefined {
    return this.database.transaction(() => {
      const version = this.version(bucket, key, id);
      check(version);
      return this.deleteForGood(version, origin);
    });
  }

  saveDetails(version: ObjectVersion, details: ObjectDetails): void {
    this.database.run(
      'UPDATE object_version SET details = ? WHERE sequence = ?',
      JSON.stringify(details),
      version.sequence,
    );
  }

  private insert(object: Omit<NewObject, 'keep'> & { file: string | null; deleteMarker: boolean }): ObjectVersion {
    const { bucket, key, size, etag, file, deleteMarker, details } = object;
    const versioned = this.buckets.get(bucket).versioning === 'Enabled';
    const versionId = versioned ? randomBytes(24).toString('base64url') : 'null';
    if (!versioned) this.forget(this.version(bucket, key, 'null'));
    this.database.run('UPDATE object_version SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1', bucket, key);
    const sequence = this.database.next('sequence');
    const made = { sequence, bucket, key, versionId, latest: true, deleteMarker, size, etag };
    const version = { ...made, modifiedAt: wholeSecond(), file, details };
    this.database.run('INSERT INTO object_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', ...rowOf(version));
    return version;
  }

  private deleteForGood(version: ObjectVersion | undefined, origin: Origin): ObjectVersion | undefined {
    if (!version) return undefined;
    this.forget(version);
    this.database.run(
      `UPDATE object_version SET latest = 1 WHERE sequence =
        (SELECT MAX(sequence) FROM object_version WHERE bucket = ? AND key = ?)`,
      version.bucket,
      version.key,
    );
    const sequence = this.database.next('sequence');
    this.notify({ name: 'ObjectRemoved:Delete', origin, object: { ...version, sequence } });
    return version;
  }

  private forget(version: ObjectVersion | undefined): void {
    if (!version) return;
    this.database.run('DELETE FROM object_version WHERE sequence = ?', version.sequence);
    const { file } = version;
    if (file) this.database.afterCommit(() => this.files.remove([file]));
  }
}

/** S3 tells times of objects in seconds. */
function wholeSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}
