import { articleIdOfOutcome } from '../document/identity.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { OutcomeStore, StoredOutcome } from '../ports/outcomes.ts';
import type { SearchIndex } from '../ports/search.ts';
import { forgetOutcome } from './index-article.ts';

export interface TakeOverDeps {
  outcomes: Pick<OutcomeStore, 'head'>;
  catalog: Pick<Catalog, 'get' | 'committed' | 'corrected' | 'forgetOutcome' | 'indexed'>;
  search: Pick<SearchIndex, 'remove'>;
}

/** `erasing`: the article is being or was erased, so that nobody is to hear of the outcome. */
export type TakeOver = 'written' | 'unchanged' | 'erasing';

/**
 * The catalog takes an outcome over. The bucket is the truth, and an article may be erased at any moment, its row with
 * it: so the bucket is looked at once more, and a row that names a missing outcome is dropped or set right.
 * @param stored what was found under `outcomeKey`; null if it is gone
 */
export async function takeOver(
  { outcomes, catalog, search }: TakeOverDeps,
  outcomeKey: string,
  stored: StoredOutcome | null,
  at: Date,
): Promise<TakeOver> {
  const id = articleIdOfOutcome(outcomeKey);
  const forget = (etag: string) => forgetOutcome({ catalog, search }, id, etag);
  if (stored !== null && (await catalog.committed(stored.outcome.source.key, stored, at))) {
    if ((await outcomes.head(outcomeKey)) !== null) return 'written';
    await forget(stored.etag);
    return 'erasing';
  }
  const row = await catalog.get(id);
  if (row !== null && row.erasure !== null) return 'erasing';
  const known = row?.outcomeEtag ?? null;
  if (known === null) return 'unchanged';
  const current = await outcomes.head(outcomeKey);
  if (current === null) await forget(known);
  if (stored === null || stored.etag === known || stored.etag !== current?.etag) return 'unchanged';
  await catalog.corrected(stored.outcome.source.key, stored, known, at);
  return 'written';
}
