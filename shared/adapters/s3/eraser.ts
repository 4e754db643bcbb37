import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import type { Eraser } from '../../ports/uploads.ts';
import { createS3Client } from './client.ts';
import { decodeKey } from './encoded-key.ts';

const CONCURRENT_REMOVALS = 8;

/** Removes objects with all their versions. One by one: a key may hold characters that the XML of a batch deletion can't carry. */
export function createEraser({ bucket, client = createS3Client() }: { bucket: string; client?: S3Client }): Eraser {
  /** The versions of this very key on a page of those whose key begins with it: its own come first. */
  async function list(key: string): Promise<{ id: string; isLatest: boolean }[]> {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url', MaxKeys: 100 }),
    );
    return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      .filter((version) => decodeKey(version.Key ?? '') === key)
      .map(({ VersionId, IsLatest }) => ({ id: VersionId ?? 'null', isLatest: IsLatest ?? false }));
  }

  const remove = (key: string, VersionId: string) =>
    client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId }));

  return {
    async erase(key) {
      const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      // Until a listing shows none: somebody may have written one more meanwhile.
      for (let found = true; found; ) {
        const versions = (await list(key)).filter(({ id }) => id !== marker.VersionId);
        await pMap(versions, ({ id }) => remove(key, id), { concurrency: CONCURRENT_REMOVALS });
        found = versions.length > 0;
      }
      if (marker.VersionId) await remove(key, marker.VersionId);
    },

    async eraseCurrentLast(key) {
      for (let left = await list(key); left.length > 0; left = await list(key)) {
        const old = left.filter(({ isLatest }) => !isLatest);
        const next = old.length > 0 ? old : left;
        await pMap(next, ({ id }) => remove(key, id), { concurrency: CONCURRENT_REMOVALS });
      }
    },
  };
}
