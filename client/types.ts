import type * as z from 'zod/mini';
import type { OperationId, Routes } from '../shared/api/routes.ts';
import type * as articles from '../shared/api/schemas/article-schemas.ts';
import type * as service from '../shared/api/schemas/service-schemas.ts';
import type * as webhooks from '../shared/api/schemas/webhook-schemas.ts';

/** What the API takes and answers, inferred from the schemas that it validates with. */

export type { ProblemName } from '../shared/api/schemas/problem-types.ts';
export type { BilingualDocument, FailureRecord } from '../shared/document/schema.ts';

export type AcceptedArticle = z.output<typeof articles.AcceptedArticle>;
export type ArticleItem = z.output<typeof articles.ArticleItem>;
export type ArticleLinks = z.output<typeof articles.ArticleLinks>;
export type ArticleUpload = z.input<typeof articles.ArticleUpload>;
export type OriginalLink = z.output<typeof articles.OriginalLink>;
export type PendingArticle = z.output<typeof articles.PendingArticle>;
export type Summary = z.output<typeof articles.Summary>;
export type UploadTicket = z.output<typeof articles.UploadTicket>;

export type Usage = z.output<typeof service.Usage>;
export type Problem = z.output<typeof service.Problem>;

export type Delivery = z.output<typeof webhooks.Delivery>;
export type NewWebhook = z.input<typeof webhooks.NewWebhook>;
export type Webhook = z.output<typeof webhooks.Webhook>;
export type WebhookChanges = z.input<typeof webhooks.WebhookChanges>;
export type WebhookWithSecret = z.output<typeof webhooks.WebhookWithSecret>;

type Responses<K extends OperationId> = Routes[K]['responses'];
type Json<R> = R extends { content: { 'application/json': infer S extends z.ZodMiniType } } ? z.output<S> : undefined;

/** What an operation answers when it goes well: `status` tells which body it is. */
export type AnswerOf<K extends OperationId> = {
  [S in Exclude<keyof Responses<K>, 304>]: { status: S; body: Json<Responses<K>[S]>; headers: Headers };
}[Exclude<keyof Responses<K>, 304>];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
