import type * as z from 'zod/mini';
import { ARTICLE_ROUTES } from './routes/articles.ts';
import { READING_ROUTES } from './routes/readings.ts';
import type { RouteDefinition } from './routes/route.ts';
import { SERVICE_ROUTES } from './routes/service.ts';
import { WEBHOOK_ROUTES } from './routes/webhooks.ts';

/** Every route by its operation id. There are no other routes. */
export const ROUTES = { ...ARTICLE_ROUTES, ...READING_ROUTES, ...WEBHOOK_ROUTES, ...SERVICE_ROUTES } satisfies Record<
  string,
  RouteDefinition
>;

export type Routes = typeof ROUTES;
export type OperationId = keyof Routes;

type Output<T> = T extends z.ZodMiniType ? z.output<T> : Record<string, never>;

/** The path, query and body that a route's handler gets, as the route's schemas parse them. */
export type ParamsOf<K extends OperationId> = Routes[K] extends { params: infer P } ? Output<P> : Record<string, never>;
export type QueryOf<K extends OperationId> = Routes[K] extends { query: infer Q } ? Output<Q> : Record<string, never>;
export type BodyOf<K extends OperationId> = Routes[K] extends { body: { content: infer C } }
  ? { [M in keyof C]: { mediaType: M; value: Output<C[M]> } }[keyof C]
  : null;
