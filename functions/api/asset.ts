import { etagOf, knownEtag } from '../../shared/api/etag.ts';
import { type ApiResponse, empty, text } from './response.ts';

/** Answers a file of a page: in full, or 304 if the caller has it. */
export function asset(
  requested: Record<string, string | undefined>,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): ApiResponse {
  const etag = etagOf(type, body);
  const caching = { 'cache-control': 'public, no-cache', ...headers };
  const known = knownEtag(requested['if-none-match'], etag);
  return known === null ? text(type, body, { etag, ...caching }) : empty(304, { etag: known, ...caching });
}
