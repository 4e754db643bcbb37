import { may, resourceOf, type S3Call } from '../request/call.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectVersion } from '../store/object-version.ts';

/**
 * Returns the version that a read names (`versionId`), else the current one. Throws S3's error if there is none:
 * 404, or 403 to those who may not list the bucket; 405 for a delete marker asked for by its id.
 */
export function findVersion(call: S3Call, versionId = call.query.get('versionId')): ObjectVersion {
  return findObject(call, call.bucketName, call.key, versionId);
}

export function findObject(call: S3Call, bucket: string, key: string, versionId: string | undefined): ObjectVersion {
  call.state.buckets.get(bucket);
  const { objects } = call.state;
  const maySeeWhatIsMissing = () => may(call, 's3:ListBucket', resourceOf(bucket, ''));
  if (versionId !== undefined) {
    const named = objects.version(bucket, key, versionId);
    if (!named && !maySeeWhatIsMissing()) throw new S3Error('AccessDenied');
    return checkNamed(named, key, versionId);
  }
  const version = objects.current(bucket, key);
  if (version && !version.deleteMarker) return version;
  if (!maySeeWhatIsMissing()) throw new S3Error('AccessDenied');
  throw new S3Error('NoSuchKey', undefined, { details: { Key: key }, headers: version ? markerHeaders(version) : {} });
}

function checkNamed(version: ObjectVersion | undefined, key: string, versionId: string): ObjectVersion {
  if (!version) throw new S3Error('NoSuchVersion', undefined, { details: { Key: key, VersionId: versionId } });
  if (version.deleteMarker) {
    const headers = { ...markerHeaders(version), allow: 'DELETE', 'last-modified': version.modifiedAt.toUTCString() };
    throw new S3Error('MethodNotAllowed', undefined, { headers });
  }
  return version;
}

function markerHeaders(version: ObjectVersion): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
}
