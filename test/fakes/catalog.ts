import { articleId } from '../../shared/document/identity.ts';
import type { Catalog, CatalogEntry } from '../../shared/ports/catalog.ts';
import type { StoredOutcome } from '../../shared/ports/outcomes.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';

/** The row of an article, with what is parked in it and when that is due. */
export type ArticleRow = CatalogEntry & { dueAt: Date | null; heldRequests: string[] };

type Rows = Map<string, ArticleRow>;

/** The catalog in a map, under the same contract suite as the table's. Values are copied on the way in and out. */
export function memoryCatalog(rows: Rows = new Map()): Catalog & { rows: Rows } {
  return { rows, ...reads(rows), ...receipt(rows), ...parking(rows), ...outcomes(rows), ...endings(rows) };
}

const position = ({ createdAt, id }: CatalogEntry) => `${createdAt.toISOString()}#${id}`;

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
    async list({ status, since, limit, cursor }) {
      const all = [...rows.values()]
        .filter((row) => (status ? row.status === status : row.status !== 'deleted'))
        .filter((row) => since === undefined || row.createdAt >= since)
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
  const { dueAt: _dueAt, heldRequests: _heldRequests, ...entry } = row;
  return structuredClone(entry);
}

function receipt(rows: Rows): Pick<Catalog, 'accepted' | 'received' | 'healed'> {
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
    healed: async (id, mark, at) => change(rows, id, { healed: { mark, at } }),
  };
}

function resume(rows: Rows, id: string, at: Date): void {
  if (rows.get(id)?.status === 'held') change(rows, id, { status: 'processing', held: null, updatedAt: at });
}

function parking(rows: Rows): Pick<Catalog, 'held' | 'dueHeld' | 'postponeHeld' | 'settled'> {
  return {
    async held({ key, requestId }, held, revision) {
      const row = rows.get(articleId(key));
      if (!row || (row.revision > revision && requestId === undefined)) return;
      const asked = requestId === undefined ? [] : [requestId];
      const heldRequests = [...new Set([...row.heldRequests, ...asked])];
      change(rows, row.id, { dueAt: held.until, waiting: held.waiting, heldRequests });
      if (row.revision <= revision)
        change(rows, row.id, { status: 'held', held: { reason: held.reason, until: held.until } });
    },
    async dueHeld(now, limit) {
      const due = [...rows.values()].filter((row) => row.dueAt !== null && row.dueAt <= now);
      return due
        .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
        .slice(0, limit)
        .flatMap(({ key, heldRequests }): IngestMessage[] =>
          heldRequests.length === 0 ? [{ key }] : heldRequests.map((requestId) => ({ key, requestId })),
        );
    },
    async postponeHeld(key, until) {
      const row = rows.get(articleId(key));
      if (row?.dueAt) change(rows, row.id, { dueAt: until, ...(row.held && { held: { ...row.held, until } }) });
    },
    async settled(key, answered, at) {
      const row = rows.get(articleId(key));
      if (!row?.dueAt) return;
      if (answered !== 'all' && row.heldRequests.some((request) => !answered.includes(request))) return;
      resume(rows, row.id, at);
      change(rows, row.id, { dueAt: null, heldRequests: [] });
    },
  };
}

function outcomes(rows: Rows): Pick<Catalog, 'committed' | 'corrected' | 'forgetOutcome'> {
  const takeOver = (row: ArticleRow, { outcome, etag }: StoredOutcome, at: Date) => {
    const { status, revision, source } = outcome;
    rows.set(row.id, {
      ...row,
      ...{ status, revision, held: null, updatedAt: at, outcomeEtag: etag },
      title: outcome.status === 'completed' ? structuredClone(outcome.title) : null,
      errorCode: outcome.status === 'failed' ? outcome.error.code : null,
      source: { etag: source.etag, uploadedAt: new Date(source.uploadedAt) },
    });
  };
  return {
    async committed(key, stored, at) {
      const row = rows.get(articleId(key)) ?? newRow(key, at);
      if (row.revision >= stored.outcome.revision) return false;
      takeOver(row, stored, at);
      return true;
    },
    async corrected(key, stored, outcomeEtag, at) {
      const row = rows.get(articleId(key));
      if (row?.outcomeEtag === outcomeEtag) takeOver(row, stored, at);
    },
    async forgetOutcome(id, outcomeEtag) {
      if (rows.get(id)?.outcomeEtag === outcomeEtag) rows.delete(id);
    },
  };
}

function endings(rows: Rows): Pick<Catalog, 'erasing' | 'forget'> {
  return {
    erasing: async (id, at) =>
      change(rows, id, { status: 'deleted', held: null, dueAt: null, heldRequests: [], updatedAt: at }),
    forget: async (id) => void rows.delete(id),
  };
}

function newRow(key: string, at: Date): ArticleRow {
  return {
    id: articleId(key),
    key,
    status: 'processing',
    title: null,
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
    heldRequests: [],
  };
}
