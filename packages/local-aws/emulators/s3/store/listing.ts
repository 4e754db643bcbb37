import type { Database, Row } from '../../core/database.ts';
import { type ObjectVersion, versionFromRow } from './object-version.ts';

export interface ListingOptions {
  bucket: string;
  prefix: string;
  /** '' lists every key by itself. */
  delimiter: string;
  /** Keys (and common prefixes) up to and with this one are left out. */
  after: string;
  limit: number;
}

export interface Listing {
  objects: ObjectVersion[];
  commonPrefixes: string[];
  /** The last key or common prefix of a page that is not the last page. */
  next: string | undefined;
}

/** Rows read at a time: many in a row of keys; few after a jump over a common prefix, because one may be enough. */
const [MANY, FEW] = [500, 8];

/** Current objects in the order of the keys' UTF-8 bytes, keys with a common prefix rolled into one entry. */
export function listCurrent(database: Database, options: ListingOptions): Listing {
  const { bucket, prefix, delimiter, after, limit } = options;
  const objects: ObjectVersion[] = [];
  const commonPrefixes: string[] = [];
  const pageFrom = (from: Buffer, rows = MANY) => currentFrom(database, bucket, from, rows);
  let last = after;
  let page = limit > 0 ? pageFrom(greater(after === '' ? Buffer.alloc(0) : justAfter(after), Buffer.from(prefix))) : [];
  while (page.length > 0) {
    const version = page.shift()!;
    if (!version.key.startsWith(prefix)) break;
    const common = commonPrefixOf(version.key, prefix, delimiter);
    if (common === undefined || common !== after) {
      if (objects.length + commonPrefixes.length === limit) return { objects, commonPrefixes, next: last };
      if (common === undefined) objects.push(version);
      else commonPrefixes.push(common);
      last = common ?? version.key;
    }
    if (common !== undefined) page = pageFrom(pastPrefix(common), FEW);
    else if (page.length === 0) page = pageFrom(justAfter(version.key));
  }
  return { objects, commonPrefixes, next: undefined };
}

/** 'a/' of 'a/b/c' for the delimiter '/'; undefined if the key stands for itself. */
export function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function currentFrom(database: Database, bucket: string, from: Buffer, rows: number): ObjectVersion[] {
  const sql = `SELECT * FROM object_version
    WHERE bucket = ? AND latest = 1 AND delete_marker = 0 AND key >= CAST(? AS TEXT) ORDER BY key LIMIT ?`;
  return database.all(sql, bucket, from, rows).map((row: Row) => versionFromRow(row));
}

/** The least byte string over a key. */
function justAfter(key: string): Buffer {
  return Buffer.from(`${key}\0`);
}

/** The least byte string over everything that begins with a prefix: no byte of UTF-8 is 0xff. */
function pastPrefix(prefix: string): Buffer {
  const bytes = Buffer.from(prefix);
  bytes[bytes.length - 1]! += 1;
  return bytes;
}

function greater(a: Buffer, b: Buffer): Buffer {
  return Buffer.compare(a, b) < 0 ? b : a;
}
