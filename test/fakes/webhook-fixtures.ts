import { articleId } from '../../shared/document/identity.ts';
import type { BilingualDocument, DeletionRecord, FailureRecord, Source } from '../../shared/document/schema.ts';
import type { Random } from '../../shared/ports/system.ts';

export const API_URL = 'https://api.example.com';
export const START = new Date('2026-03-01T06:00:00.000Z');

function source(key: string): Source {
  return {
    ...{ bucket: 'articles', key, versionId: 'u1', etag: '"e1"', bytes: 120, sha256: null },
    ...{ contentType: 'text/plain', encoding: 'utf-8', uploadedAt: START.toISOString() },
  };
}

export function completed(key = 'incoming/port.txt', revision = 1, createdAt = START): BilingualDocument {
  const ar = 'افتتح الميناء رصيفا جديدا للحاويات.';
  const en = 'The port opened a new container berth.';
  return {
    ...{ schemaVersion: '1', id: articleId(key), revision, status: 'completed', source: source(key) },
    language: { source: 'ar', target: 'en', confidence: 0.99 },
    text: ar,
    metadata: { url: null, publisher: null, author: null, publishedAt: null, dateline: null },
    title: { ar: 'رصيف جديد', en: 'A new berth' },
    sentences: [{ index: 0, paragraph: 0, ar, en, rank: 1, score: 1, start: 0, end: ar.length, flags: [] }],
    summary: { sentences: [0], ar, en, method: 'rank' },
    removed: [],
    translation: {
      ...{ engine: 'amazon-translate', terminology: null, requests: 1, billedCharacters: ar.length },
      ...{ reusedCharacters: 0, alignment: 'exact' },
    },
    timings: { totalMs: 10, translateMs: 5 },
    warnings: [],
    createdAt: createdAt.toISOString(),
  };
}

export function failed(key = 'incoming/empty.txt'): FailureRecord {
  const error = { code: 'empty-article', message: 'Expected text, got nothing', retryable: false } as const;
  const id = articleId(key);
  return {
    schemaVersion: '1',
    id,
    revision: 1,
    status: 'failed',
    source: source(key),
    error,
    createdAt: START.toISOString(),
  };
}

export function deleted(key = 'incoming/port.txt'): DeletionRecord {
  const record = { schemaVersion: '1', id: articleId(key), revision: 2, status: 'deleted' } as const;
  return { ...record, source: source(key), createdAt: START.toISOString() };
}

/** A repeatable source of random numbers (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { fraction, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)) };
}
