import * as z from 'zod/mini';
import { described, oneOf } from '../../document/described.ts';
import { EXPORT_FORMATS } from '../../document/export-formats.ts';
import { OriginalLink, Summary } from '../schemas/article-schemas.ts';
import { positiveInteger, ratio } from '../schemas/query-schemas.ts';
import { json, PENDING, params } from './articles.ts';
import { ETAG, IF_NONE_MATCH, NOT_MODIFIED } from './caching.ts';
import type { RouteDefinition } from './route.ts';

/** Routes that give an article in another form than its document: summary, export, original, feed. */
export const READING_ROUTES = {
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
      lang: described(z._default(z.enum(['en', 'ar', 'both']), 'both'), 'The language of the summary.'),
      sentences: described(z.optional(positiveInteger), 'The number of sentences.'),
      words: described(
        z.optional(positiveInteger),
        'The number of words to reach: sentences are added by importance until it is reached. Under 40, the sum nearest to it is taken.',
      ),
      ratio: described(z.optional(ratio), 'The share of the article’s words to reach: 0.25 is a quarter.'),
    }),
    requestHeaders: IF_NONE_MATCH,
    responses: {
      200: {
        description: 'The summary, also as text or Markdown.',
        content: {
          ...json(Summary),
          'text/plain': described(z.string(), 'Title, blank line, summary.'),
          'text/markdown': described(z.string(), 'Title as a heading, then the summary.'),
        },
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
  getFeed: {
    method: 'GET',
    path: '/v1/feed.atom',
    tag: 'Articles',
    summary: 'The newest articles as an Atom feed',
    description:
      'For feed readers, which can send no header: takes a token in the query, and only one whose single scope is ' +
      '`feed:read`. No log has it.',
    scope: 'feed:read',
    tokenIn: 'query',
    query: z.strictObject({
      token: described(
        z.string(),
        'A token whose single scope is `feed:read`: `tarjuman token create --scope feed:read`.',
      ),
    }),
    requestHeaders: IF_NONE_MATCH,
    responses: {
      200: {
        description: 'At most 50 articles, newest first.',
        content: { 'application/atom+xml': null },
        headers: ETAG,
      },
      304: NOT_MODIFIED,
    },
  },
  exportArticle: {
    method: 'GET',
    path: '/v1/articles/{id}/export',
    tag: 'Articles',
    summary: 'Export the bilingual article to a file',
    description:
      'Title, source, date, summary and every sentence in both languages, as an attachment with a readable name.',
    scope: 'articles:read',
    params,
    query: z.strictObject({ format: oneOf(EXPORT_FORMATS, 'The format of the file.') }),
    responses: {
      200: {
        description: 'The file.',
        content: Object.fromEntries(Object.values(EXPORT_FORMATS).map(({ type }) => [type, null])),
        headers: { 'Content-Disposition': 'The name of the file, in ASCII and in UTF-8.' },
      },
      202: PENDING,
    },
    problems: ['conflict'],
  },
} as const satisfies Record<string, RouteDefinition>;
