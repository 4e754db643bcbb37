import { ArticleError, type HeldError } from '../../shared/document/errors.ts';
import type { CatalogEntry, Waiting } from '../../shared/ports/catalog.ts';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;
/** A pause is this part of the wait so far: small, so that the last articles of a burst do not idle when there is room. */
const PAUSE_SHARE = 32;
/** A wait for a service ends after that; a wait for the budget ends at midnight by itself. */
export const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;

/**
 * The wait that a hold belongs to: the one that the row speaks of, if it is for the same upload, revision and kind of
 * reason, else a new one.
 */
export function waitOf(
  { reason }: HeldError,
  work: { sourceVersion: string; revision: number },
  entry: CatalogEntry | null,
  now: Date,
): Waiting {
  const kind = reason === 'budget' ? 'budget' : 'service';
  const mark = `${kind} ${work.revision} ${work.sourceVersion}`;
  return entry?.waiting?.mark === mark ? entry.waiting : { mark, since: now };
}

/** Returns the failure that ends a wait if no service took the article for a whole day; null if the wait goes on. */
export function endOfWait(error: HeldError, { since }: Waiting, now: Date): ArticleError | null {
  if (error.reason === 'budget' || now.getTime() - since.getTime() < LONGEST_WAIT_MS) return null;
  return new ArticleError(
    'translation-unavailable',
    `The article could not be translated for a day: ${error.message}. When the cause is gone: POST /v1/articles/{id}/reprocess.`,
    { cause: error, retryable: true },
  );
}

/** When to try again: the longer an article waits for a service, the rarer, up to a quarter of an hour. */
export function nextTry({ reason, until }: HeldError, { since }: Waiting, now: Date): Date {
  if (reason === 'budget') return until;
  const pause = Math.min((now.getTime() - since.getTime()) / PAUSE_SHARE, LONGEST_PAUSE_MS);
  return new Date(Math.max(until.getTime(), now.getTime() + pause));
}
