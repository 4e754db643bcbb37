import { DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import pMap from 'p-map';
import type { Eraser } from '../api/ports.ts';

interface Version {
  key: string;
  versionId: string;
}

/**
 * Removes objects with all their versions. One by one: a key may hold characters that the XML of a batch deletion
 * can't carry.
 */
export function createEraser({ bucket, client = new S3Client({}) }: { bucket: string; client?: S3Client }): Eraser {
  /** A page of the versions whose key begins with `key`, in order: its own come first. */
  async function list(key: string): Promise<{ own: Version[]; more: boolean }> {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url', MaxKeys: 100 }),
    );
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map((version) => ({
      key: decodeURIComponent((version.Key ?? '').replaceAll('+', ' ')),
      versionId: version.VersionId ?? 'null',
    }));
    const own = all.filter((version) => version.key === key);
    return { own, more: own.length > 0 && page.IsTruncated === true };
  }

  return {
    async erase(key) {
      for (let more = true; more; ) {
        const page = await list(key);
        const remove = ({ versionId }: Version) =>
          client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
        await pMap(page.own, remove, { concurrency: 8 });
        more = page.more;
      }
    },
  };
}
