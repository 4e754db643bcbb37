import type * as z from 'zod/mini';
import {
  BilingualDocument,
  FailureRecord,
  Metadata,
  Removal,
  Sentence,
  Source,
  TranslationReport,
} from '../../document/schema.ts';
import * as articles from './article-schemas.ts';
import { GatewayMessage, Health, Problem, ProblemDescription, Usage } from './service-schemas.ts';
import * as webhooks from './webhook-schemas.ts';

/** The schemas that the description names. The same objects validate requests and give the handlers their types. */
export const NAMED = {
  BilingualDocument,
  FailureRecord,
  Source,
  Sentence,
  Removal,
  Metadata,
  TranslationReport,
  ArticleOutcome: articles.ArticleOutcome,
  ArticleAnswer: articles.ArticleAnswer,
  DocumentLink: articles.DocumentLink,
  ArticleUpload: articles.ArticleUpload,
  AcceptedArticle: articles.AcceptedArticle,
  PendingArticle: articles.PendingArticle,
  ArticleItem: articles.ArticleItem,
  ArticlePage: articles.ArticlePage,
  Summary: articles.Summary,
  OriginalLink: articles.OriginalLink,
  SentenceCorrection: articles.SentenceCorrection,
  UploadRequest: articles.UploadRequest,
  UploadTicket: articles.UploadTicket,
  NewWebhook: webhooks.NewWebhook,
  WebhookChanges: webhooks.WebhookChanges,
  Webhook: webhooks.Webhook,
  WebhookWithSecret: webhooks.WebhookWithSecret,
  WebhookPage: webhooks.WebhookPage,
  Delivery: webhooks.Delivery,
  DeliveryPage: webhooks.DeliveryPage,
  RecoverRequest: webhooks.RecoverRequest,
  Usage,
  Health,
  Problem,
  ProblemDescription,
  GatewayMessage,
} satisfies Record<string, z.ZodMiniType>;
