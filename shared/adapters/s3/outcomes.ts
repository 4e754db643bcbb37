import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Outcome } from '../../document/schema.ts';
import type { OutcomeHead, OutcomeStore } from '../../ports/outcomes.ts';
import { isConflict, isMissing, withWords } from '../aws/errors.ts';
import { createS3Client } from './client.ts';
import { versionIdOf } from './version-id.ts';

type HeadMetadata = Omit<OutcomeHead, 'etag' | 'versionId'>;

/** User metadata of an outcome: ASCII, well under S3's 2 KB. */
function toMetadata(head: HeadMetadata): Record<string, string> {
  return {
    revision: String(head.revision),
    status: head.status,
    'source-version': head.sourceVersion,
    settings: head.settings,
    generation: String(head.generation),
  };
}

function fromMetadata(metadata: Record<string, string> = {}): HeadMetadata {
  return {
    revision: Number(metadata.revision ?? 0),
    status: (metadata.status ?? 'completed') as Outcome['status'],
    sourceVersion: metadata['source-version'] ?? '',
    settings: metadata.settings ?? '',
    generation: Number(metadata.generation ?? 0),
  };
}

/**
 * The documents bucket. `commit` is the one place where an outcome becomes true: a PUT with `If-Match` or
 * `If-None-Match` (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 */
export function createOutcomeStore({ bucket, client = createS3Client() }: { bucket: string; client?: S3Client }) {
  const store: OutcomeStore = {
    async head(outcomeKey) {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: outcomeKey }));
        return { etag: head.ETag ?? '', versionId: versionIdOf(head), ...fromMetadata(head.Metadata) };
      } catch (error) {
        if (isMissing(error)) return null;
        throw withWords(error, bucket, outcomeKey);
      }
    },
    async commit(outcomeKey, outcome, head, expected) {
      const { revision, status } = outcome;
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: outcomeKey,
            Body: JSON.stringify(outcome),
            ContentType: 'application/json',
            Metadata: toMetadata({ ...head, revision, status }),
            ...(expected === null ? { IfNoneMatch: '*' } : { IfMatch: expected.etag }),
          }),
        );
        return 'committed';
      } catch (error) {
        if (isConflict(error)) return 'conflict';
        throw error;
      }
    },
    async load(outcomeKey, versionId) {
      const version = versionId ? { VersionId: versionId } : {};
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: outcomeKey, ...version }));
        const outcome = JSON.parse((await object.Body?.transformToString()) ?? '') as Outcome;
        const { generation } = fromMetadata(object.Metadata);
        return { outcome, etag: object.ETag ?? '', versionId: versionIdOf(object), generation };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
  return store;
}
