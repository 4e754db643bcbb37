import type * as z from 'zod/mini';
import type { OperationId, ParamsOf, QueryOf, Routes } from '../shared/api/routes.ts';
import type * as articles from '../shared/api/schemas/article-schemas.ts';
import type * as service from '../shared/api/schemas/service-schemas.ts';
import type * as webhooks from '../shared/api/schemas/webhook-schemas.ts';

/**
 * Requests and responses of the API, inferred from the schemas that the API validates with. No other file here knows
 * the schemas. The built package has the same types written out (`infra/client-package/plain-types.ts`).
 */

export type { ProblemName } from '../shared/api/schemas/problem-types.ts';
export type { WebhookEvent } from '../shared/document/events.ts';
export type { BilingualDocument, FailureRecord } from '../shared/document/schema.ts';

export type AcceptedArticle = z.output<typeof articles.AcceptedArticle>;
export type ArticleAnswer = z.output<typeof articles.ArticleAnswer>;
export type ArticleItem = z.output<typeof articles.ArticleItem>;
export type ArticleLinks = articles.ArticleLinks;
export type ArticlePage = z.output<typeof articles.ArticlePage>;
export type ArticleUpload = z.input<typeof articles.ArticleUpload>;
export type ExportFormat = QueryOf<'exportArticle'>['format'];
export type OriginalLink = z.output<typeof articles.OriginalLink>;
export type PendingArticle = z.output<typeof articles.PendingArticle>;
export type SentenceCorrection = z.input<typeof articles.SentenceCorrection>;
export type Summary = z.output<typeof articles.Summary>;
export type UploadTicket = z.output<typeof articles.UploadTicket>;

export type Usage = z.output<typeof service.Usage>;
export type Problem = z.output<typeof service.Problem>;

export type Delivery = z.output<typeof webhooks.Delivery>;
export type DeliveryPage = z.output<typeof webhooks.DeliveryPage>;
export type NewWebhook = z.input<typeof webhooks.NewWebhook>;
export type Webhook = z.output<typeof webhooks.Webhook>;
export type WebhookChanges = z.input<typeof webhooks.WebhookChanges>;
export type WebhookWithSecret = z.output<typeof webhooks.WebhookWithSecret>;

export type ArticleQuery = Partial<QueryOf<'listArticles'>>;
export type SummaryQuery = Partial<QueryOf<'getSummary'>>;
export type UsageQuery = Partial<QueryOf<'getUsage'>>;

/**
 * Every operation by its method and path: what the path and the query take, and what comes back if it goes well. The
 * `status` of an answer tells which body it has.
 */
export type Endpoints = {
  [K in OperationId as `${Routes[K]['method']} ${Routes[K]['path']}`]: {
    params: ParamsOf<K>;
    query: Partial<QueryOf<K>>;
    answer: {
      [S in Exclude<keyof Responses<K>, 304>]: { status: S; body: Json<Responses<K>[S]>; headers: Headers };
    }[Exclude<keyof Responses<K>, 304>];
  };
};

type Responses<K extends OperationId> = Routes[K]['responses'];
type Json<R> = R extends { content: { 'application/json': infer S extends z.ZodMiniType } } ? z.output<S> : undefined;
