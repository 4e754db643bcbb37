import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ArticleStore } from '../../ports/uploads.ts';
import { isMissing, statusOf, withWords } from '../aws/errors.ts';
import { createS3Client } from './client.ts';
import { versionIdOf } from './version-id.ts';

/** The articles bucket, read only. */
export function createArticleStore({ bucket, client = createS3Client() }: { bucket: string; client?: S3Client }) {
  const store: ArticleStore = {
    async current(key) {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return {
          bucket,
          key,
          versionId: versionIdOf(head),
          etag: head.ETag ?? '',
          bytes: head.ContentLength ?? 0,
          contentType: head.ContentType ?? '',
          uploadedAt: head.LastModified ?? new Date(0),
          ...(head.Metadata?.url && { url: head.Metadata.url }),
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw withWords(error, bucket, key);
      }
    },
    async keeps(key, versionId) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
        return true;
      } catch (error) {
        // 400: S3 takes no such version id, so that it can't be one of its own.
        if (isMissing(error) || statusOf(error) === 400) return false;
        throw error;
      }
    },
    async read(source) {
      // Without a version the content is named by its ETag: another one under the key is not what was asked for.
      const version = source.versionId === null ? { IfMatch: source.etag } : { VersionId: source.versionId };
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: source.bucket, Key: source.key, ...version }));
        return (await object.Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (isMissing(error) || statusOf(error) === 412) return null;
        throw error;
      }
    },
  };
  return store;
}
