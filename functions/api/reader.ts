import { etagOf, knownEtag } from '../../shared/api/etag.ts';
import type { Handlers } from './handler.ts';
import { type ApiResponse, empty, text } from './response.ts';

type Headers = Record<string, string | undefined>;

export const readerHandlers: Handlers<'getReader' | 'getReaderScript' | 'getReaderStyle'> = {
  async getReader({ headers }, deps) {
    const policy = contentSecurityPolicy(await deps.uploads.origin());
    return asset(headers, 'text/html', await deps.page('index.html'), { 'content-security-policy': policy });
  },

  async getReaderScript({ headers }, deps) {
    return asset(headers, 'text/javascript', await deps.page('app.js'));
  },

  async getReaderStyle({ headers }, deps) {
    return asset(headers, 'text/css', await deps.page('app.css'));
  },
};

/** Nothing inline, nothing from elsewhere; the page talks to this API and PUTs uploads to the bucket. */
function contentSecurityPolicy(uploadOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${uploadOrigin}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function asset(requested: Headers, type: string, body: string, headers: Record<string, string> = {}): ApiResponse {
  const etag = etagOf(type, body);
  const caching = { 'cache-control': 'public, no-cache', ...headers };
  const known = knownEtag(requested['if-none-match'], etag);
  return known === null ? text(type, body, { etag, ...caching }) : empty(304, { etag: known, ...caching });
}
