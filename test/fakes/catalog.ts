import { articleId, positionOf } from '../../shared/document/identity.ts';
import { listingOf } from '../../shared/document/listing.ts';
import type { Catalog, CatalogEntry, Erasure, Seen } from '../../shared/ports/catalog.ts';
import type { StoredOutcome } from '../../shared/ports/outcomes.ts';

/** The row of an article, with the time at which what is parked in it is due, and its erasure as it was begun. */
export type ArticleRow = CatalogEntry & { dueAt: Date | null; begun?: Erasure };

type Rows = Map<string, ArticleRow>;

/** The catalog in a map, under the same contract suite as the table's. Values are copied on the way in and out. */
export function memoryCatalog(rows: Rows = new Map()): Catalog & { rows: Rows } {
  return { rows, ...reads(rows), ...receipt(rows), ...parking(rows), ...outcomes(rows), ...endings(rows) };
}

const position = positionOf;

function change(rows: Rows, id: string, changes: Partial<ArticleRow>): void {
  const row = rows.get(id);
  if (row) rows.set(id, { ...row, ...changes });
}

function reads(rows: Rows): Pick<Catalog, 'get' | 'getMany' | 'list'> {
  return {
    get: async (id) => toEntry(rows.get(id)),
    async getMany(ids) {
      const found = [...new Set(ids)].map((id) => toEntry(rows.get(id)));
      return new Map(found.filter((entry) => entry !== null).map((entry) => [entry.id, entry]));
    },
    async list({ status, from, before, limit, cursor }) {
      const all = [...rows.values()]
        .filter((row) => (status ? row.status === status : row.status !== 'deleted'))
        .filter((row) => from === undefined || row.createdAt >= from)
        .filter((row) => before === undefined || row.createdAt < before)
        .filter((row) => cursor === undefined || position(row) < cursor)
        .sort((a, b) => (position(a) < position(b) ? 1 : -1));
      const items = all.slice(0, limit).map((row) => toEntry(row) as CatalogEntry);
      const last = items.at(-1);
      return { items, nextCursor: last !== undefined && all.length > limit ? position(last) : null };
    },
  };
}

function toEntry(row: ArticleRow | undefined): CatalogEntry | null {
  if (!row) return null;
  const { dueAt: _dueAt, ...entry } = row;
  return structuredClone(entry);
}

function receipt(rows: Rows): Pick<Catalog, 'accepted' | 'received' | 'raised' | 'requested' | 'healed'> {
  const accept = (key: string, at: Date) => {
    const id = articleId(key);
    if (rows.has(id)) return false;
    rows.set(id, newRow(key, at));
    return true;
  };
  return {
    accepted: async (key, at) => accept(key, at),
    async received(key, at) {
      if (!accept(key, at)) resume(rows, articleId(key), at);
    },
    async raised(key, generation, at) {
      accept(key, at);
      const id = articleId(key);
      change(rows, id, { generation: Math.max(rows.get(id)?.generation ?? 0, generation) });
    },
    async requested(id, at) {
      const row = rows.get(id);
      if (!row || row.erasure) return null;
      const generation = Math.max(row.generation + 1, at.getTime());
      change(rows, id, { generation });
      return generation;
    },
    healed: async (id, mark, at) => change(rows, id, { healed: { mark, at } }),
  };
}

function resume(rows: Rows, id: string, at: Date): void {
  if (rows.get(id)?.status === 'held') change(rows, id, { status: 'processing', held: null, updatedAt: at });
}

const isAsSeen = (row: ArticleRow, { generation, parkings }: Seen) =>
  row.generation === generation && row.parkings === parkings;

function parking(rows: Rows): Pick<Catalog, 'held' | 'dueHeld' | 'postponeHeld' | 'settled'> {
  return {
    async held(key, { reason, until, waiting }, revision, at) {
      const row = rows.get(articleId(key)) ?? newRow(key, at);
      if (row.erasure) return;
      const isListed = row.revision <= revision;
      rows.set(row.id, {
        ...row,
        ...{ parked: true, parkings: row.parkings + 1, dueAt: until, waiting: structuredClone(waiting) },
        ...(isListed && { status: 'held', held: { reason, until } }),
      });
    },
    dueHeld: async (now, limit) =>
      mostOverdue(rows, now)
        .filter(({ parked }) => parked)
        .slice(0, limit)
        .map(({ key }) => key),
    async postponeHeld(key, until) {
      const row = rows.get(articleId(key));
      if (row?.parked) change(rows, row.id, { dueAt: until, ...(row.held && { held: { ...row.held, until } }) });
    },
    async settled(key, seen, at) {
      const row = rows.get(articleId(key));
      if (!row?.parked || !isAsSeen(row, seen)) return;
      resume(rows, row.id, at);
      change(rows, row.id, { parked: false, dueAt: null });
    },
  };
}

