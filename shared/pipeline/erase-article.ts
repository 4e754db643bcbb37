import { outcomeKey } from '../document/identity.ts';
import type { Catalog, Erasure } from '../ports/catalog.ts';
import type { IngestMessage, MessageQueue } from '../ports/queues.ts';
import type { SearchIndex } from '../ports/search.ts';
import type { Clock } from '../ports/system.ts';
import type { Eraser } from '../ports/uploads.ts';
import { announceDeletion, type Deletion } from '../webhooks/announce-deletion.ts';
import type { RaiseDeps } from '../webhooks/raise-event.ts';
import { unindex } from './index-article.ts';

/** An erasure that is not done after this long has lost its worker: the sweep goes on with it. */
const GO_ON_AFTER_MS = 2 * 60_000;

export interface EraseDeps {
  catalog: Pick<Catalog, 'get' | 'erasing' | 'erased'>;
  search: Pick<SearchIndex, 'remove'>;
  /** Of the articles and of the documents bucket. */
  erasers: Record<'uploads' | 'outcomes', Pick<Eraser, 'erase'>>;
  ingest: MessageQueue<IngestMessage>;
  /** Where the subscribers are told. */
  events: RaiseDeps;
  now: Clock;
}

/** Begins an erasure, or takes over one that is under way. Null if the article has no row. */
export async function beginErasure(
  { catalog, now }: { catalog: Pick<Catalog, 'erasing'>; now: Clock },
  articleId: string,
  erasureId: string,
): Promise<Erasure | null> {
  const dueAt = new Date(now().getTime() + GO_ON_AFTER_MS);
  return catalog.erasing(articleId, { id: erasureId, dueAt }, now());
}

/**
 * Erases an article whose row says so. Every step may be done again, so that whoever finds it half done begins at the
 * top. The subscribers are told first, while the row still knows what there was. Then the uploads go: once they are
 * gone nothing makes a new outcome of them, and an outcome that is on its way is erased by `process`, which finds its
 * source version gone. The row goes last but one, after the postings that it names. The key is sent at the end for what
 * was uploaded meanwhile, since its own message may have come while its outcome was erased with the old ones.
 */
export async function eraseArticle(deps: EraseDeps, erasure: Erasure): Promise<void> {
  const { articleId, key } = erasure;
  await announceDeletion(deps.events, deletionOf(erasure));
  await deps.erasers.uploads.erase(key);
  await deps.erasers.outcomes.erase(outcomeKey(key));
  const row = await deps.catalog.get(articleId);
  if (row?.erasure?.id === erasure.id) await unindex(deps.search, row);
  await deps.catalog.erased(articleId, erasure.id);
  await deps.ingest.send({ key });
}

/** An article whose upload was deleted before is not deleted twice: its erasure is that same deletion. */
export function deletionOf(erasure: Erasure): Deletion {
  const { id, articleId, key, begunAt, before } = erasure;
  const { status, revision, outcomeEtag } = before;
  if (status === 'deleted' && outcomeEtag !== null)
    return { articleId, key, revision, deletedAt: begunAt, identity: outcomeEtag };
  return { articleId, key, revision: revision + 1, deletedAt: begunAt, identity: id };
}
