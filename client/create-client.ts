import type { QueryOf } from '../shared/api/routes.ts';
import { createArticles } from './articles.ts';
import { type ClientOptions, createCall } from './call.ts';
import type { Usage } from './types.ts';
import { createWebhooks } from './webhooks.ts';

export type Client = ReturnType<typeof createClient>;

/** A client of one deployment's API. Every method throws `ApiError` where the API refuses. */
export function createClient(options: ClientOptions) {
  const call = createCall(options);
  return {
    articles: createArticles(call),
    webhooks: createWebhooks(call),
    /** Days of UTC, both ends included; the last 30 by default. */
    usage: async (query: Partial<QueryOf<'getUsage'>> = {}): Promise<Usage> => (await call('getUsage', { query })).body,
    health: async (): Promise<{ status: 'ok' }> => (await call('getHealth')).body,
    /** Any operation by its id in the API's description. */
    call,
  };
}
