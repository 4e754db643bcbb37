import { asset } from './asset.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Handlers } from './handler.ts';

export const readerHandlers: Handlers<'getReader' | 'getReaderScript' | 'getReaderStyle'> = {
  async getReader({ headers }, deps) {
    const policy = pagePolicy(await deps.uploads.origin());
    return asset(headers, 'text/html', await deps.page('index.html'), { 'content-security-policy': policy });
  },

  async getReaderScript({ headers }, deps) {
    return asset(headers, 'text/javascript', await deps.page('app.js'));
  },

  async getReaderStyle({ headers }, deps) {
    return asset(headers, 'text/css', await deps.page('app.css'));
  },
};

/** The page talks to this API and PUTs uploads to the bucket. */
function pagePolicy(uploadOrigin: string): string {
  return contentSecurityPolicy({
    'connect-src': `'self' ${uploadOrigin}`,
    'require-trusted-types-for': "'script'",
  });
}
