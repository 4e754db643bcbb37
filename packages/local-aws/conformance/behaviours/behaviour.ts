import {
  DeleteObjectCommand,
  type DeleteObjectCommandInput,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  type HeadObjectCommandInput,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../clouds/cloud.ts';

/** The kinds of behaviour that the public suites for S3 servers test. */
export type Category =
  | 'objects'
  | 'listing'
  | 'versioning'
  | 'multipart'
  | 'conditions'
  | 'checksums'
  | 'cors'
  | 'copying'
  | 'tagging'
  | 'access'
  | 'forms';

/** A behaviour of S3 as a sentence, with a check that throws if a cloud behaves otherwise. */
export type Behaviours = Record<string, (cloud: Cloud) => Promise<unknown>>;

/** One key of a new bucket, with the calls that most behaviours are made of. */
export async function openObject({ s3, newBucket }: Cloud, versioned = false) {
  const object = { Bucket: await newBucket({ versioned }), Key: 'folder/خبر.txt' };
  return {
    s3,
    object,
    put: (Body: string, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ ...object, Body, ...more })),
    get: (more: Partial<GetObjectCommandInput> = {}) => s3.send(new GetObjectCommand({ ...object, ...more })),
    read: async (VersionId?: string) =>
      (await s3.send(new GetObjectCommand({ ...object, VersionId }))).Body?.transformToString(),
    head: (more: Partial<HeadObjectCommandInput> = {}) => s3.send(new HeadObjectCommand({ ...object, ...more })),
    remove: (more: Partial<DeleteObjectCommandInput> = {}) => s3.send(new DeleteObjectCommand({ ...object, ...more })),
    version: (Status: 'Enabled' | 'Suspended') =>
      s3.send(new PutBucketVersioningCommand({ Bucket: object.Bucket, VersioningConfiguration: { Status } })),
  };
}
