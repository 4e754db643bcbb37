import type { ApiCors } from '../template/http-api.ts';
import type { GatewayResponse } from './response.ts';

/** The gateway's own answer to a preflight; an origin that isn't allowed gets no CORS headers. */
export function preflight(cors: ApiCors, origin: string | undefined): GatewayResponse {
  const maxAge = cors.maxAgeSeconds;
  const headers = originHeaders(cors, origin);
  const allowed = Object.keys(headers).length > 0 && {
    'access-control-allow-methods': cors.allowMethods.join(','),
    'access-control-allow-headers': cors.allowHeaders.join(','),
    ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
  };
  return { status: 204, headers: { ...headers, ...allowed }, body: Buffer.alloc(0) };
}

/** With CORS configured the gateway's headers replace the function's. */
export function withCors(response: GatewayResponse, cors: ApiCors, origin: string | undefined): GatewayResponse {
  const own = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'));
  const exposed = cors.exposeHeaders.length > 0 && { 'access-control-expose-headers': cors.exposeHeaders.join(',') };
  const headers = originHeaders(cors, origin);
  const added = Object.keys(headers).length > 0 ? { ...headers, ...exposed } : {};
  return { ...response, headers: { ...Object.fromEntries(own), ...added } };
}

function originHeaders(cors: ApiCors, origin: string | undefined): Record<string, string> {
  if (!origin) return {};
  const any = cors.allowOrigins.includes('*');
  if (!any && !cors.allowOrigins.includes(origin)) return {};
  return {
    'access-control-allow-origin': any ? '*' : origin,
    ...(!any && { vary: 'origin' }),
    ...(cors.allowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}
