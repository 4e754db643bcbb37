import * as z from 'zod/mini';
import { oneOf } from '../../document/described.ts';
import { FAILURES } from '../../document/failures.ts';
import { MAX_FILENAME } from '../../document/limits.ts';
import { BilingualDocument, FailureRecord } from '../../document/schema.ts';
import { ARTICLE_STATUSES, HELD_REASONS, LISTED_STATUSES } from '../../document/statuses.ts';

/**
 * What the article routes take and answer, beside the stored document itself (`document/schema.ts`). Lazy: a function
 * builds those that its requests need.
 */

export const ArticleId = z.string().check(z.regex(/^[a-z2-7]{26}$/));
const isoTime = z.iso.datetime();
const Title = z.nullable(z.object({ ar: z.string(), en: z.string() }));

/** DESIGN: the `.json` uploads. Unknown fields are ignored. */
export const ArticleUpload = z.lazy(() =>
  z
    .object({
      title: z.nullish(z.string()),
      text: z.nullish(z.string()),
      html: z.nullish(z.string()),
      url: z.nullish(z.string()),
      publishedAt: z.nullish(z.string()),
      publisher: z.nullish(z.string()),
      author: z.nullish(z.string()),
    })
    .check(z.refine(({ text, html }) => Boolean(text) || Boolean(html), 'Expected `text` or `html` with the article')),
);

/** What an article came to: `status` tells which. */
export const ArticleOutcome = z.lazy(() => z.discriminatedUnion('status', [BilingualDocument, FailureRecord]));

/** In place of an outcome that is larger than the API can answer: the document itself is at `url`. */
export const DocumentLink = z.lazy(() =>
  z.object({
    id: ArticleId,
    revision: z.int().check(z.minimum(1)),
    status: z.enum(['completed', 'failed']),
    document: z.object({ url: z.url(), expiresAt: isoTime }),
  }),
);

/** What GET of an article answers once there is an outcome. */
export const ArticleAnswer = z.lazy(() => z.union([ArticleOutcome, DocumentLink]));

export const ArticleLinks = z.lazy(() => z.object({ article: z.url(), summary: z.url(), original: z.url() }));

export const AcceptedArticle = z.lazy(() =>
  z.object({ id: ArticleId, status: z.literal('processing'), links: ArticleLinks }),
);

export const PendingArticle = z.lazy(() =>
  z.object({
    id: ArticleId,
    status: z.enum(['processing', 'held']),
    /** Why it waits and until when; null while it is in work. */
    held: z.nullable(z.object({ reason: oneOf(HELD_REASONS, 'Why it waits.'), until: isoTime })),
    links: ArticleLinks,
  }),
);

export const ArticleItem = z.lazy(() =>
  z.object({
    id: ArticleId,
    key: z.string(),
    status: oneOf(ARTICLE_STATUSES, 'Where it is on its way.', LISTED_STATUSES),
    title: Title,
    /** 0 until the first outcome. */
    revision: z.int().check(z.minimum(0)),
    /** The first receipt, which lists are ordered by. */
    createdAt: isoTime,
    updatedAt: isoTime,
    errorCode: z.nullable(oneOf(FAILURES, 'Why it failed.')),
    held: z.nullable(z.object({ reason: oneOf(HELD_REASONS, 'Why it waits.'), until: isoTime })),
    links: ArticleLinks,
  }),
);

/** The shape of every list. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({
    items: z.array(item),
    /** Give it back as `cursor` for the next page; null at the end. */
    nextCursor: z.nullable(z.string()),
  });

export const ArticlePage = z.lazy(() => pageOf(ArticleItem));

export const Summary = z.lazy(() =>
  z.object({
    id: ArticleId,
    title: Title,
    lang: z.enum(['en', 'ar', 'both']),
    /** In reading order; the languages asked for. */
    sentences: z.array(
      z.object({ index: z.int().check(z.minimum(0)), ar: z.optional(z.string()), en: z.optional(z.string()) }),
    ),
    ar: z.optional(z.string()),
    en: z.optional(z.string()),
    /** White-space-separated words of the language asked for; of the Arabic for `both`. */
    words: z.int().check(z.minimum(0)),
  }),
);

export const OriginalLink = z.lazy(() => z.object({ url: z.url(), expiresAt: isoTime }));

const FILENAME = 'Expected a file name without `/` or control characters, other than `.` and `..`';
const MEDIA_TYPE = 'Expected a media type such as text/plain or text/html; charset=windows-1256';

export const UploadRequest = z.lazy(() =>
  z.strictObject({
    filename: z.string().check(
      z.maxLength(MAX_FILENAME),
      z.regex(/^(?!\.{1,2}$)[^/\\\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, FILENAME),
      z.refine((name) => name.isWellFormed(), FILENAME),
    ),
    contentType: z
      .string()
      .check(z.maxLength(100), z.regex(/^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+="?[\w.+-]+"?)*$/, MEDIA_TYPE)),
  }),
);

export const UploadTicket = z.lazy(() =>
  z.object({
    id: ArticleId,
    key: z.string(),
    url: z.url(),
    /** To be sent with the PUT: they are signed. */
    headers: z.record(z.string(), z.string()),
    expiresAt: isoTime,
  }),
);
