import { constants } from 'node:zlib';
import type { MiddlewareObj } from '@middy/core';
import httpContentEncoding from '@middy/http-content-encoding';
import httpCors from '@middy/http-cors';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import Negotiator from 'negotiator';
import { encodedEtag } from '../../shared/api/etag.ts';
import type { GatewayEvent } from './request.ts';

type Middleware = MiddlewareObj<GatewayEvent, APIGatewayProxyStructuredResultV2, Error>;

/** After the OWASP REST security cheat sheet; the reader page brings a policy of its own. */
export function securityHeaders() {
  return httpSecurityHeaders({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    dnsPrefetchControl: false,
    downloadOptions: false,
    originAgentCluster: false,
    permissionsPolicy: false,
    permittedCrossDomainPolicies: false,
    reportTo: false,
    reportingEndpoints: false,
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false, preload: false },
  });
}

/** Headers of every answer, unless its handler sets them. */
export function defaultHeaders(): Middleware {
  const add: NonNullable<Middleware['after']> = ({ event, response }) => {
    if (response === null || response === undefined) return;
    response.headers = {
      'cache-control': 'private, no-cache',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-request-id': event.requestContext.requestId,
      ...response.headers,
    };
  };
  return { after: add, onError: add };
}

/** Calls from pages of other origins, as the deployment allows. Tokens travel in a header, so no credentials. */
export function crossOrigin(corsOrigins: string[]) {
  return httpCors({
    disableBeforePreflightResponse: false,
    ...(corsOrigins.includes('*') ? { origin: '*' } : { origins: corsOrigins }),
    methods: 'GET, HEAD, POST, PATCH, DELETE, OPTIONS',
    headers: 'authorization, content-type, idempotency-key, if-none-match',
    exposeHeaders: 'etag, location, retry-after, www-authenticate, x-request-id',
    maxAge: 3600,
  });
}

const ENCODINGS = ['br', 'gzip'];
/** Smaller answers fit into one or two packets, compressed or not. */
const MIN_BYTES = 1_400;

/** Compresses answers of at least MIN_BYTES. Brotli at 4 is faster than gzip at its default, and smaller. */
export function compression(): Middleware {
  const { after } = httpContentEncoding({
    br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    gzip: { level: 6 },
  }) as { after: (request: unknown) => Promise<void> };
  return {
    after: async (request) => {
      const { event, response } = request;
      if (response?.isBase64Encoded || (response?.body?.length ?? 0) < MIN_BYTES) return;
      const accept = event.headers['accept-encoding'] ?? '';
      const accepted = new Negotiator({ headers: { 'accept-encoding': accept } }).encodings(ENCODINGS);
      Object.assign(request.context, { preferredEncoding: ENCODINGS.find((encoding) => accepted.includes(encoding)) });
      await after(request);
      markEncoded(request.response);
    },
  };
}

/** A compressed form of an answer needs a strong validator of its own. */
function markEncoded(response: APIGatewayProxyStructuredResultV2 | null | undefined): void {
  const { 'Content-Encoding': encoding, etag } = response?.headers ?? {};
  if (encoding !== undefined && typeof etag === 'string' && response?.headers) {
    response.headers.etag = encodedEtag(etag, String(encoding));
  }
}
