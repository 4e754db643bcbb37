import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { BucketListing } from '../../ports/uploads.ts';
import { createS3Client } from './client.ts';

/** ListObjectsV2 by `StartAfter`, so that a cursor outlives its continuation token. */
export function createListing({
  bucket,
  client = createS3Client(),
}: {
  bucket: string;
  client?: S3Client;
}): BucketListing {
  return {
    async page(prefix, after) {
      const answer = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(after === null ? {} : { StartAfter: after }) }),
      );
      const objects = (answer.Contents ?? []).map((object) => ({
        key: object.Key ?? '',
        etag: object.ETag ?? '',
        bytes: object.Size ?? 0,
        modifiedAt: object.LastModified ?? new Date(0),
      }));
      return { objects, more: answer.IsTruncated ?? false };
    },
  };
}
