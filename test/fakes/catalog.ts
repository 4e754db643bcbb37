import { articleId } from '../../shared/document/identity.ts';
import type { Catalog, CatalogEntry } from '../../shared/ports/catalog.ts';
import type { StoredOutcome } from '../../shared/ports/outcomes.ts';

type FakedCatalog = Pick<
  Catalog,
  'get' | 'list' | 'accepted' | 'erasing' | 'forget' | 'forgetOutcome' | 'committed' | 'corrected' | 'held'
>;

/** The catalog in a map, with the same conditions as the table. */
export function memoryCatalog(): FakedCatalog & { rows: Map<string, CatalogEntry> } {
  const rows = new Map<string, CatalogEntry>();
  const takeOver = (row: CatalogEntry, { outcome, etag }: Pick<StoredOutcome, 'outcome' | 'etag'>, at: Date) => {
    const { status, revision, source } = outcome;
    rows.set(row.id, {
      ...row,
      ...{ status, revision, held: null, updatedAt: at, outcomeEtag: etag },
      title: outcome.status === 'completed' ? outcome.title : null,
      errorCode: outcome.status === 'failed' ? outcome.error.code : null,
      source: { etag: source.etag, uploadedAt: new Date(source.uploadedAt) },
    });
  };
  const position = ({ createdAt, id }: CatalogEntry) => `${createdAt.toISOString()}#${id}`;
  return {
    rows,
    get: async (id) => structuredClone(rows.get(id) ?? null),
    async accepted(key, at) {
      const id = articleId(key);
      if (rows.has(id)) return false;
      rows.set(id, newEntry(key, at));
      return true;
    },
    async held({ key }, held, revision) {
      const row = rows.get(articleId(key));
      if (row && row.revision <= revision) Object.assign(row, { status: 'held', held });
    },
    async committed(key, { outcome, etag }, at) {
      const row = rows.get(articleId(key)) ?? newEntry(key, at);
      if (row.revision >= outcome.revision) return false;
      takeOver(row, { outcome, etag }, at);
      return true;
    },
    async corrected(key, stored, outcomeEtag, at) {
      const row = rows.get(articleId(key));
      if (row?.outcomeEtag === outcomeEtag) takeOver(row, stored, at);
    },
    async erasing(id, at) {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, status: 'deleted', held: null, updatedAt: at });
    },
    forget: async (id) => void rows.delete(id),
    async forgetOutcome(id, outcomeEtag) {
      if (rows.get(id)?.outcomeEtag === outcomeEtag) rows.delete(id);
    },
    async list({ status, since, limit, cursor }) {
      const all = [...rows.values()]
        .filter((row) => (status ? row.status === status : row.status !== 'deleted'))
        .filter((row) => since === undefined || row.createdAt >= since)
        .filter((row) => cursor === undefined || position(row) < cursor)
        .sort((a, b) => (position(a) < position(b) ? 1 : -1));
      const items = structuredClone(all.slice(0, limit));
      const last = items.at(-1);
      return { items, nextCursor: last !== undefined && all.length > limit ? position(last) : null };
    },
  };
}

function newEntry(key: string, at: Date): CatalogEntry {
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
    healed: null,
  };
}
