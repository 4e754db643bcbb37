import * as z from 'zod/mini';
import { component, described, oneOf } from './described.ts';
import {
  articleIdField,
  countField,
  failureField,
  keyField,
  momentField,
  nullableText,
  revisionField,
  textField,
  titleField,
} from './fields.ts';
import { REMOVAL_REASONS } from './removals.ts';
import { SENTENCE_FLAGS } from './sentence-flags.ts';
import { DOCUMENT_WARNINGS } from './warnings.ts';

/**
 * The stored outcome of one upload: what `documents/<key>.json` holds. Types, validation and OpenAPI come from here.
 * Lazy, because functions import the types alone and the API builds the schemas only to describe itself.
 */

export const Source = component('The upload that an outcome was made from.', () =>
  z.object({
    bucket: textField('The articles bucket.'),
    key: keyField(),
    versionId: nullableText('S3 version of the upload; null if the bucket keeps no versions.'),
    etag: textField('S3 ETag of the upload, in quotes.'),
    bytes: countField('Size of the upload in bytes.'),
    sha256: described(
      z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
      'SHA-256 of the bytes in hex; null if they were never read because the upload was too large or is gone.',
    ),
    contentType: textField('Media type that was found; the declared one if the upload was not read.'),
    encoding: nullableText('Encoding that was found, by its WHATWG name; null if the upload was not read.'),
    uploadedAt: momentField('When the upload arrived in the bucket.'),
  }),
);

export const Sentence = component('A sentence in both languages.', () =>
  z.object({
    index: countField('Place of the sentence in reading order, from 0.'),
    paragraph: countField('Paragraph of the sentence, from 0.'),
    ar: textField('The Arabic sentence: direction controls removed, white space collapsed.'),
    en: textField('Its English translation.'),
    rank: described(z.int().check(z.minimum(1)), '1 is the most important sentence of the article.'),
    score: described(z.number(), 'Score that the rank follows; comparable within one document only.'),
    start: countField('Start of the sentence in `text`, in UTF-16 code units.'),
    end: countField('End of the sentence in `text`, exclusive, in UTF-16 code units.'),
    flags: described(
      z.array(oneOf(SENTENCE_FLAGS, 'A sign of doubt.')),
      'Signs that the translation should be looked at; usually empty.',
    ),
    corrected: described(z.optional(z.literal(true)), 'A person gave the English; absent from other sentences.'),
    correctedAt: described(z.optional(z.iso.datetime()), 'When a person gave it.'),
  }),
);

export const Removal = component('A stretch of text that cleaning took out of the article.', () =>
  z.object({
    reason: oneOf(REMOVAL_REASONS, 'Why the text was taken out.'),
    start: countField('Start of the stretch in `text`, in UTF-16 code units.'),
    end: countField('End of the stretch in `text`, exclusive, in UTF-16 code units.'),
    text: textField('The text that was taken out.'),
  }),
);

export const Metadata = component('What the upload says about itself. A field that it does not have is null.', () =>
  z.object({
    url: nullableText('Address of the article on the web.'),
    publisher: nullableText('Name of the publisher.'),
    author: nullableText('Names of the authors.'),
    publishedAt: nullableText(
      'ISO 8601: a date, or a date and time. It has an offset only if the source names a time zone.',
    ),
    dateline: nullableText('Place and agency in front of the first sentence.'),
  }),
);

export const TranslationReport = component('How the article was translated, and what that cost.', () =>
  z.object({
    engine: textField('`amazon-translate`, or the local engine `bergamot` or `lexicon`.'),
    terminology: nullableText('Name and version of the glossary; null if none was used.'),
    requests: countField('Requests sent to the engine.'),
    billedCharacters: countField('Code points that the engine accepted, line breaks included.'),
    reusedCharacters: countField('Code points of sentences that were remembered and cost nothing.'),
    alignment: described(
      z.enum(['exact', 'mixed']),
      '`exact`: every sentence was answered by its own line. `mixed`: some sentences had to be sent one by one.',
    ),
  }),
);

const record = () => ({
  schemaVersion: described(z.literal('1'), 'Version of this schema.'),
  id: articleIdField(),
  revision: revisionField(),
  source: described(Source, 'The upload that this was made from.'),
  createdAt: momentField('When this revision was made.'),
});

export const BilingualDocument = component('An Arabic article with its English translation and a summary.', () =>
  z.object({
    ...record(),
    status: described(z.literal('completed'), 'Tells a document from a failure record.'),
    language: described(
      z.object({
        source: described(z.literal('ar'), 'Arabic.'),
        target: described(z.literal('en'), 'English.'),
        confidence: described(z.number().check(z.minimum(0), z.maximum(1)), 'How sure it is that the text is Arabic.'),
      }),
      'The languages of the document.',
    ),
    text: textField('The reading text: what a reader of the upload sees, in order. Offsets point into it.'),
    metadata: described(Metadata, 'What the upload says about itself.'),
    title: titleField(),
    sentences: described(z.array(Sentence), 'The sentences of the body, in reading order.'),
    summary: described(
      z.object({
        sentences: described(
          z.array(z.int().check(z.minimum(0))),
          'Indexes of the chosen sentences, in reading order.',
        ),
        ar: textField('The summary in Arabic.'),
        en: textField('The summary in English: the same sentences, translated.'),
        method: textField('Name of the method that ranked the sentences.'),
      }),
      'A summary of the default length. `GET …/summary` gives any other length.',
    ),
    removed: described(z.array(Removal), 'What cleaning took out of `text`, and why. Nothing is lost silently.'),
    translation: described(TranslationReport, 'How the article was translated.'),
    timings: described(
      z.object({
        totalMs: described(z.number().check(z.minimum(0)), 'Milliseconds from reading the upload to this document.'),
        translateMs: described(z.number().check(z.minimum(0)), 'Milliseconds of these that translation took.'),
      }),
      'How long the work took.',
    ),
    warnings: described(
      z.array(oneOf(DOCUMENT_WARNINGS, 'A warning.')),
      'What was repaired in the upload or is doubtful about it; usually empty.',
    ),
  }),
);

export const FailureRecord = component('Why an upload could not become a bilingual document.', () =>
  z.object({
    ...record(),
    status: described(z.literal('failed'), 'Tells a failure record from a document.'),
    error: failureField(),
  }),
);

/** The outcome of an upload that was deleted in S3. `source` is the last upload that was seen. */
export const DeletionRecord = z.lazy(() => z.object({ ...record(), status: z.literal('deleted') }));

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
