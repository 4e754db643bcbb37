import * as z from 'zod/mini';
import { described, oneOf } from '../../document/described.ts';
import { ARTICLE_STATUSES, LISTED_STATUSES } from '../../document/statuses.ts';
import {
  AcceptedArticle,
  ArticleAnswer,
  ArticleId,
  ArticlePage,
  ArticleUpload,
  PendingArticle,
  SentenceCorrection,
  UploadRequest,
  UploadTicket,
} from '../schemas/article-schemas.ts';
import { cursor, from, integer, limit, publisher, q, since, to } from '../schemas/query-schemas.ts';
import { ETAG, IF_NONE_MATCH, NOT_MODIFIED } from './caching.ts';
import type { RouteDefinition } from './route.ts';

/** The path of a route of one article. */
export const params = z.object({ id: ArticleId });
/** The content of a JSON answer. */
export const json = <T extends z.ZodMiniType>(schema: T) => ({ 'application/json': schema });
/** The answer while an article has no outcome. */
export const PENDING = {
  description: 'The first revision is being made, or waits (`held`).',
  content: json(PendingArticle),
  headers: { 'Retry-After': 'Seconds until it is worth asking again.' },
};
/** The largest body in bytes that fits through the gateway and Lambda. Larger articles go by presigned upload. */
const MAX_ARTICLE_BYTES = 4_000_000;

export const ARTICLE_ROUTES = {
  createArticle: {
    method: 'POST',
    path: '/v1/articles',
    tag: 'Articles',
    summary: 'Send an article to be translated',
    description:
      'The text, page or JSON is stored as it comes and worked on at once. Text must be UTF-8; upload other encodings. ' +
      'JSON with a `url` alone makes the API fetch the page: https, a public address, 5 MB, 10 seconds, 3 redirects. ' +
      'The same address is the same article.',
    scope: 'articles:write',
    requestHeaders: {
      'Idempotency-Key': described(
        z.string().check(z.regex(/^[!-~]{1,255}$/)),
        'Up to 255 printable ASCII characters. The same key and body give the same article.',
      ),
    },
    body: {
      content: {
        'text/plain': described(z.string(), 'The article as plain text.'),
        'text/html': described(z.string(), 'The article as a page or a part of one.'),
        'application/json': ArticleUpload,
      },
      maxBytes: MAX_ARTICLE_BYTES,
    },
    responses: {
      202: {
        description: 'Accepted. Its id answers from now on.',
        content: json(AcceptedArticle),
        headers: { Location: 'The article.' },
      },
    },
    problems: ['conflict', 'idempotency-key-reused', 'fetch-failed'],
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
    description:
      'A page of a search may hold fewer articles than `limit`, even none, though more follow: go on until `nextCursor` is null.',
    scope: 'articles:read',
    query: z.strictObject({
      q,
      publisher,
      status: described(
        z.optional(oneOf(ARTICLE_STATUSES, 'A status.', LISTED_STATUSES)),
        'Only articles of this status.',
      ),
      from,
      to,
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
    requestHeaders: IF_NONE_MATCH,
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
  correctSentence: {
    method: 'PATCH',
    path: '/v1/articles/{id}/sentences/{index}',
    tag: 'Articles',
    summary: 'Correct the English of a sentence',
    description:
      'Makes a new revision with `corrected: true` on the sentence. It is remembered above what engines say: the same ' +
      'sentence has this English in every later article, at no cost. Correcting it again replaces it.',
    scope: 'articles:write',
    params: z.object({ id: ArticleId, index: described(integer(0, 100_000), '`index` of the sentence.') }),
    body: { content: json(SentenceCorrection), maxBytes: 131_072 },
    responses: {
      200: {
        description: 'The document in its new revision; `document` links to one of more than 5 MB.',
        content: json(ArticleAnswer),
        headers: ETAG,
      },
    },
    problems: ['conflict'],
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
