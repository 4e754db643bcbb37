import {
  articleId,
  articleIdOfOutcome,
  DOCUMENTS,
  INCOMING,
  isArticleKey,
  UNMIRRORED,
} from '../../shared/document/identity.ts';
import type { Catalog, CatalogEntry } from '../../shared/ports/catalog.ts';
import type { IngestMessage, MessageQueue, OutcomeMessage } from '../../shared/ports/queues.ts';
import type { ReconcileCursor, ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { Clock } from '../../shared/ports/system.ts';
import type { BucketListing, ListedObject } from '../../shared/ports/uploads.ts';
import { existingUploads } from './existing-uploads.ts';

export interface ReconcileDeps {
  articles: BucketListing;
  documents: BucketListing;
  catalog: Catalog;
  ingest: MessageQueue<IngestMessage>;
  committed: MessageQueue<OutcomeMessage>;
  cursor: ReconcileCursorStore;
  now: Clock;
  /** Objects younger than this are left alone: their message may still be in a queue. */
  graceSeconds: number;
}

const MOST_MESSAGES = 1_000;
const MOST_PAGES = 50;
/** Reads of the articles' listing, which one run of two minutes has time for. */
const MOST_READS = 2_000;
const HEAL_AGAIN_MS = 24 * 3_600_000;

/** A message to send for one article. */
interface Repair {
  id: string;
  /** Names the state that was found, so that the same one is not repaired again within a day. */
  mark: string;
  send(): Promise<void>;
}

/**
 * Repairs the gaps that lost events leave. Compares the buckets with the catalog, page by page from the place of the
 * last run, and sends the message that the lost event would have been.
 * @returns how many messages were sent
 */
export async function reconcile(deps: ReconcileDeps): Promise<number> {
  let cursor = await deps.cursor.load();
  let sent = 0;
  const articles = counted(deps.articles);
  for (let page = 0; page < MOST_PAGES && articles.reads < MOST_READS && sent < MOST_MESSAGES; page++) {
    const { repairs, next } =
      cursor.bucket === 'articles'
        ? await articlesPage(cursor, deps)
        : await documentsPage(cursor, { ...deps, articles });
    for (const repair of repairs) {
      await repair.send();
      await deps.catalog.healed(repair.id, repair.mark, deps.now());
    }
    sent += repairs.length;
    cursor = next;
    await deps.cursor.save(cursor);
    if (cursor.bucket === 'articles' && cursor.after === null) break;
  }
  return sent;
}

/** The listing, with the number of its reads. */
function counted(listing: BucketListing): BucketListing & { reads: number } {
  const counting = {
    reads: 0,
    page(...query: Parameters<BucketListing['page']>) {
      counting.reads += 1;
      return listing.page(...query);
    },
  };
  return counting;
}

/** Uploads that the catalog does not know, or knows in another version. */
async function articlesPage({ after }: ReconcileCursor, deps: ReconcileDeps) {
  const { objects, more } = await deps.articles.page(INCOMING, after);
  const uploads = objects.filter((object) => isArticleKey(object.key, object.bytes) && isSettled(object, deps));
  const rows = await deps.catalog.getMany(uploads.map(({ key }) => articleId(key)));
  const repairs = uploads.flatMap((object): Repair[] => {
    const id = articleId(object.key);
    const row = rows.get(id);
    const known =
      row?.source && row.source.etag === object.etag && sameSecond(row.source.uploadedAt, object.modifiedAt);
    const mark = `upload ${object.etag} ${object.modifiedAt.toISOString()}`;
    if (known || isWaiting(row, mark, deps)) return [];
    return [{ id, mark, send: () => deps.ingest.send({ key: object.key }) }];
  });
  const next: ReconcileCursor = more
    ? { bucket: 'articles', after: objects.at(-1)?.key ?? null }
    : { bucket: 'documents', after: null };
  return { repairs, next };
}

/** Outcomes that the catalog has not taken over, and outcomes whose upload is gone. */
async function documentsPage({ after }: ReconcileCursor, deps: ReconcileDeps) {
  const { objects, more } = await deps.documents.page('', after);
  const outcomes = objects.filter((object) => isOutcomeKey(object.key) && isSettled(object, deps));
  const rows = await deps.catalog.getMany(outcomes.map(({ key }) => articleIdOfOutcome(key)));
  const takenOver = outcomes.filter(({ key, etag }) => rows.get(articleIdOfOutcome(key))?.outcomeEtag === etag);
  const uploads = await existingUploads(
    takenOver.filter(({ key }) => key.startsWith(DOCUMENTS)).map(({ key }) => sourceKeyOf(key)),
    deps.articles,
  );
  const repairs = outcomes.flatMap((object): Repair[] => {
    const id = articleIdOfOutcome(object.key);
    const row = rows.get(id);
    if (row?.outcomeEtag !== object.etag) {
      const mark = `outcome ${object.etag}`;
      return isWaiting(row, mark, deps) ? [] : [{ id, mark, send: () => deps.committed.send({ key: object.key }) }];
    }
    const isOrphan = row.status !== 'deleted' && object.key.startsWith(DOCUMENTS) && !uploads.has(row.key);
    const mark = `orphan ${object.etag}`;
    return isOrphan && !isWaiting(row, mark, deps)
      ? [{ id, mark, send: () => deps.ingest.send({ key: row.key }) }]
      : [];
  });
  const next: ReconcileCursor = more
    ? { bucket: 'documents', after: objects.at(-1)?.key ?? null }
    : { bucket: 'articles', after: null };
  return { repairs, next };
}

const sourceKeyOf = (outcomeKey: string) => INCOMING + outcomeKey.slice(DOCUMENTS.length, -'.json'.length);
const isOutcomeKey = (key: string) => key.startsWith(DOCUMENTS) || key.startsWith(UNMIRRORED);

const isSettled = (object: ListedObject, { now, graceSeconds }: ReconcileDeps) =>
  now().getTime() - object.modifiedAt.getTime() > graceSeconds * 1000;

/** Parked, or this very state was healed so lately that the message may still be under way. */
const isWaiting = (row: CatalogEntry | undefined, mark: string, { now }: ReconcileDeps) =>
  row?.status === 'held' ||
  row?.erasure != null ||
  (row?.healed?.mark === mark && now().getTime() - row.healed.at.getTime() < HEAL_AGAIN_MS);

const sameSecond = (a: Date, b: Date) => Math.floor(a.getTime() / 1000) === Math.floor(b.getTime() / 1000);
