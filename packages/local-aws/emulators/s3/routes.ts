import * as settings from './operations/bucket-settings.ts';
import * as buckets from './operations/buckets.ts';
import { copyObject } from './operations/copy-object.ts';
import { deleteObject, deleteObjects } from './operations/delete-object.ts';
import { getObject, headObject } from './operations/get-object.ts';
import { listObjects, listObjectsByMarker } from './operations/list-objects.ts';
import { listObjectVersions } from './operations/list-versions.ts';
import { completeMultipartUpload } from './operations/multipart-complete.ts';
import { listMultipartUploads, listParts } from './operations/multipart-list.ts';
import * as multipart from './operations/multipart-upload.ts';
import { getObjectAttributes } from './operations/object-attributes.ts';
import { putObject } from './operations/put-object.ts';
import * as tagging from './operations/tagging.ts';
import type { Operation, S3Call } from './request/call.ts';
import { S3Error } from './store/errors.ts';

/**
 * What S3 does, as `METHOD /Bucket/Key?parameters [header]`, with the IAM action that it takes. The first row that fits
 * is the operation, so rows with a condition stand before those without. DeleteObjects asks for each key by itself.
 */
const TABLE: [pattern: string, action: string | undefined, run: Operation][] = [
  ['GET /', 's3:ListAllMyBuckets', buckets.listBuckets],

  ['GET /Bucket?location', 's3:GetBucketLocation', buckets.getBucketLocation],
  ['GET /Bucket?versioning', 's3:GetBucketVersioning', buckets.getBucketVersioning],
  ['PUT /Bucket?versioning', 's3:PutBucketVersioning', buckets.putBucketVersioning],
  ['GET /Bucket?cors', 's3:GetBucketCORS', settings.getBucketCors],
  ['PUT /Bucket?cors', 's3:PutBucketCORS', settings.putBucketCors],
  ['DELETE /Bucket?cors', 's3:PutBucketCORS', settings.deleteBucketCors],
  ['GET /Bucket?notification', 's3:GetBucketNotification', settings.getBucketNotification],
  ['PUT /Bucket?notification', 's3:PutBucketNotification', settings.putBucketNotification],
  ['GET /Bucket?tagging', 's3:GetBucketTagging', tagging.getBucketTagging],
  ['PUT /Bucket?tagging', 's3:PutBucketTagging', tagging.putBucketTagging],
  ['GET /Bucket?versions', 's3:ListBucketVersions', listObjectVersions],
  ['GET /Bucket?uploads', 's3:ListBucketMultipartUploads', listMultipartUploads],
  ['GET /Bucket?list-type=2', 's3:ListBucket', listObjects],
  ['GET /Bucket', 's3:ListBucket', listObjectsByMarker],
  ['HEAD /Bucket', 's3:ListBucket', buckets.headBucket],
  ['POST /Bucket?delete', undefined, deleteObjects],
  ['PUT /Bucket', 's3:CreateBucket', buckets.createBucket],
  ['DELETE /Bucket', 's3:DeleteBucket', buckets.deleteBucket],

  ['GET /Bucket/Key?tagging&versionId', 's3:GetObjectVersionTagging', tagging.getObjectTagging],
  ['GET /Bucket/Key?tagging', 's3:GetObjectTagging', tagging.getObjectTagging],
  ['PUT /Bucket/Key?tagging', 's3:PutObjectTagging', tagging.putObjectTagging],
  ['DELETE /Bucket/Key?tagging', 's3:DeleteObjectTagging', tagging.deleteObjectTagging],
  ['GET /Bucket/Key?attributes', 's3:GetObjectAttributes', getObjectAttributes],
  ['GET /Bucket/Key?uploadId', 's3:ListMultipartUploadParts', listParts],
  ['POST /Bucket/Key?uploads', 's3:PutObject', multipart.createMultipartUpload],
  ['PUT /Bucket/Key?partNumber&uploadId [x-amz-copy-source]', 's3:PutObject', multipart.uploadPartCopy],
  ['PUT /Bucket/Key?partNumber&uploadId', 's3:PutObject', multipart.uploadPart],
  ['POST /Bucket/Key?uploadId', 's3:PutObject', completeMultipartUpload],
  ['DELETE /Bucket/Key?uploadId', 's3:AbortMultipartUpload', multipart.abortMultipartUpload],
  ['PUT /Bucket/Key [x-amz-copy-source]', 's3:PutObject', copyObject],
  ['GET /Bucket/Key?versionId', 's3:GetObjectVersion', getObject],
  ['GET /Bucket/Key', 's3:GetObject', getObject],
  ['HEAD /Bucket/Key?versionId', 's3:GetObjectVersion', headObject],
  ['HEAD /Bucket/Key', 's3:GetObject', headObject],
  ['PUT /Bucket/Key', 's3:PutObject', putObject],
  ['DELETE /Bucket/Key?versionId', 's3:DeleteObjectVersion', deleteObject],
  ['DELETE /Bucket/Key', 's3:DeleteObject', deleteObject],
];

/** Parts of S3 that are not here: they must not fall through to the plain operation, which would harm data. */
const ELSEWHERE = (
  'accelerate acl analytics encryption intelligent-tiering inventory legal-hold lifecycle logging metrics object-lock ' +
  'ownershipControls policy policyStatus publicAccessBlock renameObject replication requestPayment restore retention ' +
  'select torrent website'
).split(' ');

export interface Route {
  action: string | undefined;
  run: Operation;
}

type Addressed = Pick<S3Call, 'exchange' | 'bucketName' | 'key' | 'query' | 'headers'>;

const ROUTES = TABLE.map(([pattern, action, run]) => ({ fits: matcherOf(pattern), action, run }));

/** Throws NotImplemented or MethodNotAllowed. */
export function routeOf(call: Addressed): Route {
  const missing = ELSEWHERE.find((name) => call.query.has(name));
  if (missing) throw new S3Error('NotImplemented', `The local S3 has no ?${missing}`);
  const route = ROUTES.find(({ fits }) => fits(call));
  if (route) return route;
  throw new S3Error('MethodNotAllowed', undefined, { details: { Method: call.exchange.request.method ?? '' } });
}

/** A parameter without a value may have any. */
function matcherOf(pattern: string): (call: Addressed) => boolean {
  const [method, target = '', header = ''] = pattern.split(' ');
  const [path, query = ''] = target.split('?');
  const parameters = query
    .split('&')
    .map((parameter) => parameter.split('='))
    .filter(([name]) => name);
  const headerName = header.slice(1, -1);
  return (call) =>
    call.exchange.request.method === method &&
    path === (call.key ? '/Bucket/Key' : call.bucketName ? '/Bucket' : '/') &&
    parameters.every(([name = '', value]) =>
      value === undefined ? call.query.has(name) : call.query.get(name) === value,
    ) &&
    (headerName === '' || call.headers.has(headerName));
}
