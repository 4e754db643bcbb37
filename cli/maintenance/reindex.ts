import { articleId, DOCUMENTS, UNMIRRORED } from '../../shared/document/identity.ts';
import { type IndexDeps, indexArticle } from '../../shared/pipeline/index-article.ts';
import { takeOver } from '../../shared/pipeline/take-over.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { BucketListing } from '../../shared/ports/uploads.ts';

export interface ReindexDeps extends IndexDeps {
  documents: BucketListing;
  outcomes: OutcomeStore;
  catalog: Catalog;
  /** Told after every page. */
  progress?(done: { outcomes: number; written: number }): void;
}

/**
 * Rebuilds the catalog and the search index from the documents bucket, which is the truth: every outcome whose row is
 * missing or speaks of another one is taken over, and the postings of every one are written. Run again it changes nothing. A row that was lost gets the upload's time as its first
 * receipt.
 */
export async function reindex(deps: ReindexDeps) {
  const { documents, progress } = deps;
  const done = { outcomes: 0, written: 0 };
  let after: string | null = null;
  do {
    const page = await documents.page('', after);
    const stored = page.objects.filter(({ key }) => key.startsWith(DOCUMENTS) || key.startsWith(UNMIRRORED));
    for (const { key, etag } of stored) {
      if (await reindexOne(key, etag, deps)) done.written += 1;
    }
    done.outcomes += stored.length;
    progress?.(done);
    after = page.more ? (page.objects.at(-1)?.key ?? null) : null;
  } while (after !== null);
  return done;
}

/** True if the row had to be written. */
async function reindexOne(key: string, etag: string, deps: ReindexDeps): Promise<boolean> {
  const stored = await deps.outcomes.load(key);
  if (stored === null) return false;
  const { key: sourceKey, uploadedAt } = stored.outcome.source;
  const row = await deps.catalog.get(articleId(sourceKey));
  const isTakenOver =
    row?.outcomeEtag !== etag && (await takeOver(deps, key, stored, new Date(uploadedAt))) === 'written';
  await indexArticle(deps, stored, true);
  return isTakenOver;
}
