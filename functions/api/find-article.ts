import { pendingArticle, retryAfter } from '../../shared/api/article-views.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { BilingualDocument, FailureRecord } from '../../shared/document/schema.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import type { ApiDeps } from './deps.ts';
import { type ApiResponse, json } from './response.ts';

type FindDeps = Pick<ApiDeps, 'catalog' | 'outcomes'>;

/**
 * Returns the catalog row, even if it is marked deleted. Check the bucket to learn whether the article can be read.
 * @throws ApiProblem `not-found` for ids that were never received, and for what is being erased
 */
export async function findEntry(deps: FindDeps, id: string): Promise<CatalogEntry> {
  const entry = await deps.catalog.get(id);
  if (entry === null || entry.erasure !== null) throw notFound();
  return entry;
}

/** Returns the ETag of an article's last outcome without reading the outcome; null if there is none to be read. */
export async function outcomeEtag(deps: FindDeps, entry: CatalogEntry): Promise<string | null> {
  const head = await deps.outcomes.head(outcomeKey(entry.key));
  return head === null || head.status === 'deleted' ? null : head.etag;
}

/**
 * Returns the last outcome from the bucket, because the catalog may be a moment behind. Null before the first one.
 * @throws ApiProblem `not-found` if the upload was deleted
 */
export async function findOutcome(
  deps: FindDeps,
  entry: CatalogEntry,
): Promise<{ outcome: BilingualDocument | FailureRecord; etag: string; versionId: string | null } | null> {
  const stored = await deps.outcomes.load(outcomeKey(entry.key));
  if (stored === null && entry.status !== 'deleted') return null;
  if (stored === null || stored.outcome.status === 'deleted') throw notFound();
  const { outcome, etag, versionId } = stored;
  return { outcome, etag, versionId };
}

/** The answer before the first outcome. */
export function pendingResponse(
  { settings, now }: Pick<ApiDeps, 'settings' | 'now'>,
  entry: CatalogEntry,
): ApiResponse {
  const headers = { 'retry-after': String(retryAfter(entry, now())) };
  return json(202, pendingArticle(entry, settings.apiUrl), headers);
}

export function notFound(): ApiProblem {
  return new ApiProblem('not-found', 'Expected the id of an article; there is none of this id, or it was deleted');
}
