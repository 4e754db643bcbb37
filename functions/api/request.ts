import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { isUtf8, parseContentType } from '../../shared/api/media-type.ts';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import type { BodyOf, OperationId, ParamsOf, QueryOf } from '../../shared/api/routes.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { parseJsonBody, parseQuery } from '../../shared/api/validate.ts';
import type { TokenRecord } from '../../shared/ports/tokens.ts';

/** A request that fits its route: matched, authorized and parsed. */
export interface ApiRequest<K extends OperationId = OperationId> {
  params: ParamsOf<K>;
  query: QueryOf<K>;
  /** Null if the route takes none. */
  body: BodyOf<K>;
  /** The body as it came. */
  bytes: Uint8Array;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** Null on open routes. */
  token: TokenRecord | null;
}

export type GatewayEvent = APIGatewayProxyEventV2;

/**
 * Parses an event by its route's schemas.
 * @throws ApiProblem for anything that does not fit
 */
export function parseRequest<K extends OperationId>(
  route: RouteDefinition,
  pathParams: Record<string, string>,
  event: GatewayEvent,
  token: TokenRecord | null,
): ApiRequest<K> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const request: Record<keyof ApiRequest, unknown> = {
    params: parseParams(route, pathParams),
    query: parseQuery(route.query ?? z.strictObject({}), event.rawQueryString),
    body: parseBody(route, event.headers, bytes),
    bytes,
    headers: event.headers,
    token,
  };
  return request as ApiRequest<K>;
}

function parseParams({ params }: RouteDefinition, given: Record<string, string>): unknown {
  const result = z.safeParse(params ?? z.object({}), given);
  if (!result.success) throw new ApiProblem('not-found', 'Expected the id of something that exists');
  return result.data;
}

function parseBody({ body }: RouteDefinition, headers: GatewayEvent['headers'], bytes: Uint8Array): unknown {
  if (body === undefined) return null;
  const { type, charset } = parseContentType(headers['content-type']);
  const types = Object.keys(body.content);
  const schema = body.content[type];
  if (schema === undefined)
    throw unsupported(`Expected a body of ${types.join(', ')}; got ${type || 'no type'}`, types);
  if (!isUtf8(charset)) {
    throw unsupported(`Expected UTF-8, got ${charset}: upload other charsets by POST /v1/uploads`, types);
  }
  refuseEncoding(headers['content-encoding']);
  if (bytes.length > body.maxBytes) {
    throw new ApiProblem('body-too-large', `Expected at most ${body.maxBytes} bytes, got ${bytes.length}`);
  }
  const text = decode(bytes);
  return { mediaType: type, value: type === 'application/json' ? parseJsonBody(schema, text) : text };
}

function refuseEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new ApiProblem('unsupported-media-type', 'Expected a body that is not compressed', {
    headers: { 'accept-encoding': 'identity' },
  });
}

function unsupported(detail: string, types: string[]): ApiProblem {
  return new ApiProblem('unsupported-media-type', detail, { headers: { accept: types.join(', ') } });
}

function decode(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (UNREADABLE.test(text)) throw notUtf8();
  if (text.trim() !== '') return text;
  const detail = 'Expected a body, got none';
  throw new ApiProblem('invalid-request', detail, { errors: [{ pointer: '', detail }] });
}

/**
 * Signs of bytes that are not UTF-8. The gateway puts U+FFFD in their place before the function sees them. UTF-16
 * may pass for UTF-8 whose spaces are NULs.
 */
const UNREADABLE = /[\ufffd\0]/;

function notUtf8(): ApiProblem {
  const detail = 'Expected UTF-8, got bytes that are not: upload other charsets by POST /v1/uploads';
  return new ApiProblem('invalid-request', detail, { errors: [{ pointer: '', detail }] });
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8();
  }
}
