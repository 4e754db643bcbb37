import * as z from 'zod/mini';
import { component, described, oneOf } from '../../document/described.ts';
import { FAILURES } from '../../document/failures.ts';
import {
  articleIdField,
  bilingual,
  countField,
  linksField,
  momentField,
  nullableText,
  revisionField,
  textField,
  titleField,
  urlField,
} from '../../document/fields.ts';
import { MAX_FILENAME } from '../../document/limits.ts';
import { BilingualDocument, FailureRecord } from '../../document/schema.ts';
import { ARTICLE_STATUSES, HELD_REASONS, LISTED_STATUSES } from '../../document/statuses.ts';

/**
 * Requests and responses of the article routes, except the stored document (`shared/document/schema.ts`). The schemas
 * are lazy: a function builds only those that its requests need.
 */

export const ArticleId = articleIdField();

const optionalText = (description: string) => described(z.nullish(z.string()), description);

/** The body of `.json` uploads and of POST with JSON. */
export const ArticleUpload = component(
  'An article as JSON: its `text` or `html`, or the `url` of a page to fetch. Unknown fields are ignored.',
  () =>
    z
      .object({
        title: optionalText('The Arabic title. Without it the title is found in `text` or `html`.'),
        text: optionalText('The article as plain text.'),
        html: optionalText('The article as HTML: a whole page or its body.'),
        url: optionalText('Address of the article on the web. Without `text` and `html` the page there is fetched.'),
        publishedAt: optionalText('When it was published: ISO 8601, with an offset if the time zone is known.'),
        publisher: optionalText('Name of the publisher.'),
        author: optionalText('Names of the authors.'),
      })
      .check(
        z.refine(
          ({ text, html, url }) => Boolean(text) || Boolean(html) || Boolean(url),
          'Expected `text` or `html` with the article, or the `url` of its page',
        ),
      ),
);

export const ArticleOutcome = component('What an article came to: `status` tells a document from a failure.', () =>
  z.discriminatedUnion('status', [BilingualDocument, FailureRecord]),
);

export const DocumentLink = component('In place of an outcome that is larger than the API can answer.', () =>
  z.object({
    id: articleIdField(),
    revision: revisionField(),
    status: described(z.enum(['completed', 'failed']), 'Whether the outcome is a document or a failure.'),
    document: described(
      z.object({
        url: urlField('Serves the outcome itself, without the token.'),
        expiresAt: momentField('When the URL stops working.'),
      }),
      'Where the outcome is.',
    ),
  }),
);

export const ArticleAnswer = component('The outcome of an article, or a link to it.', () =>
  z.union([ArticleOutcome, DocumentLink]),
);

export type ArticleLinks = z.infer<ReturnType<typeof linksField>>;

export const AcceptedArticle = component('An article that was taken and is worked on.', () =>
  z.object({
    id: articleIdField(),
    status: described(z.literal('processing'), 'It is worked on.'),
    links: linksField(),
  }),
);

const heldField = () =>
  described(
    z.nullable(
      z.object({
        reason: oneOf(HELD_REASONS, 'What the article waits for.'),
        until: momentField('When it is tried again.'),
      }),
    ),
    'Why the article waits and until when; null if it does not.',
  );

export const PendingArticle = component('An article whose first document is not made yet.', () =>
  z.object({
    id: articleIdField(),
    status: oneOf(ARTICLE_STATUSES, 'Where the article is on its way.', ['processing', 'held']),
    held: heldField(),
    links: linksField(),
  }),
);

export const ArticleItem = component('An article as lists show it.', () =>
  z.object({
    id: articleIdField(),
    key: textField('Key of the upload in the articles bucket: `incoming/…`.'),
    status: oneOf(ARTICLE_STATUSES, 'Where the article is on its way.', LISTED_STATUSES),
    title: titleField(),
    publisher: nullableText('Name of the publisher, as the filter `publisher` takes it; null if it is not known.'),
    publishedAt: nullableText('When it was published, as the document has it; null if it is not known.'),
    summary: described(z.nullable(bilingual()), 'The first sentence of the summary; null until there is a document.'),
    storyId: nullableText('The story that the article tells; null if it is in none.'),
    copyOf: nullableText('Id of the article that has nearly the same text and came first; null if there is none.'),
    revision: countField('Revision of the last outcome; 0 until the first.'),
    createdAt: momentField('When the key was first received. Lists are ordered by it.'),
    updatedAt: momentField('When the entry last changed.'),
    errorCode: described(z.nullable(oneOf(FAILURES, 'Why it failed.')), 'Why it failed; null if it did not.'),
    held: heldField(),
    links: linksField(),
  }),
);

