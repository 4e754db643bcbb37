import * as z from 'zod/mini';
import type { OutcomeMessage } from '../../shared/ports/queues.ts';
import { parseS3Notification } from '../s3-notification.ts';

const Message = z.object({ key: z.string(), versionId: z.optional(z.string()) });

/**
 * The outcomes that a message of the documents queue speaks of: an S3 notification (several records, none for a test
 * event) or our own `{key, versionId?}`.
 * @throws ZodError, or SyntaxError, if it is neither: the message ends in the dead-letter queue with its reason logged
 */
export function parseOutcomeMessages(body: string): OutcomeMessage[] {
  const events = parseS3Notification(body);
  if (events === null) return [withoutUndefined(z.parse(Message, JSON.parse(body)))];
  return events.map(({ key, versionId }) => (versionId === null ? { key } : { key, versionId }));
}

function withoutUndefined({ key, versionId }: z.infer<typeof Message>): OutcomeMessage {
  return versionId === undefined ? { key } : { key, versionId };
}
