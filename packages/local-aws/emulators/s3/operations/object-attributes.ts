import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { checksumXml, versionHeader } from '../request/object-headers.ts';
import { toXml, type Xml } from '../request/xml.ts';
import { checksumElement } from '../store/checksums.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectDetails, ObjectVersion } from '../store/object-version.ts';
import { findVersion } from './find-version.ts';

const ATTRIBUTES: Record<string, (version: ObjectVersion, call: S3Call) => Xml[string]> = {
  ETag: ({ etag }) => etag,
  Checksum: ({ details }) => (details.checksum ? checksumXml(details) : undefined),
  ObjectParts: ({ details }, call) => (details.parts ? partsXml(details, details.parts, call) : undefined),
  StorageClass: () => 'STANDARD',
  ObjectSize: ({ size }) => size,
};

/** GetObjectAttributes: `x-amz-object-attributes` names the wanted attributes. */
export function getObjectAttributes(call: S3Call): S3Reply {
  const names = (call.headers.get('x-amz-object-attributes') ?? '').split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(name in ATTRIBUTES));
  if (unknown !== undefined) throw new S3Error('InvalidArgument', `Invalid attribute name specified: ${unknown}`);
  const version = findVersion(call);
  const chosen = Object.fromEntries(names.map((name) => [name, ATTRIBUTES[name]?.(version, call)]));
  const headers = { 'last-modified': version.modifiedAt.toUTCString(), ...versionHeader(version, bucketOf(call)) };
  return { status: 200, headers, body: toXml('GetObjectAttributesResponse', chosen) };
}

/** The parts themselves are told only of an upload with checksums. */
function partsXml({ checksum, partChecksums }: ObjectDetails, sizes: number[], call: S3Call): Xml {
  if (!checksum || !partChecksums) return { PartsCount: sizes.length };
  const after = numberFrom(call, 'x-amz-part-number-marker', 0);
  const limit = Math.min(1000, numberFrom(call, 'x-amz-max-parts', 1000));
  const all = sizes.map((Size, index) => ({
    PartNumber: index + 1,
    Size,
    [checksumElement(checksum.algorithm)]: partChecksums[index],
  }));
  const page = all.slice(after, after + limit);
  return {
    PartsCount: sizes.length,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.PartNumber ?? 0,
    MaxParts: limit,
    IsTruncated: after + limit < all.length,
    Part: page,
  };
}

function numberFrom(call: S3Call, header: string, otherwise: number): number {
  const text = call.headers.get(header) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(text)) throw new S3Error('InvalidArgument', `Expected ${header} to be a number, got ${text}`);
  return Number(text);
}
