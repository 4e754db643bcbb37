import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { receiveText } from '../request/incoming-body.ts';
import { parseXml, textOf, toXml } from '../request/xml.ts';
import { S3Error } from '../store/errors.ts';
import { ownerOf } from './list-objects.ts';

export function listBuckets(call: S3Call): S3Reply {
  const buckets = call.state.buckets.all().map(({ name, createdAt }) => ({
    Name: name,
    CreationDate: new Date(createdAt).toISOString(),
  }));
  return { status: 200, body: toXml('ListAllMyBucketsResult', { ...ownerOf(call), Buckets: { Bucket: buckets } }) };
}

export async function createBucket(call: S3Call): Promise<S3Reply> {
  await receiveText(call);
  // The oldest region answers as it did before there were others.
  if (call.state.buckets.find(call.bucketName) && call.state.region !== 'us-east-1') {
    throw new S3Error('BucketAlreadyOwnedByYou', undefined, { details: { BucketName: call.bucketName } });
  }
  call.state.buckets.save(call.bucketName, {});
  return { status: 200, headers: { location: `/${call.bucketName}` } };
}

export function headBucket(call: S3Call): S3Reply {
  bucketOf(call);
  return { status: 200, headers: { 'x-amz-bucket-region': call.state.region } };
}

/** Uploads under way do not keep a bucket: they end with it. */
export function deleteBucket(call: S3Call): S3Reply {
  const { buckets, multipart } = call.state;
  const { name } = bucketOf(call);
  buckets.checkEmpty(name);
  for (const { uploadId } of multipart.list(name)) multipart.end(uploadId);
  buckets.remove(name);
  return { status: 204 };
}

/** us-east-1 is the empty location. */
export function getBucketLocation(call: S3Call): S3Reply {
  bucketOf(call);
  const { region } = call.state;
  return { status: 200, body: toXml('LocationConstraint', { '#text': region === 'us-east-1' ? '' : region }) };
}

export function getBucketVersioning(call: S3Call): S3Reply {
  const { versioning } = bucketOf(call);
  return { status: 200, body: toXml('VersioningConfiguration', versioning === '' ? {} : { Status: versioning }) };
}

export async function putBucketVersioning(call: S3Call): Promise<S3Reply> {
  const { name } = bucketOf(call);
  const status = textOf(parseXml(await receiveText(call), 'VersioningConfiguration').Status);
  if (status !== 'Enabled' && status !== 'Suspended') throw new S3Error('MalformedXML');
  call.state.buckets.save(name, { versioning: status });
  return { status: 200 };
}
