import { DeleteBucketCommand, DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

/** Deletes a bucket and every version in it. */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, EncodingType: 'url' }),
  );
  for (const { Key = '', VersionId } of [...Versions, ...DeleteMarkers]) {
    const key = decodeURIComponent(Key.replaceAll('+', ' '));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
