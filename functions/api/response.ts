/** The answer of a handler, before it takes the gateway's form. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
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

export function empty(status: number, headers: Headers = {}): ApiResponse {
  return { status, headers, body: '' };
}
