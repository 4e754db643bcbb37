import { EVENT_NAMES, EVENTS, type EventName } from '../document/events.ts';
import { type JsonSchema, schemaOf } from './schemas/components.ts';
import { EVENT_BODIES } from './schemas/event-schemas.ts';

/** Headers of every event (Standard Webhooks). */
const HEADERS: Record<string, [description: string, schema: JsonSchema]> = {
  'webhook-id': [
    'The same for every attempt at one event for one webhook: remember it to drop repeats.',
    { type: 'string', pattern: '^msg_[0-9a-f]{32}$' },
  ],
  'webhook-timestamp': [
    'Time of this attempt in seconds since 1970. Refuse what is more than five minutes away.',
    { type: 'string', pattern: '^\\d+$' },
  ],
  'webhook-signature': [
    '`v1,<base64>`: HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>` by the secret. Several signatures are separated by a space while a secret is being replaced; one good one is enough.',
    { type: 'string', pattern: '^v1,\\S+( v1,\\S+)*$' },
  ],
};

/** The `webhooks` of the description: what receivers are sent, and what their answers mean. */
export function webhookItems(): JsonSchema {
  return Object.fromEntries(EVENT_NAMES.map((name) => [name, { post: operation(name) }]));
}

function operation(name: EventName): JsonSchema {
  const { description, subscribable } = EVENTS[name];
  return {
    operationId: name,
    tags: ['Webhooks'],
    summary: `\`${name}\``,
    description: subscribable ? description : `${description} No webhook needs to subscribe to it.`,
    security: [],
    parameters: Object.entries(HEADERS).map(([header, [words, schema]]) => {
      return { name: header, in: 'header', required: true, description: words, schema };
    }),
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(EVENT_BODIES[name]) } } },
    responses: {
      '2XX': { description: 'Delivered. The receiver has 15 seconds to answer.' },
      '3XX': { description: 'A failure: redirects are not followed. The event is sent again.' },
      410: { description: 'The webhook is disabled; nothing more is sent.' },
      '4XX': { description: 'A failure: the event is sent again. `Retry-After` is honoured.' },
      '5XX': { description: 'A failure: the event is sent again. `Retry-After` is honoured.' },
    },
  };
}
