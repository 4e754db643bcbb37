import * as z from 'zod/mini';
import { articleLinks } from './article-links.ts';
import { described } from './described.ts';
import {
  articleIdField,
  bilingual,
  failureField,
  keyField,
  linksField,
  momentField,
  revisionField,
  textField,
  titleField,
  urlField,
} from './fields.ts';
import { namesOf } from './names.ts';
import type { Outcome } from './schema.ts';
import { boundedTitle } from './title.ts';

/** Sources of an event's data. All of them are pinned, so that every attempt sends the same bytes. */
export interface EventContext<S extends Outcome['status'] | null = null> {
  /** The outcome that raised the event. */
  outcome: S extends Outcome['status'] ? Extract<Outcome, { status: S }> : null;
  /** Base URL of the links. */
  apiUrl: string;
  /** The subscription that the event goes to. */
  subscriptionId: string;
}

interface EventDefinition<S extends Outcome['status'] | null, D extends z.ZodMiniType> {
  /** When the event is sent. One sentence, shown in the API's description and in docs/webhooks.md. */
  description: string;
  /** The status of the outcome that raises the event; null if no outcome does. */
  raisedBy: S;
  /** False: every webhook gets the event. */
  subscribable: boolean;
  /** Schema of the body's `data`. */
  data: D;
  /** Makes `data`. Null: the delivery's row holds it from the beginning, because nothing else does. */
  make: ((context: EventContext<S>) => z.output<D>) | null;
}

/** Keeps the event's status, payload and `subscribable` as literal types. */
function event<S extends Outcome['status'] | null, D extends z.ZodMiniType, B extends boolean>(
  definition: EventDefinition<S, D> & { subscribable: B },
) {
  return definition;
}

/** Every event that webhooks receive. Types, validation, the API's description, client, page and docs derive from it. */
export const EVENTS = {
  'article.completed': event({
    description: 'A bilingual document is ready: the first of its article, or a new revision.',
    raisedBy: 'completed',
    subscribable: true,
    data: z.lazy(() =>
      z.object({
        id: articleIdField(),
        revision: revisionField(),
        title: titleField(),
        summary: described(bilingual(), 'The summary of the default length, in both languages.'),
        key: keyField(),
        links: linksField(),
      }),
    ),
    make: ({ outcome: { id, revision, title, summary, source }, apiUrl }) => {
      const { ar, en } = summary;
      return {
        id,
        revision,
        title: boundedTitle(title),
        summary: { ar, en },
        key: source.key,
        links: articleLinks(apiUrl, id),
      };
    },
  }),
  'article.failed': event({
    description: 'An upload could not become a bilingual document; `error` says why.',
    raisedBy: 'failed',
    subscribable: true,
    data: z.lazy(() =>
      z.object({
        id: articleIdField(),
        revision: revisionField(),
        key: keyField(),
        error: failureField(),
        links: described(z.object({ article: urlField('The failure record.') }), 'Absolute URLs in this API.'),
      }),
    ),
    make: ({ outcome: { id, revision, source, error }, apiUrl }) => {
      return { id, revision, key: source.key, error, links: { article: articleLinks(apiUrl, id).article } };
    },
  }),
  'article.deleted': event({
    description: 'The upload of an article was deleted, or the article was erased through the API.',
    raisedBy: 'deleted',
    subscribable: true,
    data: z.lazy(() =>
      z.object({
        id: articleIdField(),
        revision: revisionField(),
        key: keyField(),
        deletedAt: momentField('When the article was deleted.'),
      }),
    ),
    make: ({ outcome: { id, revision, source, createdAt } }) => ({
      ...{ id, revision, key: source.key },
      deletedAt: createdAt,
    }),
  }),
  'webhook.test': event({
    description: 'Somebody asked for a test; every webhook gets it.',
    raisedBy: null,
    subscribable: false,
    data: z.lazy(() =>
      z.object({ webhook: textField('Id of the webhook.'), message: textField('A sentence for people.') }),
    ),
    make: ({ subscriptionId }) => ({
      webhook: subscriptionId,
      message: 'This webhook receives events from Tarjuman.',
    }),
  }),
};

type Events = typeof EVENTS;

/** Name of an event that can be sent. */
export type EventName = keyof Events;

/** Name of an event that a webhook can subscribe to. */
export type SubscribableEvent = { [E in EventName]: Events[E]['subscribable'] extends true ? E : never }[EventName];

export type EventData<E extends EventName = EventName> = z.output<Events[E]['data']>;

/** The body of a delivery: `type` tells what `data` is. */
export type WebhookEvent = { [E in EventName]: { type: E; timestamp: string; data: EventData<E> } }[EventName];

export const EVENT_NAMES = namesOf(EVENTS);

export const SUBSCRIBABLE_EVENTS = EVENT_NAMES.filter((name): name is SubscribableEvent => EVENTS[name].subscribable);

/** The event that an outcome raises; null if its status raises none. */
export function eventOf({ status }: Outcome): SubscribableEvent | null {
  return SUBSCRIBABLE_EVENTS.find((name) => EVENTS[name].raisedBy === status) ?? null;
}
