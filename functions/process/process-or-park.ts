import { HeldError } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import type { Invocation, ProcessDeps } from './deps.ts';
import { type ProcessResult, processKey } from './process-key.ts';
import { endedUnread, failUnread } from './unread.ts';
import { endOfWait, nextTry, waitOf } from './waiting.ts';

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
    return await parkOrEnd(message, error as Error, deps).catch(() => Promise.reject(error));
  }
}

/**
 * Parks the article, or ends a wait of a whole day with a failure. An article that failed so once is tried again each time
 * that reconciling asks for it: it goes on being shown as failed, and is not told of again.
 */
async function parkOrEnd(message: IngestMessage, cause: Error, deps: ProcessDeps): Promise<'held' | 'failed'> {
  const { key } = message;
  const { catalog, pipeline, witness } = deps;
  const now = pipeline.now();
  const error = new HeldError('unavailable', pipeline.retryAt(), `A service refused: ${cause.message}`, { cause });
  const entry = await catalog.get(articleId(key));
  const revision = entry?.revision ?? 0;
  const waiting = waitOf(error, { sourceVersion: 'unread', revision }, entry, now);
  const end = endOfWait(error, waiting, now);
  const hasFailed = endedUnread(entry);
  // If the outcome can't be written either, the wait goes on: the row shows its cause, and an alarm its number.
  const isOver = end !== null && (hasFailed || (await failUnread(message, entry, end, deps).catch(() => false)));
  if (isOver) {
    if (entry !== null) await catalog.settled(key, entry, now);
    return 'failed';
  }
  witness.held(error, waiting);
  const until = nextTry(error, waiting, now);
  await catalog.held(key, { reason: 'unavailable', until, waiting }, hasFailed ? revision - 1 : revision, now);
  return 'held';
}
