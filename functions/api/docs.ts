import { asset } from './asset.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Handlers } from './handler.ts';

/** Swagger UI makes nothing inline; its icons are `data:` URLs. The page talks to this API alone. */
const POLICY = contentSecurityPolicy();

export const docsHandlers: Handlers<'getDocs' | 'getDocsFile'> = {
  async getDocs({ headers }, deps) {
    const policy = { 'content-security-policy': POLICY };
    return asset(headers, 'text/html', await deps.docs('index.html'), policy);
  },

  async getDocsFile({ headers, params: { file } }, deps) {
    return asset(headers, file.endsWith('.css') ? 'text/css' : 'text/javascript', await deps.docs(file));
  },
};
