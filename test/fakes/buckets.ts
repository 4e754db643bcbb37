import type { OutcomeStore, StoredOutcome } from '../../shared/ports/outcomes.ts';
import type { ArticleStore, BucketListing, Eraser, UploadStore } from '../../shared/ports/uploads.ts';
import { Bucket, type StoredVersion } from './versioned-bucket.ts';

export interface MemoryUpload {
  bytes: Uint8Array;
  contentType: string;
  fingerprint: string;
}

/** How a bucket's bodies are uploads: the simulation keeps texts, the API's tests keep bytes. */
export interface UploadBodies<B> {
  toUpload(body: B): MemoryUpload;
  toBody(upload: MemoryUpload): B;
}

const AS_THEY_ARE: UploadBodies<MemoryUpload> = { toUpload: (body) => body, toBody: (upload) => upload };

/** The articles bucket: reading, storing once and erasing share one map of versions. */
export function memoryArticles(now: () => Date) {
  const bucket = new Bucket<MemoryUpload>(
    () => now().getTime(),
    () => {},
  );
  return {
    bucket,
    store: memoryArticleStore(bucket, AS_THEY_ARE),
    uploads: memoryUploadStore(bucket, AS_THEY_ARE),
    eraser: memoryEraser(bucket),
  };
}

export function memoryArticleStore<B>(bucket: Bucket<B>, { toUpload }: UploadBodies<B>): ArticleStore {
  return {
    async current(key) {
      const version = bucket.current(key);
      if (version === null) return null;
      const { bytes, contentType } = toUpload(version.body as B);
      const { etag, at } = version;
      const versionId = version.versionId === 'null' ? null : version.versionId;
      return { bucket: 'articles', key, versionId, etag, bytes: bytes.length, contentType, uploadedAt: new Date(at) };
    },
    keeps: async (key, versionId) => bucket.version(key, versionId) !== null,
    async read({ key, versionId, etag }) {
      const current = bucket.current(key);
      const version = versionId === null ? (current?.etag === etag ? current : null) : bucket.version(key, versionId);
      return version && toUpload(version.body as B).bytes;
    },
  };
}

export function memoryUploadStore<B>(bucket: Bucket<B>, { toUpload, toBody }: UploadBodies<B>): UploadStore {
  return {
    create: async (key, object) => (bucket.put(key, toBody(object), { none: true }) === null ? 'exists' : 'created'),
    replace: async (key, page) => void bucket.put(key, toBody(page)),
    async fingerprint(key) {
      const version = bucket.current(key);
      return version && toUpload(version.body as B).fingerprint;
    },
    async presignPut(key, contentType, seconds) {
      const url = `https://articles.test/${encodeURIComponent(key)}?expires=${seconds}`;
      return { url, headers: { 'content-type': contentType } };
    },
    presignGet: async ({ key, versionId }, filename, seconds) =>
      `https://articles.test/${encodeURIComponent(key)}?version=${versionId}&name=${encodeURIComponent(filename)}&expires=${seconds}`,
    origin: async () => 'https://articles.test',
  };
}

export interface OutcomeBody {
  outcome: Parameters<OutcomeStore['commit']>[1];
  head: Parameters<OutcomeStore['commit']>[2];
}

/** The documents bucket with its conditional commit. */
export function memoryOutcomes(now: () => Date = () => new Date(0)) {
  const bucket = new Bucket<OutcomeBody>(
    () => now().getTime(),
    () => {},
  );
  return { bucket, store: memoryOutcomeStore(bucket), eraser: memoryEraser(bucket) };
}

export function memoryOutcomeStore(bucket: Bucket<OutcomeBody>): OutcomeStore {
  return {
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
      return version && toStored(version);
    },
  };
}

/** The documents bucket of tests that begin with outcomes: `put` stores without a condition, `clear` erases. */
export function preparedOutcomes() {
  const { bucket, store } = memoryOutcomes();
  const head = { sourceVersion: 'v1', settings: 'test/none', generation: 0 };
  return {
    ...store,
    put: (key: string, outcome: OutcomeBody['outcome']): StoredOutcome =>
      toStored(bucket.put(key, { outcome, head }) as StoredVersion<OutcomeBody>),
    clear: (key: string) => void bucket.objects.delete(key),
  };
}

function toStored({ body, etag, versionId }: StoredVersion<OutcomeBody>): StoredOutcome {
  const { outcome, head } = body as OutcomeBody;
  return { outcome: structuredClone(outcome), etag, versionId, generation: head.generation };
}

export function memoryEraser(bucket: Bucket<unknown>): Eraser {
  const erase = async (key: string) => void bucket.objects.delete(key);
  return { erase, eraseCurrentLast: erase };
}

/** Pages of a few keys, so that whoever reads a listing meets its second page. */
export function memoryListing<B>(
  bucket: Bucket<B>,
  { pageSize = 50, bytesOf }: { pageSize?: number; bytesOf(body: B): number },
): BucketListing {
  return {
    async page(prefix, after, most = pageSize) {
      const keys = bucket.keysAfter(after ?? '', bucket.keys().length).filter((key) => key.startsWith(prefix));
      const objects = keys.slice(0, Math.min(most, pageSize)).map((key) => {
        const version = bucket.current(key);
        const bytes = version === null ? 0 : bytesOf(version.body as B);
        return { key, etag: version?.etag ?? '', bytes, modifiedAt: new Date(version?.at ?? 0) };
      });
      return { objects, more: keys.length > Math.min(most, pageSize) };
    },
  };
}