/** The shape of every list. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({
    items: described(z.array(item), 'The items of this page.'),
    nextCursor: nullableText('Send it as `cursor` for the next page; null on the last page.'),
  });

export const ArticlePage = component('A page of articles, newest first.', () => pageOf(ArticleItem));

export const Summary = component('The most important sentences of an article, in reading order.', () =>
  z.object({
    id: articleIdField(),
    title: titleField(),
    lang: described(z.enum(['en', 'ar', 'both']), 'The language that was asked for.'),
    sentences: described(
      z.array(
        z.object({
          index: countField('Index of the sentence in the document.'),
          ar: described(z.optional(z.string()), 'The Arabic sentence; absent if `lang` is `en`.'),
          en: described(z.optional(z.string()), 'The English sentence; absent if `lang` is `ar`.'),
        }),
      ),
      'The chosen sentences, in reading order.',
    ),
    ar: described(z.optional(z.string()), 'The Arabic sentences as one text; absent if `lang` is `en`.'),
    en: described(z.optional(z.string()), 'The English sentences as one text; absent if `lang` is `ar`.'),
    words: countField('Words between white space, in the language asked for; in Arabic if `lang` is `both`.'),
  }),
);

export const OriginalLink = component('Where the uploaded file can be fetched.', () =>
  z.object({
    url: urlField('Serves the file as an attachment, without the token.'),
    expiresAt: momentField('When the URL stops working.'),
  }),
);

const FILENAME = 'Expected a file name without `/` or control characters, other than `.` and `..`';
const MEDIA_TYPE = 'Expected a media type such as text/plain or text/html; charset=windows-1256';

export const UploadRequest = component('A file that is to be uploaded.', () =>
  z.strictObject({
    filename: described(
      z.string().check(
        z.maxLength(MAX_FILENAME),
        z.regex(/^(?!\.{1,2}$)[^/\\\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, FILENAME),
        z.refine((name) => name.isWellFormed(), FILENAME),
      ),
      'Name of the file. Its ending is one hint at the type, as in `.html` or `.txt.gz`.',
    ),
    contentType: described(
      z.string().check(z.maxLength(100), z.regex(/^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+="?[\w.+-]+"?)*$/, MEDIA_TYPE)),
      'Media type of the file, with its charset if it is known.',
    ),
  }),
);

export const UploadTicket = component('How to upload the file.', () =>
  z.object({
    id: described(articleIdField(), 'Id of the article to be. It answers once the file has arrived.'),
    key: textField('Key of the upload in the articles bucket.'),
    url: urlField('PUT the file here.'),
    headers: described(z.record(z.string(), z.string()), 'Headers to send with the PUT as they are: they are signed.'),
    expiresAt: momentField('When the URL stops working.'),
  }),
);

/** Code points of the longest English that a person can give a sentence. */
export const MAX_CORRECTION = 10_000;

const ONE_LINE = 'Expected one line of text, without control characters';

export const SentenceCorrection = component('The English of a sentence, by a person.', () =>
  z.strictObject({
    en: described(
      z.string().check(
        // Control characters and the line ends of Unicode; lone surrogates can't be stored.
        z.regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/, ONE_LINE),
        z.refine((text) => text.isWellFormed(), ONE_LINE),
        z.refine((text) => text.trim() !== '', 'Expected a sentence, got nothing'),
        z.refine(
          (text) => text.length <= MAX_CORRECTION || [...text].length <= MAX_CORRECTION,
          `Expected at most ${MAX_CORRECTION} characters`,
        ),
      ),
      'The sentence in English: one line of at most 10,000 characters.',
    ),
    revision: described(
      z.int().check(z.minimum(1)),
      'The revision of the document that was corrected: 409 if it is not the last.',
    ),
  }),
);
