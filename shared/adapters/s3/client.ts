import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { OBJECT_REQUEST } from '../aws/request-limits.ts';

/** A client whose requests have an end. */
export function createS3Client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({ requestHandler: OBJECT_REQUEST, ...config });
}
