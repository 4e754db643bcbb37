import * as z from 'zod/mini';
import { described, oneOf } from './described.ts';
import { FAILURES } from './failures.ts';

/** Fields that several schemas have. Functions, so that a field is built only with its schema. */

const ARTICLE_ID = /^[a-z2-7]{26}$/;

export const articleIdField = () =>
  described(z.string().check(z.regex(ARTICLE_ID)), 'Id of the article; the same for every revision of the same key.');

export const revisionField = () =>
  described(z.int().check(z.minimum(1)), 'Counts the outcomes of the article from 1; the higher one is the newer one.');

export const keyField = () =>
  described(z.string().check(z.minLength(1)), 'Key of the upload in the articles bucket: `incoming/…`.');

export const countField = (description: string) => described(z.int().check(z.minimum(0)), description);

export const momentField = (description: string) => described(z.iso.datetime(), description);

export const textField = (description: string) => described(z.string(), description);

export const urlField = (description: string) => described(z.url(), description);

export const nullableText = (description: string) => described(z.nullable(z.string()), description);

/** A text in both languages. */
export const bilingual = () =>
  z.object({ ar: textField('The Arabic text.'), en: textField('Its English translation.') });

export const titleField = () =>
  described(z.nullable(bilingual()), 'The title in both languages; null if the upload has none.');

/** The `error` of a failure. */
export const failureField = () =>
  described(
    z.object({
      code: oneOf(FAILURES, 'What went wrong, for programs.'),
      message: textField('What was expected, what was found and what to do, for people.'),
      retryable: described(z.boolean(), 'True if the same upload may succeed when it is processed again.'),
    }),
    'What went wrong.',
  );

/** Absolute URLs of an article's resources (see `articleLinks`). */
export const linksField = () =>
  described(
    z.object({
      article: urlField('The document, or why there is none.'),
      summary: urlField('A summary of any length.'),
      original: urlField('The file that was uploaded.'),
    }),
    'Absolute URLs of the article in this API.',
  );
