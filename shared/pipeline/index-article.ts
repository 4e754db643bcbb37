import { articleId, positionOf } from '../document/identity.ts';
import { shownPublisher } from '../document/listing.ts';
import type { Outcome } from '../document/schema.ts';
import type { Catalog, CatalogEntry } from '../ports/catalog.ts';
import type { StoredOutcome } from '../ports/outcomes.ts';
import type { SearchIndex } from '../ports/search.ts';
import type { Clock } from '../ports/system.ts';
import { publisherTerm, termsOf } from '../search/terms.ts';

export interface IndexDeps {
  catalog: Pick<Catalog, 'get' | 'indexed'>;
  search: Pick<SearchIndex, 'add' | 'remove'>;
  /** Days after its first receipt for which an article is found. */
  searchDays: number;
  now: Clock;
}

const DAY_MS = 86_400_000;
/** Two events of one outcome may be at it at the same moment; hardly so often. */
const MOST_TRIES = 5;

/**
 * Makes the article found by the terms of an outcome, if the row speaks of that outcome. The row says what is about to
 * be written, then the new postings are, then the row says so, then the old ones go: whoever dies in between leaves a
 * row whose terms all have their posting, and which names every posting that may be there besides.
 * @param isRebuilt true to write the postings even if the row says that they are there
 */
export async function indexArticle(deps: IndexDeps, stored: StoredOutcome, isRebuilt = false): Promise<void> {
  const id = articleId(stored.outcome.source.key);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await deps.catalog.get(id);
    if (row === null || row.erasure !== null || row.outcomeEtag !== stored.etag) return;
    const isDone = row.indexed.outcomeEtag === stored.etag && row.indexed.stale.length === 0;
    if (isDone && !(isRebuilt && tries === 0)) return;
    if (await replacePostings(deps, row, stored)) return;
  }
  throw new Error(`Expected to write the index of ${id} alone, was disturbed ${MOST_TRIES} times`);
}

/** False if somebody else changed the row's index meanwhile. */
async function replacePostings(deps: IndexDeps, row: CatalogEntry, stored: StoredOutcome): Promise<boolean> {
  const { catalog, search } = deps;
  const { id, indexed } = row;
  const position = positionOf(row);
  const expiresAt = new Date(row.createdAt.getTime() + deps.searchDays * DAY_MS);
  const terms = expiresAt > deps.now() ? allTermsOf(stored.outcome) : [];
  if (terms.length + indexed.terms.length + indexed.stale.length === 0) return true;
  const { outcomeEtag, terms: before } = indexed;
  const begun = { outcomeEtag, terms: before, stale: without([...indexed.stale, ...terms], indexed.terms) };
  if (!(await catalog.indexed(id, indexed.version, begun, stored.etag))) return false;
  await search.add(position, terms, expiresAt);
  const stale = without([...begun.terms, ...begun.stale], terms);
  const done = { outcomeEtag: stored.etag, terms, stale };
  if (!(await catalog.indexed(id, indexed.version + 1, done, stored.etag))) {
    await takeBack(deps, row, terms);
    return false;
  }
  if (stale.length === 0) return true;
  await search.remove(position, stale);
  await catalog.indexed(id, indexed.version + 2, { ...done, stale: [] });
  return true;
}

/** An article that was erased meanwhile has no row that would name the postings. */
async function takeBack({ catalog, search }: IndexDeps, row: CatalogEntry, terms: string[]): Promise<void> {
  const now = await catalog.get(row.id);
  const isGone = now === null || now.erasure !== null || now.createdAt.getTime() !== row.createdAt.getTime();
  if (isGone) await search.remove(positionOf(row), terms);
}

/**
 * Drops the row of an outcome that is gone, after its postings. Somebody may index the article at this moment: then the
 * row is read again.
 * @throws Error if the row changes again and again
 */
export async function forgetOutcome(deps: ForgetDeps, id: string, outcomeEtag: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await deps.catalog.get(id);
    if (row === null || row.erasure !== null || row.outcomeEtag !== outcomeEtag) return;
    const version = await unindexGone(deps, row);
    if (version !== null && (await deps.catalog.forgetOutcome(id, outcomeEtag, version))) return;
  }
  throw new Error(`Expected to drop the row of ${id} alone, was disturbed ${MOST_TRIES} times`);
}

/**
 * Takes a row out of the index whose outcome is gone, before the row goes. Returns the version of its index afterwards;
 * null if somebody has changed the index since the row was read.
 */
export async function unindexGone({ catalog, search }: UnindexDeps, row: CatalogEntry): Promise<number | null> {
  const { version, terms, stale } = row.indexed;
  const all = [...terms, ...stale];
  if (all.length === 0) return version;
  if (!(await catalog.indexed(row.id, version, { outcomeEtag: null, terms: [], stale: all }))) return null;
  await search.remove(positionOf(row), all);
  const isLast = await catalog.indexed(row.id, version + 1, { outcomeEtag: null, terms: [], stale: [] });
  return isLast ? version + 2 : null;
}

export interface ForgetDeps {
  catalog: Pick<Catalog, 'get' | 'indexed' | 'forgetOutcome'>;
  search: Pick<SearchIndex, 'remove'>;
}

export interface UnindexDeps {
  catalog: Pick<Catalog, 'indexed'>;
  search: Pick<SearchIndex, 'remove'>;
}

/** Takes everything away that a row says may stand in the index. */
export async function unindex(
  search: Pick<SearchIndex, 'remove'>,
  row: Pick<CatalogEntry, 'id' | 'createdAt' | 'indexed'>,
): Promise<void> {
  await search.remove(positionOf(row), [...row.indexed.terms, ...row.indexed.stale]);
}

function allTermsOf(outcome: Outcome): string[] {
  const publisher = outcome.status === 'completed' ? shownPublisher(outcome.metadata.publisher) : null;
  return [...termsOf(outcome), ...(publisher === null ? [] : [publisherTerm(publisher)])];
}

const without = (terms: readonly string[], others: readonly string[]) => [
  ...new Set(terms).difference(new Set(others)),
];
