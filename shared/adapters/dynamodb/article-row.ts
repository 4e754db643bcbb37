import { positionOf } from '../../document/identity.ts';
import { type Listing, listingOf } from '../../document/listing.ts';
import { ARTICLE_STATUSES, type ArticleStatus, type HeldReason } from '../../document/statuses.ts';
import { boundedTitle } from '../../document/title.ts';
import type { CatalogEntry, Erasure, Indexed, Seen } from '../../ports/catalog.ts';
import type { StoredOutcome } from '../../ports/outcomes.ts';

/** An article's item in the table. */
export interface ArticleRow extends Partial<Listing> {
  id: string;
  key: string;
  status: ArticleStatus;
  createdAt: string;
  updatedAt: string;
  title?: CatalogEntry['title'];
  revision?: number;
  outcomeEtag?: string;
  sourceEtag?: string;
  sourceUploadedAt?: string;
  errorCode?: string;
  heldReason?: HeldReason;
  /** The wait that the article is in, or was in last. */
  heldMark?: string;
  heldSince?: string;
  generation?: number;
  parkings?: number;
  erasureId?: string;
  erasureBegunAt?: string;
  /** The status before the erasure. */
  erasedFrom?: ArticleStatus;
  /** Why the sweep is to look at it, and when. */
  dueKey?: string;
  dueAt?: string;
  healed?: { mark: string; at: string };
  indexVersion?: number;
  indexEtag?: string;
  /** Terms, one a line: a list would cost three bytes more for each. */
  terms?: string;
  staleTerms?: string;
}

export const articleRowKey = (id: string) => ({ pk: `ARTICLE#${id}`, sk: 'ARTICLE' });

export function toEntry(row: ArticleRow): CatalogEntry {
  return {
    id: row.id,
    key: row.key,
    status: row.status,
    title: row.title ?? null,
    publisher: row.publisher ?? null,
    publishedAt: row.publishedAt ?? null,
    summary: row.summary ?? null,
    revision: row.revision ?? 0,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    outcomeEtag: row.outcomeEtag ?? null,
    source: row.sourceEtag ? { etag: row.sourceEtag, uploadedAt: new Date(row.sourceUploadedAt ?? 0) } : null,
    errorCode: row.errorCode ?? null,
    generation: row.generation ?? 0,
    parked: row.dueKey === PARKED,
    parkings: row.parkings ?? 0,
    erasure: row.erasureId ? { id: row.erasureId, dueAt: new Date(row.dueAt ?? 0) } : null,
    healed: row.healed ? { mark: row.healed.mark, at: new Date(row.healed.at) } : null,
    indexed: indexedOf(row),
    held: row.status === 'held' && row.heldReason ? { reason: row.heldReason, until: new Date(row.dueAt ?? 0) } : null,
    waiting: row.heldMark && row.heldSince ? { mark: row.heldMark, since: new Date(row.heldSince) } : null,
  };
}

export function toErasure(row: ArticleRow): Erasure {
  return {
    id: row.erasureId ?? '',
    articleId: row.id,
    key: row.key,
    begunAt: new Date(row.erasureBegunAt ?? row.updatedAt),
    before: {
      status: row.erasedFrom ?? row.status,
      revision: row.revision ?? 0,
      outcomeEtag: row.outcomeEtag ?? null,
    },
  };
}

/** The condition that a row is at version `:seen` of its index. A row that was never indexed has none. */
export function atIndex(version: number): string {
  const same = '#indexVersion = :seen';
  return version === 0 ? `(attribute_not_exists(#indexVersion) OR ${same})` : same;
}

export function indexedOf({ indexVersion = 0, indexEtag = '', terms = '', staleTerms = '' }: ArticleRow): Indexed {
  const list = (lines: string) => (lines === '' ? [] : lines.split('\n'));
  return { version: indexVersion, outcomeEtag: indexEtag || null, terms: list(terms), stale: list(staleTerms) };
}

/** The partitions of the `due` index that hold articles. */
export const PARKED = 'HELD';
export const ERASING = 'ERASING';

/** The condition that nobody asked for the article, or parked it, since `seen` was read. */
export function asSeen({ generation, parkings }: Seen): { condition: string; values: Record<string, unknown> } {
  const same = (name: string, count: number) =>
    count === 0 ? `(attribute_not_exists(#${name}) OR #${name} = :${name})` : `#${name} = :${name}`;
  return {
    condition: `${same('generation', generation)} AND ${same('parkings', parkings)}`,
    values: { ':generation': generation, ':parkings': parkings },
  };
}

/** The row's new state under a committed outcome. A deleted article leaves every list. */
export function committedUpdate(id: string, key: string, { outcome, etag }: StoredOutcome, at: Date) {
  const { listed } = ARTICLE_STATUSES[outcome.status];
  const now = at.toISOString();
  const { publisher, publishedAt, summary } = listingOf(outcome);
  const set = [
    '#id = :id, #key = :key, #status = :status, #revision = :revision, #outcomeEtag = :etag, #updatedAt = :now',
    '#createdAt = if_not_exists(#createdAt, :now), #title = :title, #errorCode = :error',
    '#publisher = :publisher, #publishedAt = :publishedAt, #summary = :summary',
    '#sourceEtag = :sourceEtag, #sourceUploadedAt = :uploadedAt',
    '#listSort = if_not_exists(#listSort, :sort)',
    ...(listed ? ['#listKey = :list'] : []),
  ].join(', ');
  const remove = listed ? '' : ' REMOVE #listKey';
  const values: Record<string, unknown> = {
    ':id': id,
    ':key': key,
    ':status': outcome.status,
    ':revision': outcome.revision,
    ':etag': etag,
    ':now': now,
    ':title': outcome.status === 'completed' ? boundedTitle(outcome.title) : null,
    ...{ ':publisher': publisher, ':publishedAt': publishedAt, ':summary': summary },
    ':error': outcome.status === 'failed' ? outcome.error.code : null,
    ':sourceEtag': outcome.source.etag,
    ':uploadedAt': outcome.source.uploadedAt,
    ':sort': positionOf({ createdAt: at, id }),
  };
  if (listed) values[':list'] = `ARTICLES#${outcome.status}`;
  return { expression: `SET ${set}${remove}`, values };
}
