import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ArticleStore } from '../../ports/uploads.ts';
import { isMissing } from '../aws/errors.ts';
import { createS3Client } from './client.ts';

/** The articles bucket, read only. */
export function createArticleStore({ bucket, client = createS3Client() }: { bucket: string; client?: S3Client }) {
  const store: ArticleStore = {
    async current(key) {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return {
          bucket,
          key,
          versionId: head.VersionId ?? null,
          etag: head.ETag ?? '',
          bytes: head.ContentLength ?? 0,
          contentType: head.ContentType ?? '',
          uploadedAt: head.LastModified ?? new Date(0),
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async read(source) {
      const version = source.versionId === null ? {} : { VersionId: source.versionId };
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: source.bucket, Key: source.key, ...version }));
        return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
  return store;
}
