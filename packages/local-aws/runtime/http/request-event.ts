import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RouteMatch } from './routes.ts';

/** A request as the gateway received it. */
export interface GatewayRequest {
  id: string;
  method: string;
  /** Decoded, without the query. */
  path: string;
  /** As sent, without `?`. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
}

export interface ApiIdentity {
  apiId: string;
  accountId: string;
  stageVariables?: Record<string, string>;
}

/**
 * The event of payload format 2.0: lower-case headers with repeats joined by commas, cookies apart, the path decoded and
 * the query as it was sent.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function requestEvent(request: GatewayRequest, { route, pathParameters }: RouteMatch, api: ApiIdentity) {
  const { cookie, ...headers } = request.headers;
  const parameters = queryParameters(request.query);
  const binary = request.body.length > 0 && !isText(request.headers);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: { ...joinValues(headers), ...forwarded(request) },
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(api.stageVariables && { stageVariables: api.stageVariables }),
    requestContext: requestContext(request, route.key, api),
    ...(request.body.length > 0 && { body: request.body.toString(binary ? 'base64' : 'utf8') }),
    isBase64Encoded: binary,
  };
}

function requestContext(request: GatewayRequest, routeKey: string, { apiId, accountId }: ApiIdentity) {
  const now = new Date();
  return {
    accountId,
    apiId,
    domainName: request.headers.host ?? '',
    domainPrefix: apiId,
    http: {
      method: request.method,
      path: request.path,
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: request.id,
    routeKey,
    stage: '$default',
    time: commonLogTime(now),
    timeEpoch: now.getTime(),
  };
}

/** Text types arrive as text, everything else (also compressed text) as base64. */
function isText(headers: IncomingHttpHeaders): boolean {
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity') return false;
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  return type.startsWith('text/') || /^application\/(json|javascript|xml|.+\+json|.+\+xml)$/.test(type);
}

function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

function joinValues(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')]));
}

function forwarded({ sourceIp, headers }: GatewayRequest): Record<string, string> {
  const epoch = Math.floor(Date.now() / 1000).toString(16);
  return {
    'x-amzn-trace-id': `Root=1-${epoch}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    'x-forwarded-for': headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${sourceIp}` : sourceIp,
    'x-forwarded-port': headers.host?.split(':')[1] ?? '80',
    'x-forwarded-proto': 'http',
  };
}

/** `12/Mar/2020:19:03:58 +0000` */
export function commonLogTime(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
