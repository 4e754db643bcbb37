import { asset } from './asset.ts';
import type { Handlers } from './handler.ts';

/** Swagger UI makes nothing inline; its icons are `data:` URLs. It talks to this API alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const docsHandlers: Handlers<'getDocs' | 'getDocsFile'> = {
  async getDocs({ headers }, deps) {
    const policy = { 'content-security-policy': CONTENT_SECURITY_POLICY };
    return asset(headers, 'text/html', await deps.docs('index.html'), policy);
  },

  async getDocsFile({ headers, params: { file } }, deps) {
    return asset(headers, file.endsWith('.css') ? 'text/css' : 'text/javascript', await deps.docs(file));
  },
};
