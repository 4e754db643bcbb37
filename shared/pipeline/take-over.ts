import { articleIdOfOutcome } from '../document/identity.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { OutcomeStore, StoredOutcome } from '../ports/outcomes.ts';

export interface TakeOverDeps {
  outcomes: Pick<OutcomeStore, 'head'>;
  catalog: Pick<Catalog, 'get' | 'committed' | 'corrected' | 'forgetOutcome'>;
}

/**
 * The catalog takes an outcome over; true where its row was written. The bucket is the truth, and an article may be
 * erased at any moment, its row with it: so the bucket is looked at once more, and a row that speaks of what is not
 * there any more goes, or is set right.
 * @param stored what was found under `outcomeKey`; null where it is gone
 */
export async function takeOver(
  { outcomes, catalog }: TakeOverDeps,
  outcomeKey: string,
  stored: StoredOutcome | null,
  at: Date,
): Promise<boolean> {
  const id = articleIdOfOutcome(outcomeKey);
  if (stored !== null && (await catalog.committed(stored.outcome.source.key, stored, at))) {
    if ((await outcomes.head(outcomeKey)) === null) await catalog.forgetOutcome(id, stored.etag);
    return true;
  }
  const known = (await catalog.get(id))?.outcomeEtag ?? null;
  if (known === null) return false;
  const current = await outcomes.head(outcomeKey);
  if (current === null) await catalog.forgetOutcome(id, known);
  if (stored === null || stored.etag === known || stored.etag !== current?.etag) return false;
  await catalog.corrected(stored.outcome.source.key, stored, known, at);
  return true;
}
