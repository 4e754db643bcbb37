import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import type { Eraser } from '../../ports/uploads.ts';
import { createS3Client } from './client.ts';

/**
 * Removes objects with all their versions. One by one: a key may hold characters that the XML of a batch deletion
 * can't carry. A delete marker comes first and goes last, so that no older version is current in between: whoever
 * looks at the key meanwhile sees that it is gone.
 */
export function createEraser({ bucket, client = createS3Client() }: { bucket: string; client?: S3Client }): Eraser {
  /** The versions of this very key on a page of those whose key begins with it: its own come first. */
  async function list(key: string): Promise<string[]> {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url', MaxKeys: 100 }),
    );
    return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      .filter((version) => decodeURIComponent((version.Key ?? '').replaceAll('+', ' ')) === key)
      .map((version) => version.VersionId ?? 'null');
  }

  return {
    async erase(key) {
      const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      const remove = (versionId: string) =>
        client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
      // Until a listing shows none: somebody may have written one more meanwhile.
      for (let found = true; found; ) {
        const versions = (await list(key)).filter((id) => id !== marker.VersionId);
        await pMap(versions, remove, { concurrency: 8 });
        found = versions.length > 0;
      }
      if (marker.VersionId) await remove(marker.VersionId);
    },
  };
}
