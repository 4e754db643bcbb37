import { bucketOf, demand, originOf, resourceOf, type S3Call, type S3Reply } from '../request/call.ts';
import { receiveText } from '../request/incoming-body.ts';
import { versionHeader } from '../request/object-headers.ts';
import { listOf, parseXml, textOf, toXml, type Xml } from '../request/xml.ts';
import { writeCondition } from '../store/conditions.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectVersion } from '../store/object-version.ts';

/** Without a version: a delete marker, or the end of the object in a bucket without versions. */
export function deleteObject(call: S3Call): S3Reply {
  const versionId = call.query.get('versionId');
  const gone = remove(call, call.key, versionId, call.headers);
  if (!gone) return { status: 204 };
  const marker = gone.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {};
  return { status: 204, headers: { ...marker, ...versionHeader(gone, bucketOf(call)) } };
}

/** Up to 1,000 keys, each with its own success or error. */
export async function deleteObjects(call: S3Call): Promise<S3Reply> {
  bucketOf(call);
  const request = parseXml(await receiveText(call), 'Delete');
  const items = listOf(request.Object);
  if (items.length === 0 || items.length > 1000) throw new S3Error('MalformedXML');
  const quiet = textOf(request.Quiet) === 'true';
  const results = items.map((item) => deleteOne(call, item));
  const deleted = results.flatMap((result) => ('deleted' in result && !quiet ? [result.deleted] : []));
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  return { status: 200, body: toXml('DeleteResult', { Deleted: deleted, Error: errors }) };
}

function deleteOne(call: S3Call, item: Xml): { deleted: Xml } | { error: Xml } {
  const key = textOf(item.Key);
  if (!key) throw new S3Error('MalformedXML');
  const versionId = textOf(item.VersionId);
  const named = versionId === undefined ? {} : { VersionId: versionId };
  try {
    const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
    demand(call, action, resourceOf(call.bucketName, key));
    const etag = textOf(item.ETag);
    const gone = remove(call, key, versionId, new Map(etag ? [['if-match', etag]] : []));
    const marker = gone?.deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: gone.versionId } : {};
    return { deleted: { Key: key, ...named, ...marker } };
  } catch (error) {
    const { code, message } = error instanceof S3Error ? error : { code: 'AccessDenied', message: 'Access Denied' };
    return { error: { Key: key, ...named, Code: code, Message: message } };
  }
}

function remove(
  call: S3Call,
  key: string,
  versionId: string | undefined,
  headers: ReadonlyMap<string, string>,
): ObjectVersion | undefined {
  const { objects } = call.state;
  const bucket = bucketOf(call).name;
  const before = versionId === undefined ? objects.current(bucket, key) : objects.version(bucket, key, versionId);
  const check = writeCondition(headers, before);
  return versionId === undefined
    ? objects.delete(bucket, key, originOf(call), check)
    : objects.deleteVersion(bucket, key, versionId, originOf(call), check);
}
