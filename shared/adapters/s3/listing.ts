import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { BucketListing } from '../../ports/uploads.ts';
import { createS3Client } from './client.ts';
import { decodeKey } from './encoded-key.ts';

/**
 * ListObjectsV2 by `StartAfter`, so that a cursor outlives its continuation token. Keys come percent-encoded: a key may
 * hold control characters, which XML can't carry.
 */
export function createListing({
  bucket,
  client = createS3Client(),
}: {
  bucket: string;
  client?: S3Client;
}): BucketListing {
  return {
    async page(prefix, after, most) {
      const answer = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          EncodingType: 'url',
          ...(after !== null && { StartAfter: after }),
          ...(most !== undefined && { MaxKeys: most }),
        }),
      );
      const objects = (answer.Contents ?? []).map((object) => ({
        key: decodeKey(object.Key ?? ''),
        etag: object.ETag ?? '',
        bytes: object.Size ?? 0,
        modifiedAt: object.LastModified ?? new Date(0),
      }));
      return { objects, more: answer.IsTruncated ?? false };
    },
  };
}
