import type { Row } from '../../core/database.ts';
import type { Checksum } from './checksums.ts';

/** Metadata that a writer gives an object, stored beside its bytes. */
export interface ObjectDetails {
  /** content-type, cache-control, … in lower case, given back on GET. */
  headers: Record<string, string>;
  /** x-amz-meta-* without the prefix. */
  metadata: Record<string, string>;
  tags: Record<string, string>;
  checksum?: Checksum;
  /** Sizes of the parts of a multipart upload, in order. */
  parts?: number[];
  /** Of the parts, in base64, if each of them has one. */
  partChecksums?: string[];
}

export interface ObjectVersion {
  /** Rises with every write of the whole store, so also for each key. */
  sequence: number;
  bucket: string;
  key: string;
  /** 'null' if the bucket was not versioned at the time. */
  versionId: string;
  latest: boolean;
  deleteMarker: boolean;
  size: number;
  /** Without quotes. */
  etag: string;
  modifiedAt: Date;
  /** Name in ContentFiles; null for a delete marker. */
  file: string | null;
  details: ObjectDetails;
}

export const NO_DETAILS: ObjectDetails = { headers: {}, metadata: {}, tags: {} };

export function versionFromRow(row: Row): ObjectVersion {
  return {
    sequence: Number(row.sequence),
    bucket: String(row.bucket),
    key: String(row.key),
    versionId: String(row.version_id),
    latest: row.latest === 1,
    deleteMarker: row.delete_marker === 1,
    size: Number(row.size),
    etag: String(row.etag),
    modifiedAt: new Date(Number(row.modified_at)),
    file: row.file === null || row.file === undefined ? null : String(row.file),
    details: JSON.parse(String(row.details)),
  };
}

/** In the order of the table's columns. */
export function rowOf(version: ObjectVersion): (string | number | null)[] {
  const { sequence, bucket, key, versionId, latest, deleteMarker, size, etag, modifiedAt, file, details } = version;
  const flags = [Number(latest), Number(deleteMarker)];
  return [sequence, bucket, key, versionId, ...flags, size, etag, modifiedAt.getTime(), file, JSON.stringify(details)];
}
