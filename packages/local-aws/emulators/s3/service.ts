import { pipeline } from 'node:stream/promises';
import { AccessDenied } from '../core/authorize.ts';
import type { Account } from '../http/account.ts';
import { type Exchange, headerOf, type Service } from '../wire/exchange.ts';
import type { Query } from '../wire/request-target.ts';
import { asS3Error, authenticate } from './authenticate.ts';
import { checkAmzHeaders } from './request/amz-headers.ts';
import { demand, resourceOf, type S3Call, type S3Reply, type S3State } from './request/call.ts';
import { corsHeaders, findCorsRule, preflightHeaders } from './request/cors.ts';
import { toErrorXml } from './request/xml.ts';
import { routeOf } from './routes.ts';
import { S3Error } from './store/errors.ts';

/** S3's REST protocol, path style. */
export function s3Service(state: S3State, account: Account): Service {
  return async (exchange) => {
    const reply = await answer(exchange, state, account).catch((thrown: unknown) => {
      return errorReply(exchange, thrown, account.log);
    });
    await send(exchange, { ...reply, headers: { ...reply.headers, ...crossOrigin(exchange, state) } });
  };
}

async function answer(exchange: Exchange, state: S3State, account: Account): Promise<S3Reply> {
  const address = addressOf(exchange.target.rawPath);
  if (exchange.request.method === 'OPTIONS') return preflight(exchange, address.bucketName, state);
  refuseForm(exchange);
  const { verified, payload } = await authenticate(exchange, account.verifyOptions());
  const { query } = exchange.target;
  const headers = headersOf(exchange, verified.credential.expiresIn === undefined ? undefined : query);
  const call: S3Call = { state, exchange, verified, payload, ...address, query, headers };
  const route = routeOf(call);
  checkAmzHeaders(headers, state.accountId);
  if (route.action) demand(call, route.action, resourceOf(call.bucketName, call.key));
  if (account.dice('s3Error')) throw new S3Error('SlowDown');
  return route.run(call);
}

/** '/bucket/key': the key is decoded once and otherwise taken as it is. */
function addressOf(rawPath: string): { bucketName: string; key: string } {
  const slash = rawPath.indexOf('/', 1);
  const end = slash < 0 ? rawPath.length : slash;
  try {
    const address = {
      bucketName: decodeURIComponent(rawPath.slice(1, end)),
      key: decodeURIComponent(rawPath.slice(end + 1)),
    };
    if (Buffer.byteLength(address.key) <= 1024) return address;
  } catch (error) {
    if (error instanceof URIError) throw new S3Error('InvalidURI');
    throw error;
  }
  throw new S3Error('KeyTooLongError', undefined, { details: { MaxSizeAllowed: '1024' } });
}

function headersOf(exchange: Exchange, presigned: Query | undefined): Map<string, string> {
  const headers = new Map<string, string>();
  for (const name of presigned?.names() ?? []) {
    if (/^x-amz-/i.test(name)) headers.set(name.toLowerCase(), presigned?.get(name) ?? '');
  }
  for (const name of Object.keys(exchange.request.headers)) headers.set(name, headerOf(exchange.request, name) ?? '');
  return headers;
}

/** A browser's form carries its signature in its fields, so it is refused before a signature is looked for. */
function refuseForm({ request }: Exchange): void {
  const type = headerOf(request, 'content-type') ?? '';
  if (request.method === 'POST' && type.startsWith('multipart/form-data'))
    throw new S3Error('NotImplemented', 'The local S3 takes no form uploads: use a presigned PUT');
}

/** Browsers ask before they send: unsigned, answered from the bucket's CORS rules. */
function preflight(exchange: Exchange, bucketName: string, state: S3State): S3Reply {
  const { request } = exchange;
  const [origin, method] = [headerOf(request, 'origin'), headerOf(request, 'access-control-request-method')];
  if (!origin || !method)
    throw new S3Error('InvalidRequest', 'Insufficient information. Origin request header needed.');
  const asked = headerOf(request, 'access-control-request-headers') ?? '';
  const headers = asked
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const rule = findCorsRule(state.buckets.get(bucketName).cors, origin, method, headers);
  if (!rule) throw new S3Error('AccessDenied', 'CORSResponse: This CORS request is not allowed.');
  return { status: 200, headers: preflightHeaders(rule, origin, headers) };
}

function crossOrigin(exchange: Exchange, state: S3State): Record<string, string> {
  const { request, target } = exchange;
  const origin = headerOf(request, 'origin');
  if (!origin || request.method === 'OPTIONS') return {};
  const bucket = state.buckets.find(target.rawPath.split('/')[1] ?? '');
  const rule = bucket && findCorsRule(bucket.cors, origin, request.method ?? '', []);
  return rule ? corsHeaders(rule, origin) : {};
}

function errorReply(exchange: Exchange, thrown: unknown, log: (line: string) => void): S3Reply {
  const error = s3ErrorOf(thrown);
  if (error.code === 'InternalError')
    log(`S3 failed on ${exchange.request.method} ${exchange.target.rawPath}: ${thrown}`);
  const { code: Code, message: Message, details } = error;
  const body = toErrorXml({
    Code,
    Message,
    ...details,
    Resource: exchange.target.rawPath,
    RequestId: exchange.requestId,
    HostId: exchange.requestId,
  });
  return { status: error.status, headers: error.headers, body };
}

function s3ErrorOf(thrown: unknown): S3Error {
  const error = asS3Error(thrown);
  if (error instanceof S3Error) return error;
  return error instanceof AccessDenied ? new S3Error('AccessDenied', error.message) : new S3Error('InternalError');
}

async function send(exchange: Exchange, reply: S3Reply): Promise<void> {
  const { request, response, requestId } = exchange;
  if (response.destroyed) return;
  const isXml = typeof reply.body === 'string';
  const length =
    isXml || Buffer.isBuffer(reply.body) ? { 'content-length': String(Buffer.byteLength(reply.body as string)) } : {};
  const ids = { server: 'AmazonS3', 'x-amz-request-id': requestId, 'x-amz-id-2': requestId };
  const empty =
    reply.body === undefined && reply.status !== 204 && reply.status !== 304 ? { 'content-length': '0' } : {};
  const type = isXml ? { 'content-type': 'application/xml' } : {};
  response.writeHead(reply.status, { ...ids, ...empty, ...reply.headers, ...type, ...length });
  if (request.method === 'HEAD' || reply.body === undefined) response.end();
  else if (typeof reply.body === 'string' || Buffer.isBuffer(reply.body)) response.end(reply.body);
  else await pipeline(reply.body, response);
}
