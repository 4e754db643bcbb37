import type { S3Call, S3Reply } from '../request/call.ts';
import { checksumXml, versionHeader } from '../request/object-headers.ts';
import { toXml, type Xml } from '../request/xml.ts';
import { findVersion } from './find-version.ts';

/** GetObjectAttributes: `x-amz-object-attributes` names the wanted attributes. */
export function getObjectAttributes(call: S3Call): S3Reply {
  const version = findVersion(call);
  const wanted = (call.headers.get('x-amz-object-attributes') ?? '').split(',').map((name) => name.trim());
  const { checksum, parts } = version.details;
  const known: Xml = {
    ETag: version.etag,
    Checksum: checksum ? checksumXml({ checksum }) : undefined,
    ObjectParts: parts ? { TotalPartsCount: parts.length } : undefined,
    StorageClass: 'STANDARD',
    ObjectSize: version.size,
  };
  const chosen = Object.fromEntries(Object.entries(known).filter(([name]) => wanted.includes(name)));
  const headers = { 'last-modified': version.modifiedAt.toUTCString(), ...versionHeader(version) };
  return { status: 200, headers, body: toXml('GetObjectAttributesResponse', chosen) };
}
