import type { Operation, S3Call } from './call.ts';
import { S3Error } from './errors.ts';
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

export interface Route {
  on: 'service' | 'bucket' | 'object';
  method: string;
  /** Query parameters that must be there: '' for any value. */
  query?: Record<string, string>;
  /** A header that must be there. */
  header?: string;
  /** The IAM action; DeleteObjects asks for each key by itself. */
  action?: string;
  run: Operation;
}

/** The first row that fits is the operation: rows with a condition stand before those without. */
const ROUTES: Route[] = [
  { on: 'service', method: 'GET', action: 's3:ListAllMyBuckets', run: buckets.listBuckets },

  {
    on: 'bucket',
    method: 'GET',
    query: { location: '' },
    action: 's3:GetBucketLocation',
    run: buckets.getBucketLocation,
  },
  {
    on: 'bucket',
    method: 'GET',
    query: { versioning: '' },
    action: 's3:GetBucketVersioning',
    run: buckets.getBucketVersioning,
  },
  {
    on: 'bucket',
    method: 'PUT',
    query: { versioning: '' },
    action: 's3:PutBucketVersioning',
    run: buckets.putBucketVersioning,
  },
  { on: 'bucket', method: 'GET', query: { cors: '' }, action: 's3:GetBucketCORS', run: settings.getBucketCors },
  { on: 'bucket', method: 'PUT', query: { cors: '' }, action: 's3:PutBucketCORS', run: settings.putBucketCors },
  { on: 'bucket', method: 'DELETE', query: { cors: '' }, action: 's3:PutBucketCORS', run: settings.deleteBucketCors },
  {
    on: 'bucket',
    method: 'GET',
    query: { notification: '' },
    action: 's3:GetBucketNotification',
    run: settings.getBucketNotification,
  },
  {
    on: 'bucket',
    method: 'PUT',
    query: { notification: '' },
    action: 's3:PutBucketNotification',
    run: settings.putBucketNotification,
  },
  { on: 'bucket', method: 'GET', query: { tagging: '' }, action: 's3:GetBucketTagging', run: tagging.getBucketTagging },
  { on: 'bucket', method: 'PUT', query: { tagging: '' }, action: 's3:PutBucketTagging', run: tagging.putBucketTagging },
  { on: 'bucket', method: 'GET', query: { versions: '' }, action: 's3:ListBucketVersions', run: listObjectVersions },
  {
    on: 'bucket',
    method: 'GET',
    query: { uploads: '' },
    action: 's3:ListBucketMultipartUploads',
    run: listMultipartUploads,
  },
  { on: 'bucket', method: 'GET', query: { 'list-type': '2' }, action: 's3:ListBucket', run: listObjects },
  { on: 'bucket', method: 'GET', action: 's3:ListBucket', run: listObjectsByMarker },
  { on: 'bucket', method: 'HEAD', action: 's3:ListBucket', run: buckets.headBucket },
  { on: 'bucket', method: 'POST', query: { delete: '' }, run: deleteObjects },
  { on: 'bucket', method: 'PUT', action: 's3:CreateBucket', run: buckets.createBucket },
  { on: 'bucket', method: 'DELETE', action: 's3:DeleteBucket', run: buckets.deleteBucket },

  {
    on: 'object',
    method: 'GET',
    query: { tagging: '', versionId: '' },
    action: 's3:GetObjectVersionTagging',
    run: tagging.getObjectTagging,
  },
  { on: 'object', method: 'GET', query: { tagging: '' }, action: 's3:GetObjectTagging', run: tagging.getObjectTagging },
  { on: 'object', method: 'PUT', query: { tagging: '' }, action: 's3:PutObjectTagging', run: tagging.putObjectTagging },
  {
    on: 'object',
    method: 'DELETE',
    query: { tagging: '' },
    action: 's3:DeleteObjectTagging',
    run: tagging.deleteObjectTagging,
  },
  {
    on: 'object',
    method: 'GET',
    query: { attributes: '' },
    action: 's3:GetObjectAttributes',
    run: getObjectAttributes,
  },
  { on: 'object', method: 'GET', query: { uploadId: '' }, action: 's3:ListMultipartUploadParts', run: listParts },
  {
    on: 'object',
    method: 'POST',
    query: { uploads: '' },
    action: 's3:PutObject',
    run: multipart.createMultipartUpload,
  },
  {
    on: 'object',
    method: 'PUT',
    query: { partNumber: '', uploadId: '' },
    header: 'x-amz-copy-source',
    action: 's3:PutObject',
    run: multipart.uploadPartCopy,
  },
  {
    on: 'object',
    method: 'PUT',
    query: { partNumber: '', uploadId: '' },
    action: 's3:PutObject',
    run: multipart.uploadPart,
  },
  { on: 'object', method: 'POST', query: { uploadId: '' }, action: 's3:PutObject', run: completeMultipartUpload },
  {
    on: 'object',
    method: 'DELETE',
    query: { uploadId: '' },
    action: 's3:AbortMultipartUpload',
    run: multipart.abortMultipartUpload,
  },
  { on: 'object', method: 'PUT', header: 'x-amz-copy-source', action: 's3:PutObject', run: copyObject },
  { on: 'object', method: 'GET', query: { versionId: '' }, action: 's3:GetObjectVersion', run: getObject },
  { on: 'object', method: 'GET', action: 's3:GetObject', run: getObject },
  { on: 'object', method: 'HEAD', query: { versionId: '' }, action: 's3:GetObjectVersion', run: headObject },
  { on: 'object', method: 'HEAD', action: 's3:GetObject', run: headObject },
  { on: 'object', method: 'PUT', action: 's3:PutObject', run: putObject },
  { on: 'object', method: 'DELETE', query: { versionId: '' }, action: 's3:DeleteObjectVersion', run: deleteObject },
  { on: 'object', method: 'DELETE', action: 's3:DeleteObject', run: deleteObject },
];

/** Parts of S3 that are not here: they must not fall through to the plain operation, which would harm data. */
const ELSEWHERE = [
  'accelerate',
  'acl',
  'analytics',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metrics',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'torrent',
  'website',
  'renameObject',
];

/** Throws NotImplemented or MethodNotAllowed. */
export function routeOf(call: Pick<S3Call, 'exchange' | 'bucketName' | 'key' | 'query' | 'headers'>): Route {
  const { method } = call.exchange.request;
  const missing = ELSEWHERE.find((name) => call.query.has(name));
  if (missing) throw new S3Error('NotImplemented', `The local S3 has no ?${missing}`);
  const on = call.key ? 'object' : call.bucketName ? 'bucket' : 'service';
  const route = ROUTES.find((row) => row.on === on && row.method === method && fits(row, call));
  if (!route) throw new S3Error('MethodNotAllowed', undefined, { details: { Method: method ?? '' } });
  return route;
}

function fits(row: Route, call: Pick<S3Call, 'query' | 'headers'>): boolean {
  const named = Object.entries(row.query ?? {});
  return (
    named.every(([name, value]) => call.query.has(name) && (value === '' || call.query.get(name) === value)) &&
    (row.header === undefined || call.headers.has(row.header))
  );
}
