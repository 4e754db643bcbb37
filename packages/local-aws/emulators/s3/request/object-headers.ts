import type { Bucket } from '../store/buckets.ts';
import { checksumElement, checksumHeader } from '../store/checksums.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectDetails, ObjectVersion } from '../store/object-version.ts';

type Headers = ReadonlyMap<string, string>;

/** Kept as sent and given back on GET and HEAD. */
const KEPT = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
  'x-amz-website-redirect-location',
];

/** `?response-content-type=…` of a signed GET. */
export const RESPONSE_OVERRIDES = KEPT.slice(0, 6).map((name) => [`response-${name}`, name] as const);

const METADATA_PREFIX = 'x-amz-meta-';
const METADATA_LIMIT = 2048;

/** Reads an object's details from the headers of a PUT, of a copy with REPLACE or of CreateMultipartUpload. */
export function detailsFromHeaders(headers: Headers): ObjectDetails {
  const kept = KEPT.map((name) => [name, headers.get(name)] as const).filter(
    (pair): pair is [string, string] => !!pair[1],
  );
  const details = { ...Object.fromEntries(kept) };
  const encoding = withoutChunked(details['content-encoding']);
  if (encoding) details['content-encoding'] = encoding;
  else delete details['content-encoding'];
  return { headers: details, metadata: metadataOf(headers), tags: tagsFromHeader(headers.get('x-amz-tagging')) };
}

/** `aws-chunked` is how the body came, not how the object is encoded. */
function withoutChunked(encoding: string | undefined): string {
  const codings = (encoding ?? '').split(',').map((coding) => coding.trim());
  return codings.filter((coding) => coding && coding !== 'aws-chunked').join(',');
}

function metadataOf(headers: Headers): Record<string, string> {
  const pairs = [...headers].filter(([name]) => name.startsWith(METADATA_PREFIX));
  const size = pairs.reduce(
    (sum, [name, value]) => sum + name.length - METADATA_PREFIX.length + Buffer.byteLength(value),
    0,
  );
  if (size > METADATA_LIMIT) {
    throw new S3Error('MetadataTooLarge', undefined, {
      details: { Size: String(size), MaxSizeAllowed: String(METADATA_LIMIT) },
    });
  }
  return Object.fromEntries(pairs.map(([name, value]) => [name.slice(METADATA_PREFIX.length), value]));
}

export function tagsFromHeader(header: string | undefined): Record<string, string> {
  const tags = Object.fromEntries(new URLSearchParams(header ?? ''));
  checkTags(tags, 10);
  return tags;
}

export function checkTags(tags: Record<string, string>, most: number): void {
  const names = Object.keys(tags);
  if (names.length > most) throw new S3Error('InvalidTag', `Object tags cannot be greater than ${most}`);
  const bad = names.find((name) => name.length < 1 || name.length > 128 || (tags[name] ?? '').length > 256);
  if (bad !== undefined) throw new S3Error('InvalidTag', 'The TagKey or TagValue you have provided is invalid');
}

/** Headers of GET and HEAD. Checksums only if the client asked for them. */
export function headersOf(version: ObjectVersion, request: Headers): Record<string, string> {
  const { details } = version;
  const metadata = Object.entries(details.metadata).map(([name, value]) => [METADATA_PREFIX + name, value]);
  const tagCount = Object.keys(details.tags).length;
  return {
    'content-type': 'binary/octet-stream',
    ...details.headers,
    ...Object.fromEntries(metadata),
    'accept-ranges': 'bytes',
    etag: quoted(version.etag),
    'last-modified': version.modifiedAt.toUTCString(),
    'x-amz-server-side-encryption': 'AES256',
    ...(tagCount > 0 ? { 'x-amz-tagging-count': String(tagCount) } : {}),
    ...(request.get('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' ? checksumHeaders(details) : {}),
  };
}

/** The headers of the answer to a write. The `null` version of a suspended bucket is not named. */
export function newVersionHeader(version: ObjectVersion): Record<string, string> {
  return version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId };
}

/** The headers of the answer to a read or removal. Once a bucket was versioned, `null` is the name of a version too. */
export function versionHeader({ versionId }: ObjectVersion, { versioning }: Bucket): Record<string, string> {
  return versioning === '' ? {} : { 'x-amz-version-id': versionId };
}

export function checksumHeaders({ checksum }: Pick<ObjectDetails, 'checksum'>): Record<string, string> {
  if (!checksum) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
}

export function checksumXml({ checksum }: Pick<ObjectDetails, 'checksum'>): Record<string, string> {
  return checksum ? { [checksumElement(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type } : {};
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}
