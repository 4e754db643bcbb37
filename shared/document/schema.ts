import * as z from 'zod/mini';
import { described, oneOf } from './described.ts';
import { FAILURES } from './failures.ts';
import { REMOVAL_REASONS } from './removals.ts';
import { SENTENCE_FLAGS } from './sentence-flags.ts';
import { DOCUMENT_WARNINGS } from './warnings.ts';

/**
 * The stored outcome of one upload: what `documents/<key>.json` holds. One source for types, validation and OpenAPI.
 * Lazy, since functions import the types and the API builds the schemas only to describe itself.
 */

const isoTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));
const count = z.int().check(z.minimum(0));

export const Source = z.lazy(() =>
  z.object({
    bucket: z.string(),
    key: z.string(),
    versionId: z.nullable(z.string()),
    etag: z.string(),
    bytes: count,
    /** Hex SHA-256 of the uploaded bytes; null where they were never read (too large, deleted). */
    sha256: z.nullable(z.string()),
    contentType: z.string(),
    encoding: z.nullable(z.string()),
    uploadedAt: isoTime,
  }),
);

export const Sentence = z.lazy(() =>
  z.object({
    index: count,
    paragraph: count,
    ar: z.string(),
    en: z.string(),
    rank: z.int().check(z.minimum(1)),
    score: z.number(),
    start: count,
    end: count,
    flags: z.array(oneOf(SENTENCE_FLAGS, 'A sign of doubt.')),
  }),
);

export const Removal = z.lazy(() =>
  z.object({
    reason: oneOf(REMOVAL_REASONS, 'Why it was taken out.'),
    start: count,
    end: count,
    text: z.string(),
  }),
);

export const Metadata = z.lazy(() =>
  z.object({
    url: z.nullable(z.string()),
    publisher: z.nullable(z.string()),
    author: z.nullable(z.string()),
    publishedAt: z.nullable(z.string()),
    dateline: z.nullable(z.string()),
  }),
);

export const TranslationReport = z.lazy(() =>
  z.object({
    engine: z.string(),
    terminology: z.nullable(z.string()),
    requests: count,
    billedCharacters: count,
    reusedCharacters: count,
    alignment: z.enum(['exact', 'mixed']),
  }),
);

export const BilingualDocument = z.lazy(() =>
  z.object({
    schemaVersion: z.literal('1'),
    id: z.string().check(z.regex(/^[a-z2-7]{26}$/)),
    revision: z.int().check(z.minimum(1)),
    status: z.literal('completed'),
    source: Source,
    language: z.object({ source: z.literal('ar'), target: z.literal('en'), confidence: z.number() }),
    text: z.string(),
    metadata: Metadata,
    title: z.nullable(z.object({ ar: z.string(), en: z.string() })),
    sentences: z.array(Sentence),
    summary: z.object({ sentences: z.array(count), ar: z.string(), en: z.string(), method: z.string() }),
    removed: z.array(Removal),
    translation: TranslationReport,
    timings: z.object({ totalMs: z.number(), translateMs: z.number() }),
    warnings: described(
      z.array(oneOf(DOCUMENT_WARNINGS, 'A warning.')),
      'What was repaired or is doubtful; usually empty.',
    ),
    createdAt: isoTime,
  }),
);

const record = {
  schemaVersion: z.literal('1'),
  id: z.string().check(z.regex(/^[a-z2-7]{26}$/)),
  revision: z.int().check(z.minimum(1)),
  source: Source,
  createdAt: isoTime,
};

export const FailureRecord = z.lazy(() =>
  z.object({
    ...record,
    status: z.literal('failed'),
    error: z.object({ code: oneOf(FAILURES, 'What went wrong.'), message: z.string(), retryable: z.boolean() }),
  }),
);

/** What is committed when the upload was deleted in S3. `source` is the last upload that was seen. */
export const DeletionRecord = z.lazy(() => z.object({ ...record, status: z.literal('deleted') }));

export const Outcome = z.discriminatedUnion('status', [BilingualDocument, FailureRecord, DeletionRecord]);

export type Source = z.infer<typeof Source>;
export type Sentence = z.infer<typeof Sentence>;
export type Removal = z.infer<typeof Removal>;
export type Metadata = z.infer<typeof Metadata>;
export type TranslationReport = z.infer<typeof TranslationReport>;
export type BilingualDocument = z.infer<typeof BilingualDocument>;
export type FailureRecord = z.infer<typeof FailureRecord>;
export type DeletionRecord = z.infer<typeof DeletionRecord>;
export type Outcome = z.infer<typeof Outcome>;
