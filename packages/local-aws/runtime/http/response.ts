import { type InvocationResult, parsePayload } from '../lambda/result.ts';

/** An answer of the gateway. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

interface StructuredAnswer {
  statusCode: unknown;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** An answer of the gateway itself, in its own words. */
export function gatewayMessage(status: number, message: string): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** The HTTP response that a function's result means; anything unusable is the gateway's own 500 or 503. */
export function functionResponse(result: InvocationResult): GatewayResponse {
  if (result.status === 'throttled') return gatewayMessage(503, 'Service Unavailable');
  if (result.status === 'error') return errorResponse(result.error.errorType);
  const answer = parsePayload(result.payload);
  if (answer === undefined) return gatewayMessage(500, 'Internal Server Error');
  if (!isStructured(answer)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(result.payload) };
  }
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return gatewayMessage(500, 'Internal Server Error');
  return structuredResponse(status, answer);
}

function errorResponse(errorType: string): GatewayResponse {
  if (errorType === 'RequestEntityTooLargeException') return gatewayMessage(413, 'Request Entity Too Large');
  return gatewayMessage(500, 'Internal Server Error');
}

/** Without a status code, the whole answer is the body. */
function isStructured(answer: unknown): answer is StructuredAnswer {
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer;
}

function structuredResponse(status: number, answer: StructuredAnswer): GatewayResponse {
  const headers: Record<string, string | string[]> = { 'content-type': 'text/plain; charset=utf-8' };
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = String(value);
  if (answer.cookies?.length) headers['set-cookie'] = answer.cookies;
  return { status, headers, body: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8') };
}
