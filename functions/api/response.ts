/** The answer of a handler, before it takes the gateway's form. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** True if `body` is bytes in base64. */
  isBase64Encoded?: boolean;
}

type Headers = Record<string, string>;

export function json(status: number, value: unknown, headers: Headers = {}): ApiResponse {
  return jsonText(status, JSON.stringify(value), headers);
}

/** JSON that is text already. */
export function jsonText(status: number, body: string, headers: Headers = {}): ApiResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** `type` without a charset: text is UTF-8. */
export function text(type: string, body: string, headers: Headers = {}): ApiResponse {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8`, ...headers }, body };
}

/** Bytes, which travel to the gateway in base64. */
export function binary(type: string, bytes: Uint8Array, headers: Headers = {}): ApiResponse {
  const body = Buffer.from(bytes).toString('base64');
  return { status: 200, headers: { 'content-type': type, ...headers }, body, isBase64Encoded: true };
}

export function empty(status: number, headers: Headers = {}): ApiResponse {
  return { status, headers, body: '' };
}
