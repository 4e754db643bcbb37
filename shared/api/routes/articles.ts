import * as z from 'zod/mini';
import { LISTED_STATUSES } from '../../document/statuses.ts';
import {
  AcceptedArticle,
  ArticleAnswer,
  ArticleId,
  ArticlePage,
  ArticleUpload,
  OriginalLink,
  PendingArticle,
  Summary,
  UploadRequest,
  UploadTicket,
} from '../schemas/article-schemas.ts';
import { cursor, limit, positiveInteger, ratio, since } from '../schemas/query-schemas.ts';
import type { RouteDefinition } from './route.ts';

const params = z.object({ id: ArticleId });
const json = <T extends z.ZodMiniType>(schema: T) => ({ 'application/json': schema });
const ETAG = { ETag: 'Strong validator of exactly this answer: send it as `If-None-Match`.' };
const NOT_MODIFIED = { description: 'Not modified: `If-None-Match` names what would be sent.', headers: ETAG };
const PENDING = {
  description: 'The first revision is being made, or waits (`held`).',
  content: json(PendingArticle),
  headers: { 'Retry-After': 'Seconds until it is worth asking again.' },
};
const ifNoneMatch = {
  'If-None-Match': { description: 'ETags that the caller has.', schema: z.string() },
};

/** A body of the gateway's and Lambda's size at most; larger ones go by presigned upload. */
const MAX_ARTICLE_BYTES = 4_000_000;

export const ARTICLE_ROUTES = {
  createArticle: {
    method: 'POST',
    path: '/v1/articles',
    tag: 'Articles',
    summary: 'Send an article to be translated',
    description:
      'The text, page or JSON is stored as it comes and worked on at once. Text must be UTF-8; upload other encodings.',
    scope: 'articles:write',
    requestHeaders: {
      'Idempotency-Key': {
        description: 'Up to 255 printable ASCII characters. The same key and body give the same article.',
        schema: z.string().check(z.regex(/^[!-~]{1,255}$/)),
      },
    },
    body: {
      content: { 'text/plain': z.string(), 'text/html': z.string(), 'application/json': ArticleUpload },
      maxBytes: MAX_ARTICLE_BYTES,
    },
    responses: {
      202: {
        description: 'Accepted. Its id answers from now on.',
        content: json(AcceptedArticle),
        headers: { Location: 'The article.' },
      },
    },
    problems: ['idempotency-key-reused'],
  },
  createUpload: {
    method: 'POST',
    path: '/v1/uploads',
    tag: 'Articles',
    summary: 'Get a URL to upload a file to',
    description: 'For files of any size and encoding. PUT the file to `url` with exactly the `headers` given.',
    scope: 'articles:write',
    body: { content: json(UploadRequest), maxBytes: 65_536 },
    responses: { 201: { description: 'The upload is awaited.', content: json(UploadTicket) } },
  },
  listArticles: {
    method: 'GET',
    path: '/v1/articles',
    tag: 'Articles',
    summary: 'List articles, newest first',
    scope: 'articles:read',
    query: z.strictObject({
      status: z.optional(z.enum(LISTED_STATUSES)),
      since,
      limit,
      cursor,
    }),
    responses: { 200: { description: 'A page of articles.', content: json(ArticlePage) } },
  },
  getArticle: {
    method: 'GET',
    path: '/v1/articles/{id}',
    tag: 'Articles',
    summary: 'Get the bilingual document, or why there is none',
    scope: 'articles:read',
    params,
    requestHeaders: ifNoneMatch,
    responses: {
      200: {
        description:
          'The last outcome: `status` tells a document from a failure. `document` links to one of more than 5 MB.',
        content: json(ArticleAnswer),
        headers: ETAG,
      },
      202: PENDING,
      304: NOT_MODIFIED,
    },
  },
  getSummary: {
    method: 'GET',
    path: '/v1/articles/{id}/summary',
    tag: 'Articles',
    summary: 'Get a summary of any length',
    description:
      'The most important sentences in reading order. `words` counts words of the language asked for (`both`: Arabic). At most one of `sentences`, `words` and `ratio`; with none, the length of the stored summary.',
    scope: 'articles:read',
    params,
    query: z.strictObject({
      lang: z._default(z.enum(['en', 'ar', 'both']), 'both'),
      sentences: z.optional(positiveInteger),
      words: z.optional(positiveInteger),
      ratio: z.optional(ratio),
    }),
    requestHeaders: ifNoneMatch,
    responses: {
      200: {
        description: 'The summary, also as text or Markdown.',
        content: { ...json(Summary), 'text/plain': z.string(), 'text/markdown': z.string() },
        headers: ETAG,
      },
      202: PENDING,
      304: NOT_MODIFIED,
    },
    problems: ['conflict', 'not-acceptable'],
  },
  getOriginal: {
    method: 'GET',
    path: '/v1/articles/{id}/original',
    tag: 'Articles',
    summary: 'Get a URL of the file that was uploaded',
    description: 'The URL serves the file for 60 seconds, as an attachment, without the token.',
    scope: 'articles:read',
    params,
    responses: { 200: { description: 'Where the file is.', content: json(OriginalLink) } },
  },
  deleteArticle: {
    method: 'DELETE',
    path: '/v1/articles/{id}',
    tag: 'Articles',
    summary: 'Delete an article for good',
    description:
      'Removes every version of the upload and of the document. A call that got no answer is finished by calling again; ' +
      'after that it is a 404.',
    scope: 'articles:write',
    params,
    responses: { 204: { description: 'Gone.' } },
  },
  reprocessArticle: {
    method: 'POST',
    path: '/v1/articles/{id}/reprocess',
    tag: 'Articles',
    summary: 'Translate an article again',
    description: 'Makes a new revision. Only sentences that are not remembered are paid for.',
    scope: 'articles:write',
    params,
    responses: { 202: { description: 'Accepted.', content: json(AcceptedArticle) } },
  },
} as const satisfies Record<string, RouteDefinition>;
