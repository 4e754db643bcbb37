import { idOfPosition, positionOf } from '../document/identity.ts';
import type { Catalog, CatalogEntry, ListQuery } from '../ports/catalog.ts';
import type { SearchIndex } from '../ports/search.ts';
import { type Budget, joinPostings, type Step } from './join-postings.ts';
import type { SearchWords } from './parse-query.ts';
import { stemsOf } from './stems.ts';
import { publisherTerm } from './terms.ts';

export interface FindDeps {
  catalog: Pick<Catalog, 'getMany' | 'list'>;
  search: Pick<SearchIndex, 'read'>;
}

export interface FindQuery extends ListQuery {
  words: SearchWords;
  /** Exactly as lists show it. */
  publisher?: string;
}

export interface Found {
  items: CatalogEntry[];
  nextCursor: string | null;
}

/** Requests to the table that one search may cost. What it did not get to is on the next page. */
export const MOST_READS = 40;
/** Requests of one page of the list: one for each status. */
const READS_OF_LIST = 4;
const LIST_PAGE = 100;
const ROWS_AT_ONCE = 100;

/**
 * Articles that fit the words and the filters, newest first. Postings only propose: every article is checked against
 * its row, so that a posting that is late in coming or in going decides nothing. A page may hold fewer articles than
 * `limit` though there are more: the cursor goes on.
 */
export async function findArticles(deps: FindDeps, query: FindQuery): Promise<Found> {
  const terms = [...query.words.terms, ...(query.publisher === undefined ? [] : [publisherTerm(query.publisher)])];
  const propose = terms.length > 0 ? byPostings(deps, terms, query) : byList(deps, query);
  const fits = checkOf(query);
  const items: CatalogEntry[] = [];
  for (;;) {
    const { rows, end } = await propose(query.limit + 1 - items.length);
    items.push(...rows.filter(fits));
    const page = items.slice(0, query.limit);
    if (items.length > query.limit) return { items: page, nextCursor: positionOf(page.at(-1) as CatalogEntry) };
    if (end !== undefined) return { items: page, nextCursor: end };
  }
}

/** Rows that may fit. `end` is null if there are no more, and a cursor if there may be. */
type Proposal = { rows: CatalogEntry[]; end?: string | null };
type Propose = (wanted: number) => Promise<Proposal>;

function byPostings({ catalog, search }: FindDeps, terms: string[], query: FindQuery): Propose {
  const budget: Budget = { reads: MOST_READS };
  const next = joinPostings(search, terms, rangeOf(query), budget);
  return async (wanted) => {
    const positions: string[] = [];
    let step: Step = await next();
    while (step.kind === 'hit') {
      positions.push(step.position);
      if (positions.length === Math.min(wanted, ROWS_AT_ONCE)) break;
      step = await next();
    }
    if (positions.length > 0) budget.reads -= 1;
    const found = await catalog.getMany(positions.map(idOfPosition));
    const rows = positions.flatMap((position) => {
      const row = found.get(idOfPosition(position));
      return row && positionOf(row) === position ? [row] : [];
    });
    if (step.kind === 'hit') return { rows };
    return { rows, end: step.kind === 'end' ? null : step.below };
  };
}

/** Function words stand in no index: the list is looked through. */
function byList({ catalog }: FindDeps, { words: _words, publisher: _publisher, ...query }: FindQuery): Propose {
  let cursor = query.cursor;
  let reads = 0;
  return async () => {
    const page = await catalog.list({ ...query, ...(cursor !== undefined && { cursor }), limit: LIST_PAGE });
    reads += READS_OF_LIST;
    if (page.nextCursor === null || reads + READS_OF_LIST > MOST_READS)
      return { rows: page.items, end: page.nextCursor };
    cursor = page.nextCursor;
    return { rows: page.items };
  };
}

function rangeOf({ from, before, cursor }: FindQuery): { from: string; below: string } {
  const end = before?.toISOString() ?? '~';
  return { from: from?.toISOString() ?? '0', below: cursor !== undefined && cursor < end ? cursor : end };
}

function checkOf({ words, publisher, status }: FindQuery): (row: CatalogEntry) => boolean {
  return (row) => {
    if (row.status === 'deleted' || row.erasure !== null) return false;
    if (status !== undefined && row.status !== status) return false;
    if (publisher !== undefined && row.publisher !== publisher) return false;
    return hasAll(row.indexed.terms, words.terms) && hasAll(shownStems(row, words.shown), words.shown);
  };
}

const hasAll = (stems: readonly string[], wanted: readonly string[]) => wanted.every((stem) => stems.includes(stem));

function shownStems({ title, summary }: CatalogEntry, wanted: readonly string[]): string[] {
  if (wanted.length === 0) return [];
  const texts = [title?.ar, title?.en, summary?.ar, summary?.en];
  return texts.flatMap((text) => stemsOf(text ?? '').map(({ stem }) => stem));
}
