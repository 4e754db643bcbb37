import type * as z from 'zod/mini';
import type {
  ArticleAnswer as ArticleAnswerSchema,
  ArticleItem as ArticleItemSchema,
  ArticlePage,
  OriginalLink,
  PendingArticle as PendingSchema,
  UploadTicket,
} from '../../shared/api/schemas/article-schemas.ts';
import type { Usage as UsageSchema } from '../../shared/api/schemas/service-schemas.ts';
import { MAX_FILENAME } from '../../shared/document/limits.ts';
import { ApiError, type Client, json, reach, withJson } from './client.ts';

export type ArticleItem = z.infer<typeof ArticleItemSchema>;
export type ArticleAnswer = z.infer<typeof ArticleAnswerSchema>;
export type PendingArticle = z.infer<typeof PendingSchema>;
export type Usage = z.infer<typeof UsageSchema>;

export function listArticles(
  client: Client,
  status: string,
  cursor: string | null,
): Promise<z.infer<typeof ArticlePage>> {
  const query = new URLSearchParams({ limit: '20', ...(status && { status }), ...(cursor && { cursor }) });
  return json(client(`/v1/articles?${query}`));
}

/** The outcome, or why there is none yet and after how many seconds to ask again. */
export async function getArticle(
  client: Client,
  id: string,
  signal: AbortSignal,
): Promise<{ answer: ArticleAnswer } | { pending: PendingArticle; retrySeconds: number }> {
  const response = await client(`/v1/articles/${id}`, { signal });
  if (response.status !== 202) return { answer: await response.json() };
  return { pending: await response.json(), retrySeconds: Number(response.headers.get('retry-after') ?? 2) };
}

export function sendText(client: Client, text: string): Promise<{ id: string }> {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return json(client('/v1/articles', { method: 'POST', headers, body: text }));
}

/** Asks for a presigned URL and PUTs the file there, past the API and without the token. */
export async function sendFile(client: Client, file: File): Promise<{ id: string }> {
  const filename = file.name.slice(-MAX_FILENAME);
  const request = withJson('POST', { filename, contentType: file.type || 'application/octet-stream' });
  const { id, url, headers } = await json<z.infer<typeof UploadTicket>>(client('/v1/uploads', request));
  const stored = await reach(url, { method: 'PUT', headers, body: file });
  if (stored.ok) return { id };
  throw new ApiError(stored.status, `The bucket did not take ${file.name} (${stored.status} ${stored.statusText})`);
}

/** Where the uploaded file can be fetched, for a minute. */
export async function originalUrl(client: Client, id: string): Promise<string> {
  return (await json<z.infer<typeof OriginalLink>>(client(`/v1/articles/${id}/original`))).url;
}

export async function reprocess(client: Client, id: string): Promise<void> {
  await client(`/v1/articles/${id}/reprocess`, { method: 'POST' });
}

export async function deleteArticle(client: Client, id: string): Promise<void> {
  await client(`/v1/articles/${id}`, { method: 'DELETE' });
}

/** Of the last 30 days. */
export function getUsage(client: Client): Promise<Usage> {
  return json(client('/v1/usage'));
}
