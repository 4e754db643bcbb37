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
import { RESPONSE_OVERRIDES } from './request/object-headers.ts';
import { S3Error } from './store/errors.ts';

const LISTING = 'prefix delimiter max-keys encoding-type';
const UPLOADS = 'prefix encoding-type key-marker upload-id-marker max-uploads';
const RESPONSE = RESPONSE_OVERRIDES.map(([parameter]) => parameter).join(' ');

/**
 * The operations of S3, as `METHOD /Bucket/Key?parameters [header]`, with the IAM action that it takes and the parameters that
 * it may have besides. A request fits a row only if the row names all of its parameters, so that a sub-resource that is
 * not here never falls through to the plain operation. The first row that fits is the operation: rows with a header
 * stand before those without. DeleteObjects asks for each key by itself.
 */
const TABLE: [pattern: string, action: string | undefined, run: Operation, optional?: string][] = [
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
  ['DELETE /Bucket?tagging', 's3:PutBucketTagging', tagging.deleteBucketTagging],
  ['GET /Bucket?versions', 's3:ListBucketVersions', listObjectVersions, `${LISTING} key-marker version-id-marker`],
  ['GET /Bucket?uploads', 's3:ListBucketMultipartUploads', listMultipartUploads, UPLOADS],
  ['GET /Bucket?list-type=2', 's3:ListBucket', listObjects, `${LISTING} continuation-token start-after fetch-owner`],
  ['GET /Bucket', 's3:ListBucket', listObjectsByMarker, `${LISTING} marker`],
  ['HEAD /Bucket', 's3:ListBucket', buckets.headBucket],
  ['POST /Bucket?delete', undefined, deleteObjects],
  ['PUT /Bucket', 's3:CreateBucket', buckets.createBucket],
  ['DELETE /Bucket', 's3:DeleteBucket', buckets.deleteBucket],

  ['GET /Bucket/Key?tagging&versionId', 's3:GetObjectVersionTagging', tagging.getObjectTagging],
  ['GET /Bucket/Key?tagging', 's3:GetObjectTagging', tagging.getObjectTagging],
  ['PUT /Bucket/Key?tagging&versionId', 's3:PutObjectVersionTagging', tagging.putObjectTagging],
  ['PUT /Bucket/Key?tagging', 's3:PutObjectTagging', tagging.putObjectTagging],
  ['DELETE /Bucket/Key?tagging&versionId', 's3:DeleteObjectVersionTagging', tagging.deleteObjectTagging],
  ['DELETE /Bucket/Key?tagging', 's3:DeleteObjectTagging', tagging.deleteObjectTagging],
  ['GET /Bucket/Key?attributes&versionId', 's3:GetObjectVersionAttributes', getObjectAttributes],
  ['GET /Bucket/Key?attributes', 's3:GetObjectAttributes', getObjectAttributes],
  ['GET /Bucket/Key?uploadId', 's3:ListMultipartUploadParts', listParts, 'max-parts part-number-marker'],
  ['POST /Bucket/Key?uploads', 's3:PutObject', multipart.createMultipartUpload],
  ['PUT /Bucket/Key?partNumber&uploadId [x-amz-copy-source]', 's3:PutObject', multipart.uploadPartCopy],
  ['PUT /Bucket/Key?partNumber&uploadId', 's3:PutObject', multipart.uploadPart],
  ['POST /Bucket/Key?uploadId', 's3:PutObject', completeMultipartUpload],
  ['DELETE /Bucket/Key?uploadId', 's3:AbortMultipartUpload', multipart.abortMultipartUpload],
  ['PUT /Bucket/Key [x-amz-copy-source]', 's3:PutObject', copyObject],
  ['GET /Bucket/Key?versionId', 's3:GetObjectVersion', getObject, `partNumber ${RESPONSE}`],
  ['GET /Bucket/Key', 's3:GetObject', getObject, `partNumber ${RESPONSE}`],
  ['HEAD /Bucket/Key?versionId', 's3:GetObjectVersion', headObject, `partNumber ${RESPONSE}`],
  ['HEAD /Bucket/Key', 's3:GetObject', headObject, `partNumber ${RESPONSE}`],
  ['PUT /Bucket/Key', 's3:PutObject', putObject],
  ['DELETE /Bucket/Key?versionId', 's3:DeleteObjectVersion', deleteObject],
  ['DELETE /Bucket/Key', 's3:DeleteObject', deleteObject],
];

export interface Route {
  action: string | undefined;
  run: Operation;
}

type Addressed = Pick<S3Call, 'exchange' | 'bucketName' | 'key' | 'query' | 'headers'>;

const ROUTES = TABLE.map(([pattern, action, run, optional]) => ({ ...shapeOf(pattern, optional), action, run }));

/** Throws NotImplemented for a parameter that no row knows, MethodNotAllowed for a method that the target lacks. */
export function routeOf(call: Addressed): Route {
  const names = parametersOf(call);
  const route = ROUTES.find((row) => fits(row, call, names));
  if (route) return route;
  const known = ROUTES.filter(({ path }) => path === pathOf(call)).flatMap(({ required }) => [...required.keys()]);
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) throw new S3Error('NotImplemented', `The local S3 has no ?${missing} here`);
  throw new S3Error('MethodNotAllowed', undefined, { details: { Method: call.exchange.request.method ?? '' } });
}

interface Shape {
  method: string;
  path: string;
  /** By name; a parameter without a value here may have any. */
  required: Map<string, string | undefined>;
  allowed: Set<string>;
  header: string;
}

function shapeOf(pattern: string, optional = ''): Shape {
  const [method = '', target = '', header = ''] = pattern.split(' ');
  const [path = '', query = ''] = target.split('?');
  const parameters = query.split('&').filter(Boolean);
  const required = new Map(parameters.map((parameter) => parameter.split('=') as [string, string | undefined]));
  return { method, path, required, allowed: new Set([...required.keys(), ...optional.split(' ')]), header };
}

function fits({ method, path, required, allowed, header }: Shape, call: Addressed, names: string[]): boolean {
  return (
    call.exchange.request.method === method &&
    path === pathOf(call) &&
    names.every((name) => allowed.has(name)) &&
    [...required].every(([name, value]) =>
      value === undefined ? names.includes(name) : call.query.get(name) === value,
    ) &&
    (header === '' || call.headers.has(header.slice(1, -1)))
  );
}

function pathOf({ bucketName, key }: Addressed): string {
  return key ? '/Bucket/Key' : bucketName ? '/Bucket' : '/';
}

/** Without those that begin with `x-`: signatures, the SDK's `x-id`, and notes that S3 leaves to its clients. */
function parametersOf({ query }: Addressed): string[] {
  return query.names().filter((name) => !/^x-/i.test(name));
}