function mostOverdue(rows: Rows, now: Date): ArticleRow[] {
  const due = [...rows.values()].filter((row) => row.dueAt !== null && row.dueAt <= now);
  return due.sort((a, b) => Number(a.dueAt) - Number(b.dueAt));
}

function outcomes(rows: Rows): Pick<Catalog, 'committed' | 'corrected' | 'indexed'> {
  const takeOver = (row: ArticleRow, { outcome, etag, generation }: StoredOutcome, at: Date) => {
    const { status, revision, source } = outcome;
    rows.set(row.id, {
      ...row,
      ...{ status, revision, held: null, updatedAt: at, outcomeEtag: etag },
      generation: Math.max(row.generation, generation),
      ...listingOf(outcome),
      title: outcome.status === 'completed' ? structuredClone(outcome.title) : null,
      errorCode: outcome.status === 'failed' ? outcome.error.code : null,
      source: { etag: source.etag, uploadedAt: new Date(source.uploadedAt) },
    });
  };
  return {
    async committed(key, stored, at) {
      const row = rows.get(articleId(key)) ?? newRow(key, at);
      if (row.erasure || row.revision >= stored.outcome.revision) return false;
      takeOver(row, stored, at);
      return true;
    },
    async corrected(key, stored, outcomeEtag, at) {
      const row = rows.get(articleId(key));
      if (row && !row.erasure && row.outcomeEtag === outcomeEtag) takeOver(row, stored, at);
    },
    async indexed(id, seen, next, outcomeEtag) {
      const row = rows.get(id);
      if (!row || row.indexed.version !== seen) return false;
      if (outcomeEtag !== undefined && (row.outcomeEtag !== outcomeEtag || row.erasure)) return false;
      change(rows, id, { indexed: { ...structuredClone(next), version: seen + 1 } });
      return true;
    },
  };
}

function endings(rows: Rows): Pick<Catalog, 'erasing' | 'dueErasures' | 'erased' | 'forget' | 'forgetOutcome'> {
  return {
    async erasing(id, { id: given, dueAt }, at) {
      const row = rows.get(id);
      if (!row) return null;
      const erasure = { id: row.erasure?.id ?? given, dueAt };
      const { key, status, revision, outcomeEtag } = row;
      const begun = row.begun ?? {
        id: given,
        articleId: id,
        key,
        begunAt: at,
        before: { status, revision, outcomeEtag },
      };
      change(rows, id, { status: 'deleted', held: null, parked: false, dueAt, updatedAt: at, erasure, begun });
      return begun;
    },
    dueErasures: async (now, limit) =>
      mostOverdue(rows, now)
        .filter(({ erasure }) => erasure !== null)
        .slice(0, limit)
        .map(({ id, erasure }) => ({ id: erasure?.id ?? '', articleId: id })),
    async erased(id, erasureId) {
      if (rows.get(id)?.erasure?.id === erasureId) rows.delete(id);
    },
    async forget(id, seen) {
      const row = rows.get(id);
      if (!row || row.erasure || !isAsSeen(row, seen)) return;
      if (row.status === seen.status && row.outcomeEtag === seen.outcomeEtag) rows.delete(id);
    },
    async forgetOutcome(id, outcomeEtag, indexVersion) {
      const row = rows.get(id);
      if (!row || row.erasure || row.outcomeEtag !== outcomeEtag) return false;
      return row.indexed.version === indexVersion && rows.delete(id);
    },
  };
}

function newRow(key: string, at: Date): ArticleRow {
  return {
    id: articleId(key),
    key,
    status: 'processing',
    title: null,
    publisher: null,
    publishedAt: null,
    summary: null,
    revision: 0,
    createdAt: at,
    updatedAt: at,
    outcomeEtag: null,
    source: null,
    errorCode: null,
    held: null,
    waiting: null,
    healed: null,
    dueAt: null,
    generation: 0,
    parked: false,
    parkings: 0,
    erasure: null,
    indexed: { version: 0, outcomeEtag: null, terms: [], stale: [] },
  };
}
