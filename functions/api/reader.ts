import { asset } from './asset.ts';
import type { Handlers } from './handler.ts';

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
