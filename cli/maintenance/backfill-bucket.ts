import { CopyObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { INCOMING, isArticleKey } from '../../shared/document/identity.ts';
import type { IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { ListedObject } from '../../shared/ports/uploads.ts';
import { UsageError } from '../terminal/usage-error.ts';
import type { BackfillItem } from './backfill.ts';
import type { ObjectsByKey } from './objects-by-key.ts';

/** A place of articles in S3: `s3://bucket/prefix`. */
export interface Location {
  bucket: string;
  prefix: string;
}

interface Target {
  s3: S3Client;
  bucket: string;
  objects: ObjectsByKey;
  prefix: string;
  ingest: MessageQueue<IngestMessage>;
}

/** @throws UsageError if it is not of that form */
export function parseLocation(url: string): Location {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(url) ?? [];
  if (bucket === undefined || prefix === undefined) {
    throw new UsageError(`Expected s3://bucket/prefix, got ${url}`);
  }
  return { bucket, prefix };
}

/**
 * The objects under a prefix. Those of another bucket are copied by S3 itself; those that are in the articles bucket
 * already are sent to `process` again, which costs nothing if their outcome is up to date.
 */
export function itemsOfBucket(from: Location, found: ObjectsByKey, target: Target): BackfillItem[] {
  const isInPlace = from.bucket === target.bucket && from.prefix.startsWith(INCOMING);
  const objects = [...found.values()].filter(({ key, bytes }) => !(key.endsWith('/') && bytes === 0));
  return objects.map((object) => (isInPlace ? itemInPlace(object, target) : itemToCopy(from, object, target)));
}

function itemInPlace({ key, bytes }: ListedObject, target: Target): BackfillItem {
  return {
    key,
    origin: key,
    read: () => readObject(target.s3, target.bucket, key),
    isThere: async () => !isArticleKey(key, bytes),
    send: () => target.ingest.send({ key }),
  };
}

/** A copy that is younger than its original is a copy of just that: ETags of large and of encrypted objects differ. */
function itemToCopy(
  { bucket, prefix }: Location,
  { key, etag, modifiedAt }: ListedObject,
  target: Target,
): BackfillItem {
  const { s3, objects } = target;
  const copy = target.prefix + key.slice(folderOf(prefix).length);
  return {
    key: copy,
    origin: `s3://${bucket}/${key}`,
    read: () => readObject(s3, bucket, key),
    isThere: async () => {
      const there = objects.get(copy);
      return there !== undefined && (there.etag === etag || there.modifiedAt > modifiedAt);
    },
    send: async () => {
      const CopySource = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
      await s3.send(new CopyObjectCommand({ Bucket: target.bucket, Key: copy, CopySource, CopySourceIfMatch: etag }));
    },
  };
}

/** `news/2026/` of `news/2026/` and of `news/2026/11`: what names the folder, not a part of a file's name. */
const folderOf = (prefix: string) => prefix.slice(0, prefix.lastIndexOf('/') + 1);

async function readObject(s3: S3Client, bucket: string, key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}
