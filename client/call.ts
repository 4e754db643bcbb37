import { toApiError } from './api-error.ts';
import { sendPatiently, type Wait, waitFor } from './retry.ts';
import type { Endpoints } from './types.ts';

export interface ClientOptions {
  /** The deployment's `ApiUrl`. */
  apiUrl: string | undefined;
  /** `tj_…`; health alone needs none. */
  token?: string | undefined;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** Number of times that a request answered 429 or 503 is sent again. Default 4. */
  retries?: number;
  /** Waits between tries. Default: by the clock. */
  wait?: Wait;
}

/** An operation of the API by its method and path: `GET /v1/articles/{id}`. */
export type Endpoint = keyof Endpoints;

export interface CallRequest<E extends Endpoint> {
  params?: Endpoints[E]['params'];
  query?: Endpoints[E]['query'];
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** Sends one request and answers what came back. @throws ApiError */
export interface Call {
  <E extends Endpoint>(endpoint: E, request?: CallRequest<E>): Promise<Endpoints[E]['answer']>;
  readonly options: CallOptions;
}

export interface CallOptions {
  apiUrl: string;
  /** Never called as a method: a browser's own refuses any other `this`. */
  fetch: typeof fetch;
  retries: number;
  wait: Wait;
}

/** @throws TypeError if `apiUrl` is not given */
export function createCall({ token, apiUrl, fetch: send = fetch, ...given }: ClientOptions): Call {
  if (apiUrl === undefined) throw new TypeError('Expected apiUrl to be the base URL of the API, got undefined');
  const options: CallOptions = {
    apiUrl,
    fetch: (input, init) => send(input, init),
    retries: 4,
    wait: waitFor,
    ...given,
  };
  const call = async <E extends Endpoint>(
    endpoint: E,
    request: CallRequest<E> = {},
  ): Promise<Endpoints[E]['answer']> => {
    const [method, path] = endpoint.split(' ') as [string, string];
    const place = fill(path, request.params);
    const url = apiUrl.replace(/\/$/, '') + place + queryString(request.query);
    const { headers = {}, body, signal } = request;
    const init: RequestInit = {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...contentType(body), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    const response = await sendPatiently(() => options.fetch(url, init), { ...options, signal });
    if (!response.ok) throw await toApiError(`${method} ${place}`, response);
    const answer = { status: response.status, body: await readBody(response), headers: response.headers };
    return answer as Endpoints[E]['answer'];
  };
  return Object.assign(call, { options });
}

const fill = (path: string, params: object = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent((params as Record<string, string>)[name] ?? ''));

function queryString(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' };
}

/** JSON is parsed, text is text, and any other type is a file. */
async function readBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type !== '' && !/^text\/|json/.test(type)) return response.blob();
  const text = await response.text();
  if (type.startsWith('text/')) return text;
  return text === '' ? undefined : JSON.parse(text);
}
