import * as z from 'zod/mini';
import { component, described, oneOf } from '../../document/described.ts';
import { EVENTS, SUBSCRIBABLE_EVENTS } from '../../document/events.ts';
import { countField, momentField, nullableText, textField } from '../../document/fields.ts';
import { MAX_DESCRIPTION, MAX_URL } from '../../document/limits.ts';
import { DELIVERY_STATUSES } from '../../document/statuses.ts';
import { pageOf } from './article-schemas.ts';
import { timestamp } from './query-schemas.ts';

/** Requests and responses of the webhook routes. Lazy: a function builds only those that its requests need. */

export const WebhookId = described(z.string().check(z.regex(/^wh_[0-9a-f]{32}$/)), 'Id of the webhook.');
export const DeliveryId = described(
  z.string().check(z.regex(/^msg_[0-9a-f]{32}$/)),
  'Id of the delivery: the `webhook-id` header of all its attempts.',
);

const eventName = () => oneOf(EVENTS, 'An event.', SUBSCRIBABLE_EVENTS);

const eventsField = () =>
  described(
    z.array(eventName()).check(
      z.minLength(1),
      z.maxLength(SUBSCRIBABLE_EVENTS.length),
      z.refine((list) => new Set(list).size === list.length, 'Expected each event once'),
    ),
    'The events to send, each once.',
  );
const urlToCall = () =>
  described(
    z.string().check(z.minLength(1), z.maxLength(MAX_URL)),
    'Where to POST events: https, port 443 or 8443, a public address, no user name, no fragment.',
  );
const descriptionField = () =>
  described(z.nullable(z.string().check(z.maxLength(MAX_DESCRIPTION))), 'What the webhook is for, for people.');
const enabledField = () => described(z.boolean(), 'False: nothing is sent, and what is waiting is cancelled.');

export const NewWebhook = component('A webhook to be made.', () =>
  z.strictObject({
    url: urlToCall(),
    events: eventsField(),
    description: z.optional(descriptionField()),
    enabled: described(z.optional(z.boolean()), 'False: nothing is sent until it is enabled. Default true.'),
  }),
);

export const WebhookChanges = component('The fields to change, at least one.', () =>
  z
    .strictObject({
      url: z.optional(urlToCall()),
      events: z.optional(eventsField()),
      description: z.optional(descriptionField()),
      enabled: z.optional(enabledField()),
    })
    .check(z.refine((changes) => Object.keys(changes).length > 0, 'Expected at least one field to change')),
);

const webhook = () => ({
  id: WebhookId,
  url: textField('Where events are sent.'),
  events: described(z.array(eventName()), 'The events that are sent.'),
  description: nullableText('What the webhook is for, for people.'),
  enabled: enabledField(),
  disabledReason: nullableText('Why the service disabled the webhook; null if it did not.'),
  failingSince: described(
    z.nullable(z.iso.datetime()),
    'Since when nothing but failures; null if the last attempt succeeded.',
  ),
  createdAt: momentField('When the webhook was made.'),
  updatedAt: momentField('When the webhook last changed.'),
});

export const Webhook = component('A webhook, without its secret.', () => z.object(webhook()));
export const WebhookWithSecret = component('A webhook with its secret, which no other answer shows.', () =>
  z.object({
    ...webhook(),
    secret: described(
      z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/)),
      'Signs the messages (Standard Webhooks). Keep it where the receiver finds it.',
    ),
  }),
);
export const WebhookPage = component('All webhooks, oldest first.', () => pageOf(Webhook));

export const Delivery = component('One event on its way to one webhook.', () =>
  z.object({
    id: DeliveryId,
    type: oneOf(EVENTS, 'The event.'),
    articleId: nullableText('The article that the event is about; null for `webhook.test`.'),
    status: oneOf(DELIVERY_STATUSES, 'What became of the delivery.'),
    attempts: countField('Attempts that were made.'),
    responseCode: described(
      z.nullable(z.int().check(z.minimum(100), z.maximum(599))),
      'HTTP status of the last answer; null if there was none.',
    ),
    latencyMs: described(
      z.nullable(z.number().check(z.minimum(0))),
      'Milliseconds that the last attempt took; null before the first.',
    ),
    excerpt: nullableText('Start of the last answer’s body, at most 1 KiB; null if there was no answer.'),
    error: nullableText('Why the last attempt did not count as delivered; null if it did.'),
    nextAttemptAt: described(z.nullable(z.iso.datetime()), 'When the next attempt is due; null if none is.'),
    createdAt: momentField('When the event was raised.'),
  }),
);
export const DeliveryPage = component('A page of deliveries, newest first.', () => pageOf(Delivery));

export const RecoverRequest = component('What to send again.', () =>
  z.strictObject({
    since: described(timestamp, 'Deliveries that failed and were raised at or after this moment are sent again.'),
  }),
);
