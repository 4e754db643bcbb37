import * as z from 'zod/mini';
import { component, described } from '../../document/described.ts';
import { EVENT_NAMES, EVENTS, type EventName } from '../../document/events.ts';
import { momentField } from '../../document/fields.ts';

/** The body of every event, for the description. */
export const EVENT_BODIES = Object.fromEntries(EVENT_NAMES.map((name) => [name, bodyOf(name)])) as Record<
  EventName,
  ReturnType<typeof bodyOf>
>;

/** `article.completed` → `ArticleCompletedEvent`. */
export function componentName(event: EventName): string {
  const words = event.split(/[._-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

function bodyOf(name: EventName) {
  const { description, data } = EVENTS[name];
  return component(description, () =>
    z.object({
      type: described(z.literal(name), 'The event.'),
      timestamp: momentField('When the event was raised; the same for every attempt.'),
      data: described<z.ZodMiniType>(data, 'What the event is about.'),
    }),
  );
}
