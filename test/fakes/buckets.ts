import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { ArticleStore, Eraser, UploadStore } from '../../shared/ports/uploads.ts';
import { Bucket } from '../simulation/buckets.ts';

export interface MemoryUpload {
  bytes: Uint8Array;
  contentType: string;
  fingerprint: string;
}

/** The articles bucket: reading, storing once and erasing share one map of versions. */
export function memoryArticles(now: () => Date) {
  const bucket = new Bucket<MemoryUpload>(
    () => now().getTime(),
    () => {},
  );
  const store: ArticleStore = {
    async current(key) {
      const version = bucket.current(key);
      if (!version?.body) return null;
      const { bytes, contentType } = version.body;
      const { versionId, etag, at } = version;
      return { bucket: 'articles', key, versionId, etag, bytes: bytes.length, contentType, uploadedAt: new Date(at) };
    },
    read: async ({ key, versionId }) => bucket.version(key, versionId ?? '')?.body?.bytes ?? null,
  };
  const uploads: UploadStore = {
    create: async (key, object) => (bucket.put(key, object, { none: true }) === null ? 'exists' : 'created'),
    fingerprint: async (key) => bucket.current(key)?.body?.fingerprint ?? null,
    async presignPut(key, contentType, seconds) {
      const url = `https://articles.test/${encodeURIComponent(key)}?expires=${seconds}`;
      return { url, headers: { 'content-type': contentType } };
    },
    presignGet: async ({ key, versionId }, filename, seconds) =>
      `https://articles.test/${encodeURIComponent(key)}?version=${versionId}&name=${encodeURIComponent(filename)}&expires=${seconds}`,
    origin: async () => 'https://articles.test',
  };
  return { bucket, store, uploads, eraser: memoryEraser(bucket) };
}

type Stored = { outcome: Parameters<OutcomeStore['commit']>[1]; head: Parameters<OutcomeStore['commit']>[2] };

/** The documents bucket with its conditional commit. */
export function memoryOutcomes(now: () => Date) {
  const bucket = new Bucket<Stored>(
    () => now().getTime(),
    () => {},
  );
  const store: OutcomeStore = {
    async head(key) {
      const version = bucket.current(key);
      if (!version?.body) return null;
      const { revision, status } = version.body.outcome;
      return { etag: version.etag, versionId: version.versionId, revision, status, ...version.body.head };
    },
    async commit(key, outcome, head, expected) {
      const condition = expected === null ? ({ none: true } as const) : { match: expected.etag };
      return bucket.put(key, structuredClone({ outcome, head }), condition) === null ? 'conflict' : 'committed';
    },
    async load(key, versionId) {
      const version = versionId ? bucket.version(key, versionId) : bucket.current(key);
      if (!version?.body) return null;
      const { etag, versionId: id } = version;
      return { outcome: structuredClone(version.body.outcome), etag, versionId: id };
    },
  };
  return { bucket, store, eraser: memoryEraser(bucket) };
}

function memoryEraser(bucket: Bucket<unknown>): Eraser {
  return { erase: async (key) => void bucket.objects.delete(key) };
}
