import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface TestRequest {
  headers?: Record<string, string>;
  /** Objects are sent as JSON; bytes as base64, as the gateway does it. */
  body?: string | Uint8Array | object;
}

/** An event of payload format 2.0, as the HTTP API hands it to a function. `target` is path and query. */
export function gatewayEvent(method: string, target: string, { headers = {}, body }: TestRequest = {}) {
  const [path = '/', rawQueryString = ''] = target.split('?');
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: decodeURIComponent(path),
    rawQueryString,
    headers: {
      ...(isJson && { 'content-type': 'application/json' }),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    },
    requestContext: {
      requestId: 'request-1',
      domainName: 'api.test',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    },
    ...(body !== undefined && { body: encode(body) }),
    isBase64Encoded: body instanceof Uint8Array,
  };
  return event as unknown as APIGatewayProxyEventV2;
}

function encode(body: string | Uint8Array | object): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString('base64') : JSON.stringify(body);
}
