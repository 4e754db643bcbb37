import type { Database } from '../../core/database.ts';
import { commonPrefixOf } from './listing.ts';
import { type ObjectVersion, versionFromRow } from './object-version.ts';

export interface VersionListingOptions {
  bucket: string;
  prefix: string;
  delimiter: string;
  keyMarker: string;
  /** '' begins after every version of `keyMarker`. */
  versionIdMarker: string;
  limit: number;
}

export interface VersionListing {
  versions: ObjectVersion[];
  commonPrefixes: string[];
  next: { key: string; versionId: string } | undefined;
}

/** All versions and delete markers: by key in byte order, the newest of a key first. */
export function listVersions(database: Database, options: VersionListingOptions): VersionListing {
  const { prefix, delimiter, keyMarker, limit } = options;
  const versions: ObjectVersion[] = [];
  const commonPrefixes: string[] = [];
  let next = { key: keyMarker, versionId: options.versionIdMarker };
  for (const version of versionsAfter(database, options)) {
    if (!version.key.startsWith(prefix)) break;
    const common = commonPrefixOf(version.key, prefix, delimiter);
    if (common !== undefined && (common === commonPrefixes.at(-1) || common === keyMarker)) continue;
    if (versions.length + commonPrefixes.length >= limit) return { versions, commonPrefixes, next };
    if (common === undefined) versions.push(version);
    else commonPrefixes.push(common);
    next = { key: common ?? version.key, versionId: common === undefined ? version.versionId : '' };
  }
  return { versions, commonPrefixes, next: undefined };
}

function* versionsAfter(database: Database, options: VersionListingOptions): Generator<ObjectVersion> {
  const { bucket, prefix, keyMarker, versionIdMarker } = options;
  const marker = database.one(
    'SELECT sequence FROM object_version WHERE bucket = ? AND key = ? AND version_id = ?',
    ...[bucket, keyMarker, versionIdMarker],
  );
  let [key, sequence] = [keyMarker, versionIdMarker === '' ? 0 : Number(marker?.sequence ?? 0)];
  for (;;) {
    const rows = database.all(
      `SELECT * FROM object_version WHERE bucket = ? AND key >= ? AND (key > ? OR (key = ? AND sequence < ?))
        ORDER BY key, sequence DESC LIMIT 500`,
      ...[bucket, prefix, key, key, sequence],
    );
    if (rows.length === 0) return;
    yield* rows.map(versionFromRow);
    const last = versionFromRow(rows.at(-1)!);
    [key, sequence] = [last.key, last.sequence];
  }
}
