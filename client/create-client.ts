import { createArticles } from './articles.ts';
import { type ClientOptions, createCall } from './call.ts';
import type { Usage, UsageQuery } from './types.ts';
import { createWebhooks } from './webhooks.ts';

export type Client = ReturnType<typeof createClient>;

/** A client of one deployment's API. Every method throws `ApiError` if the API refuses. */
export function createClient(options: ClientOptions) {
  const call = createCall(options);
  return {
    articles: createArticles(call),
    webhooks: createWebhooks(call),
    /** Days of UTC, both ends included; the last 30 by default. */
    usage: async (query: UsageQuery = {}): Promise<Usage> => (await call('GET /v1/usage', { query })).body,
    health: async (): Promise<{ status: 'ok' }> => (await call('GET /v1/health')).body,
    /** Any operation by its method and path: `call('GET /v1/articles/{id}', { params: { id } })`. */
    call,
  };
}
