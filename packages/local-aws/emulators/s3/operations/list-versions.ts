import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { quoted } from '../request/object-headers.ts';
import { toXml, type Xml } from '../request/xml.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectVersion } from '../store/object-version.ts';
import { encoderOf, limitOf, ownerOf } from './list-objects.ts';

/** ListObjectVersions */
export function listObjectVersions(call: S3Call): S3Reply {
  const { name: bucket } = bucketOf(call);
  const encode = encoderOf(call);
  const parameter = (name: string) => call.query.get(name) ?? '';
  const [prefix, delimiter, keyMarker, versionIdMarker] = [
    'prefix',
    'delimiter',
    'key-marker',
    'version-id-marker',
  ].map(parameter) as [string, string, string, string];
  if (versionIdMarker !== '' && keyMarker === '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  }
  const limit = limitOf(call);
  const listing = call.state.objects.listVersions({ bucket, prefix, delimiter, keyMarker, versionIdMarker, limit });
  const body = toXml('ListVersionsResult', {
    Name: bucket,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionIdMarker,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    EncodingType: call.query.get('encoding-type'),
    IsTruncated: listing.next !== undefined,
    NextKeyMarker: listing.next && encode(listing.next.key),
    NextVersionIdMarker: listing.next?.versionId || undefined,
    Version: listing.versions
      .filter((version) => !version.deleteMarker)
      .map((version) => ({
        ...identify(version, call, encode),
        ETag: quoted(version.etag),
        Size: version.size,
        StorageClass: 'STANDARD',
      })),
    DeleteMarker: listing.versions
      .filter((version) => version.deleteMarker)
      .map((version) => identify(version, call, encode)),
    CommonPrefixes: listing.commonPrefixes.map((common) => ({ Prefix: encode(common) })),
  });
  return { status: 200, body };
}

function identify(version: ObjectVersion, call: S3Call, encode: (text: string) => string): Xml {
  return {
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: version.latest,
    LastModified: version.modifiedAt.toISOString(),
    ...ownerOf(call),
  };
}
