import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { quoted } from '../request/object-headers.ts';
import { toXml, type Xml } from '../request/xml.ts';
import { S3Error } from '../store/errors.ts';
import type { Listing } from '../store/listing.ts';
import { formEncodeKey } from '../store/notifications.ts';
import type { ObjectVersion } from '../store/object-version.ts';

/** ListObjectsV2 */
export function listObjects(call: S3Call): S3Reply {
  const token = call.query.get('continuation-token');
  const startAfter = call.query.get('start-after');
  const after = token === undefined ? (startAfter ?? '') : readToken(token);
  const { listing, common } = list(call, after);
  const owner = call.query.get('fetch-owner') === 'true' ? ownerOf(call) : {};
  const encode = encoderOf(call);
  const body = toXml('ListBucketResult', {
    ...common,
    KeyCount: listing.objects.length + listing.commonPrefixes.length,
    ContinuationToken: token,
    NextContinuationToken: listing.next && Buffer.from(listing.next).toString('base64url'),
    StartAfter: startAfter && encode(startAfter),
    Contents: listing.objects.map((version) => ({ ...describe(version, encode), ...owner })),
    CommonPrefixes: prefixesOf(listing, encode),
  });
  return { status: 200, body };
}

/** ListObjects, the first version: pages by key. */
export function listObjectsByMarker(call: S3Call): S3Reply {
  const marker = call.query.get('marker') ?? '';
  const { listing, common } = list(call, marker);
  const encode = encoderOf(call);
  const body = toXml('ListBucketResult', {
    ...common,
    Marker: encode(marker),
    NextMarker: listing.next && call.query.get('delimiter') ? encode(listing.next) : undefined,
    Contents: listing.objects.map((version) => ({ ...describe(version, encode), ...ownerOf(call) })),
    CommonPrefixes: prefixesOf(listing, encode),
  });
  return { status: 200, body };
}

function list(call: S3Call, after: string): { listing: Listing; common: Xml } {
  const { name: bucket } = bucketOf(call);
  const prefix = call.query.get('prefix') ?? '';
  const delimiter = call.query.get('delimiter') ?? '';
  const limit = limitOf(call);
  const encode = encoderOf(call);
  const listing = call.state.objects.list({ bucket, prefix, delimiter, after, limit });
  const common = {
    Name: bucket,
    Prefix: encode(prefix),
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: call.query.get('encoding-type'),
    IsTruncated: listing.next !== undefined,
  };
  return { listing, common };
}

/** `max-keys`: 1,000 by default, and never more. */
export function limitOf(call: S3Call): number {
  const text = call.query.get('max-keys') ?? '1000';
  if (!/^\d{1,9}$/.test(text))
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(1000, Number(text));
}

/** With `encoding-type=url` keys are form-encoded, so that any byte survives XML. */
export function encoderOf(call: S3Call): (text: string) => string {
  const type = call.query.get('encoding-type');
  if (type !== undefined && type !== 'url')
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  return type === 'url' ? formEncodeKey : (text) => text;
}

export function ownerOf(call: S3Call): Xml {
  return { Owner: { ID: call.state.accountId, DisplayName: 'local' } };
}

function describe(version: ObjectVersion, encode: (text: string) => string): Xml {
  return {
    Key: encode(version.key),
    LastModified: version.modifiedAt.toISOString(),
    ETag: quoted(version.etag),
    ChecksumAlgorithm: version.details.checksum?.algorithm,
    ChecksumType: version.details.checksum?.type,
    Size: version.size,
    StorageClass: 'STANDARD',
  };
}

function prefixesOf(listing: Listing, encode: (text: string) => string): Xml[] {
  return listing.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) }));
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text) throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return text;
}
