import * as z from 'zod/mini';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import { parseS3Notification } from '../s3-notification.ts';

const Message = z.object({ key: z.string().check(z.minLength(1)), generation: z.optional(z.int()) });

/**
 * The keys that a message of the ingest queue asks to look at: our own `{key, generation?}`, or an S3 notification.
 * @throws SyntaxError | ZodError for anything else: it goes back to the queue and ends as a dead letter to look at
 */
export function parseIngest(body: string): IngestMessage[] {
  const notification = parseS3Notification(body);
  if (notification) return notification.map(({ key }) => ({ key }));
  const { key, generation } = z.parse(Message, JSON.parse(body));
  return [generation === undefined ? { key } : { key, generation }];
}
