import type { OperationId, ParamsOf, QueryOf } from '../shared/api/routes.ts';
import { ROUTES } from '../shared/api/routes.ts';
import { toApiError } from './api-error.ts';
import { sendPatiently, type Wait, waitFor } from './retry.ts';
import type { AnswerOf } from './types.ts';

export interface ClientOptions {
  /** The deployment's `ApiUrl`. */
  apiUrl: string;
  /** `tj_…`; health alone needs none. */
  token?: string;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How often a request is sent again that was answered 429 or 503. Default 4. */
  retries?: number;
  /** How to wait between tries. Default: by the clock. */
  wait?: Wait;
}

interface Request<K extends OperationId> {
  params?: ParamsOf<K>;
  query?: Partial<QueryOf<K>>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** One operation of the API by its id: method, path and types come from the API's own route table. */
export interface Call {
  <K extends OperationId>(operation: K, request?: Request<K>): Promise<AnswerOf<K>>;
  readonly options: Required<Omit<ClientOptions, 'token'>>;
}

export function createCall({ token, ...given }: ClientOptions): Call {
  const options = { fetch: globalThis.fetch, retries: 4, wait: waitFor, ...given };
  async function call<K extends OperationId>(operation: K, request: Request<K> = {}): Promise<AnswerOf<K>> {
    const { method, path } = ROUTES[operation];
    const place = fill(path, request.params);
    const url = options.apiUrl.replace(/\/$/, '') + place + queryString(request.query);
    const { headers = {}, body, signal } = request;
    const init: RequestInit = {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...contentType(body), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    const response = await sendPatiently(() => options.fetch(url, init), { ...options, signal });
    if (!response.ok) throw await toApiError(`${method} ${place}`, response);
    return { status: response.status, body: await readBody(response), headers: response.headers } as AnswerOf<K>;
  }
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

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('text/')) return text;
  return text === '' ? undefined : JSON.parse(text);
}
