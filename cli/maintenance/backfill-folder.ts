import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { UsageError } from '../terminal/usage-error.ts';
import type { BackfillItem } from './backfill.ts';
import type { ObjectsByKey } from './objects-by-key.ts';

interface Target {
  s3: S3Client;
  bucket: string;
  /** The objects of the bucket under `prefix`. */
  objects: ObjectsByKey;
  /** The keys' beginning: `incoming/backfill/`. */
  prefix: string;
}

/** The files under a folder in the order of their paths; hidden files and folders are left out. */
export async function itemsOfFolder(folder: string, target: Target): Promise<BackfillItem[]> {
  const files = await filesUnder(folder);
  return files.map((file) => itemOf(folder, file, target));
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const relative = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    return relative.filter((file) => !file.split(path.sep).some((part) => part.startsWith('.'))).sort();
  } catch (cause) {
    throw new UsageError(`Expected a folder of articles, got ${folder}: ${(cause as Error).message}`, { cause });
  }
}

function itemOf(folder: string, file: string, { s3, bucket, objects, prefix }: Target): BackfillItem {
  const origin = path.join(folder, file);
  const key = prefix + file.split(path.sep).join('/');
  const read = () => readFile(origin);
  return {
    key,
    origin,
    read,
    isThere: async () => {
      const object = objects.get(key);
      return object !== undefined && isSame(object.etag, await read(), () => checksumOf(s3, bucket, key));
    },
    send: async () => {
      const Body = await read();
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body, ChecksumSHA256: digest('sha256', Body, 'base64') }),
      );
    },
  };
}

/** An ETag is the MD5 of the bytes, except under a customer's key: there the checksum decides. */
async function isSame(etag: string, bytes: Uint8Array, checksum: () => Promise<string | undefined>): Promise<boolean> {
  if (etag === `"${digest('md5', bytes, 'hex')}"`) return true;
  return (await checksum()) === digest('sha256', bytes, 'base64');
}

async function checksumOf(s3: S3Client, bucket: string, key: string): Promise<string | undefined> {
  const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' }));
  return head.ChecksumSHA256;
}

const digest = (algorithm: 'md5' | 'sha256', bytes: Uint8Array, encoding: 'hex' | 'base64') =>
  createHash(algorithm).update(bytes).digest(encoding);
