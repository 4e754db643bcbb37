import type { BilingualDocument, FailureRecord } from '../shared/document/schema.ts';

/** The calls that the page makes. The token stays in this page: nothing is stored. */

export interface ArticleItem {
  id: string;
  key: string;
  status: 'processing' | 'held' | 'completed' | 'failed';
  title: { ar: string; en: string } | null;
  createdAt: string;
}

export interface ArticlePage {
  items: ArticleItem[];
  nextCursor: string | null;
}

export type Pending = { status: 'processing' | 'held'; held: { reason: string; until: string } | null };
export type Outcome = BilingualDocument | FailureRecord;

/** A refusal of the API, in its own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Api {
  token = '';

  listArticles(cursor: string | null): Promise<ArticlePage> {
    const query = new URLSearchParams({ limit: '20', ...(cursor === null ? {} : { cursor }) });
    return this.#json(`/v1/articles?${query}`);
  }

  /** The outcome, or why there is none yet and after how many seconds to ask again. */
  async getArticle(id: string): Promise<{ outcome: Outcome } | { pending: Pending; retrySeconds: number }> {
    const response = await this.#fetch(`/v1/articles/${id}`);
    const value = await response.json();
    if (response.status !== 202) return { outcome: value };
    return { pending: value, retrySeconds: Number(response.headers.get('retry-after') ?? 2) };
  }

  async sendText(text: string): Promise<{ id: string }> {
    return this.#json('/v1/articles', {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: text,
    });
  }

  /** Asks for a presigned URL and PUTs the file there, without the token. */
  async sendFile(file: File): Promise<{ id: string }> {
    const body = JSON.stringify({ filename: file.name, contentType: file.type || 'application/octet-stream' });
    const headers = { 'content-type': 'application/json' };
    const ticket = await this.#json<{ id: string; url: string; headers: Record<string, string> }>('/v1/uploads', {
      method: 'POST',
      headers,
      body,
    });
    const stored = await fetch(ticket.url, { method: 'PUT', headers: ticket.headers, body: file });
    if (!stored.ok) throw new ApiError(stored.status, `The file was not taken: ${stored.status} ${stored.statusText}`);
    return { id: ticket.id };
  }

  async getOriginal(id: string): Promise<{ url: string }> {
    return this.#json(`/v1/articles/${id}/original`);
  }

  async #json<T>(path: string, init: RequestInit = {}): Promise<T> {
    return (await this.#fetch(path, init)).json();
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${this.token}` };
    const response = await fetch(path, { ...init, headers });
    if (response.ok) return response;
    const problem: { title?: string; detail?: string; message?: string } = await response.json().catch(() => ({}));
    throw new ApiError(response.status, problem.detail ?? problem.title ?? problem.message ?? response.statusText);
  }
}
