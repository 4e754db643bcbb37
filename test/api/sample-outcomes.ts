import { articleId } from '../../shared/document/identity.ts';
import type { BilingualDocument, DeletionRecord, FailureRecord } from '../../shared/document/schema.ts';

const SENTENCES = [
  ['افتتح الوزير مدرسة جديدة', 'The minister opened a new school'],
  ['وتضم المدرسة عشرين فصلا', 'The school has twenty classrooms'],
  ['وشكر الأهالي الوزارة', 'Residents thanked the ministry'],
] as const;
/** The second sentence is the most important one, then the first. */
const RANKS = [2, 1, 3];

export function sourceOf(key: string) {
  return {
    bucket: 'articles',
    key,
    versionId: 'v1',
    etag: '"e"',
    bytes: 10,
    sha256: 'a'.repeat(64),
    contentType: 'text/plain',
    encoding: 'utf-8',
    uploadedAt: '2026-11-24T10:00:00.000Z',
  };
}

function recordOf(key: string, revision: number) {
  const id = articleId(key);
  return { schemaVersion: '1', id, revision, source: sourceOf(key), createdAt: '2026-11-24T10:00:01.000Z' } as const;
}

/** A document of three sentences. */
export function sampleDocument(key = 'incoming/school.txt', revision = 1): BilingualDocument {
  const text = SENTENCES.map(([ar]) => ar).join('. ');
  return {
    ...recordOf(key, revision),
    status: 'completed',
    language: { source: 'ar', target: 'en', confidence: 0.99 },
    text,
    metadata: { url: null, publisher: null, author: null, publishedAt: null, dateline: null },
    title: { ar: 'مدرسة *جديدة*', en: 'A <new> school' },
    sentences: SENTENCES.map(([ar, en], index) => ({
      index,
      paragraph: 0,
      ar,
      en,
      rank: RANKS[index] ?? 0,
      score: 0.5,
      start: text.indexOf(ar),
      end: text.indexOf(ar) + ar.length,
      flags: [],
    })),
    summary: { sentences: [1], ar: SENTENCES[1][0], en: SENTENCES[1][1], method: 'test' },
    removed: [],
    translation: {
      engine: 'test',
      terminology: null,
      requests: 1,
      billedCharacters: 70,
      reusedCharacters: 0,
      alignment: 'exact',
    },
    timings: { totalMs: 5, translateMs: 3 },
    warnings: [],
  };
}

export function sampleFailure(key = 'incoming/empty.txt'): FailureRecord {
  const error = { code: 'empty-article', message: 'Expected text, got none', retryable: false } as const;
  return { ...recordOf(key, 1), status: 'failed', error };
}

export function sampleDeletion(key = 'incoming/school.txt', revision = 2): DeletionRecord {
  return { ...recordOf(key, revision), status: 'deleted' };
}
