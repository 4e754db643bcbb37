import * as z from 'zod/mini';
import { EVENT_NAMES, SUBSCRIBABLE_EVENTS } from '../../document/events.ts';
import { MAX_DESCRIPTION, MAX_URL } from '../../document/limits.ts';
import { pageOf } from './article-schemas.ts';
import { timestamp } from './query-schemas.ts';

/** What the webhook routes take and answer. Lazy: a function builds those that its requests need. */

export const WebhookId = z.string().check(z.regex(/^wh_[0-9a-f]{32}$/));
export const DeliveryId = z.string().check(z.regex(/^msg_[0-9a-f]{32}$/));
const isoTime = z.iso.datetime();
const count = z.int().check(z.minimum(0));

const events = () =>
  z.array(z.enum(SUBSCRIBABLE_EVENTS)).check(
    z.minLength(1),
    z.maxLength(SUBSCRIBABLE_EVENTS.length),
    z.refine((list) => new Set(list).size === list.length, 'Expected each event once'),
  );
const url = z.string().check(z.minLength(1), z.maxLength(MAX_URL));
const description = z.nullable(z.string().check(z.maxLength(MAX_DESCRIPTION)));

export const NewWebhook = z.lazy(() =>
  z.strictObject({
    url,
    events: events(),
    description: z.optional(description),
    enabled: z.optional(z.boolean()),
  }),
);

export const WebhookChanges = z.lazy(() =>
  z
    .strictObject({
      url: z.optional(url),
      events: z.optional(events()),
      description: z.optional(description),
      enabled: z.optional(z.boolean()),
    })
    .check(z.refine((changes) => Object.keys(changes).length > 0, 'Expected at least one field to change')),
);

const webhook = () => ({
  id: WebhookId,
  url: z.string(),
  events: z.array(z.enum(SUBSCRIBABLE_EVENTS)),
  description: z.nullable(z.string()),
  enabled: z.boolean(),
  /** Why it was switched off by itself; null otherwise. */
  disabledReason: z.nullable(z.string()),
  /** Since when nothing but failures; null where the last attempt succeeded. */
  failingSince: z.nullable(isoTime),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const Webhook = z.lazy(() => z.object(webhook()));
/** Shown in the answer that makes the secret, and never again. */
export const WebhookWithSecret = z.lazy(() => z.object({ ...webhook(), secret: z.string() }));
export const WebhookPage = z.lazy(() => pageOf(Webhook));

export const Delivery = z.lazy(() =>
  z.object({
    /** The `webhook-id` header. */
    id: DeliveryId,
    type: z.enum(EVENT_NAMES),
    articleId: z.nullable(z.string()),
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: count,
    /** Of the last attempt, as are the next three. */
    responseCode: z.nullable(z.int()),
    latencyMs: z.nullable(z.number()),
    excerpt: z.nullable(z.string()),
    error: z.nullable(z.string()),
    nextAttemptAt: z.nullable(isoTime),
    createdAt: isoTime,
  }),
);
export const DeliveryPage = z.lazy(() => pageOf(Delivery));

export const RecoverRequest = z.lazy(() => z.strictObject({ since: timestamp }));
