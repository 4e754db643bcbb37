import type * as z from 'zod/mini';
import type { Problem } from '../../shared/api/schemas/service-schemas.ts';

/** A refusal of the API in its own words. `status` 0: there was no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Sends one request with the token. @throws ApiError for whatever is not a success */
export type Client = (path: string, init?: RequestInit) => Promise<Response>;

/** @param onRefused called when the token turns out not to be valid (any more) */
export function createClient(token: string, onRefused: () => void): Client {
  return async (path, init = {}) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    const response = await reach(path, { ...init, headers });
    if (response.ok) return response;
    if (response.status === 401) onRefused();
    throw new ApiError(response.status, await readProblem(response));
  };
}

/** `fetch`, but a network that fails is an ApiError too. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, 'There was no answer. Is the network there, and the server running?');
  }
}

export async function json<T>(response: Promise<Response>): Promise<T> {
  return (await response).json() as Promise<T>;
}

/** Options of a request with a JSON body. */
export function withJson(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function readProblem(response: Response): Promise<string> {
  const problem: Partial<z.infer<typeof Problem>> & { message?: string } = await response.json().catch(() => ({}));
  const [first] = problem.errors ?? [];
  return first?.detail ?? problem.detail ?? problem.title ?? problem.message ?? `${response.status} without a reason`;
}
