import * as z from 'zod/mini';
import { WORDS } from '../../document/described.ts';
import { EVENT_NAMES } from '../../document/events.ts';
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
import { componentName, EVENT_BODIES } from './event-schemas.ts';
import { EXAMPLES } from './examples.ts';
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

export type JsonSchema = Record<string, unknown>;

const OPTIONS = { metadata: WORDS, override: dropSafeIntegerBounds };

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema as z.ZodMiniType, { id });
for (const name of EVENT_NAMES) registry.add(EVENT_BODIES[name], { id: componentName(name) });

const uri = (id: string) => `#/components/schemas/${id}`;

/** `components.schemas`: JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, io: 'input', uri });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, { ...tidy(schema as JsonSchema), examples: [EXAMPLES[id]] }]),
  );
}

/** Returns a schema as it stands where it is used: by name, or in place if it has no name. Null: anything. */
export function schemaOf(schema: z.ZodMiniType | null): JsonSchema {
  if (schema === null) return {};
  const id = registry.get(schema)?.id;
  return id === undefined ? inPlace(schema) : { $ref: uri(id) };
}

/** Describes the parsed value, because query parameters arrive as text. */
function inPlace(schema: z.ZodMiniType): JsonSchema {
  return tidy(z.toJSONSchema(schema, { ...OPTIONS, io: 'output' }) as JsonSchema);
}

function tidy({ $schema, $id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** Without this, every integer would carry JavaScript's bounds. */
function dropSafeIntegerBounds({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
