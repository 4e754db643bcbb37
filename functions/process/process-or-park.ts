import { HeldError } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import type { Invocation, ProcessDeps } from './deps.ts';
import { type ProcessResult, processKey } from './process-key.ts';
import { nextTry, waitOf } from './waiting.ts';

/**
 * Processes a key; if S3, the table or a queue refuses a right on the way, the article is parked as `unavailable`, so that
 * the API shows why it waits. Without that it would look busy until its message is a dead letter.
 * @throws what is no refusal, and the refusal itself if the table refuses the parking too
 */
export async function processOrPark(
  message: IngestMessage,
  invocation: Invocation,
  deps: ProcessDeps,
): Promise<ProcessResult> {
  try {
    return await processKey(message, invocation, deps);
  } catch (error) {
    if (deps.troubleOf(error) !== 'refused' || message.key.endsWith('/')) throw error;
    await park(message, error as Error, deps).catch(() => Promise.reject(error));
    return 'held';
  }
}

/** This wait has no end of 24 hours: no outcome can be committed if the buckets refuse us. */
async function park(message: IngestMessage, cause: Error, { catalog, pipeline, witness }: ProcessDeps): Promise<void> {
  const now = pipeline.now();
  const error = new HeldError('unavailable', pipeline.retryAt(), `A service refused: ${cause.message}`, { cause });
  const entry = await catalog.get(articleId(message.key));
  const waiting = waitOf(error, { sourceVersion: 'unread', revision: entry?.revision ?? 0 }, entry, now);
  witness.held(error, waiting);
  const until = nextTry(error, waiting, now);
  await catalog.held(message.key, { reason: 'unavailable', until, waiting }, entry?.revision ?? 0, now);
}
