import type { Listing } from '../document/listing.ts';
import type { ArticleStatus, HeldReason, ListedStatus } from '../document/statuses.ts';
import type { StoredOutcome } from './outcomes.ts';

/** One wait of an article: it goes on while `mark` stays the same, over any number of tries. */
export interface Waiting {
  /** Names the upload, the revision to be made and the kind of reason. */
  mark: string;
  since: Date;
}

/** The wait of a parked article: the reason, the end, and the series of waits that it belongs to. */
export interface Parking {
  reason: HeldReason;
  until: Date;
  waiting: Waiting;
}

/** The erasure of an article. Whoever goes on with it finds it as it was begun. */
export interface Erasure {
  id: string;
  articleId: string;
  key: string;
  begunAt: Date;
  /** The row when it was begun. */
  before: Pick<CatalogEntry, 'status' | 'revision' | 'outcomeEtag'>;
}

/** The part of an article's row that names its postings in the search index. */
export interface Indexed {
  /** Counts the changes of this: a change is made only to what was seen. */
  version: number;
  /** The outcome that `terms` are of; null before the first. */
  outcomeEtag: string | null;
  /** The terms that it is found by. Each has a posting. */
  terms: string[];
  /** Other terms of which a posting may be there: some are being written, or are to be taken away. */
  stale: string[];
}

/** The catalog's row of an article. */
export interface CatalogEntry extends Listing {
  id: string;
  key: string;
  status: ArticleStatus;
  title: { ar: string; en: string } | null;
  revision: number;
  /** The first receipt: lists are ordered by it. */
  createdAt: Date;
  updatedAt: Date;
  /** ETag of the outcome that the row speaks of. */
  outcomeEtag: string | null;
  /** The upload that the outcome was made from. */
  source: { etag: string; uploadedAt: Date } | null;
  errorCode: string | null;
  held: { reason: HeldReason; until: Date } | null;
  /** Since when it waits (see `Waiting`), whatever its status is now; null if it never had to. */
  waiting: Waiting | null;
  /** The last request to process it again: an outcome of this generation or a later one answers it. */
  generation: number;
  /** True if the sweep is to send its key again. */
  parked: boolean;
  /** Times that it was parked, ever. */
  parkings: number;
  /** The erasure that is under way: until it is done the row only says so. */
  erasure: { id: string; dueAt: Date } | null;
  /** The last repair by reconciling: the state of the object that it sent a message for (`mark`), and the time. */
  healed: { mark: string; at: Date } | null;
  indexed: Indexed;
}

/** The counters that show whether somebody asked for an article, or parked it, in the meantime. */
export type Seen = Pick<CatalogEntry, 'generation' | 'parkings'>;

/** Which articles a list shows. */
export interface ListQuery {
  status?: ListedStatus;
  /** First receipt at or after this moment. */
  from?: Date;
  /** First receipt before this moment. */
  before?: Date;
  limit: number;
  /** The position of the last item of the page before. */
  cursor?: string;
}

export interface Catalog {
  get(id: string): Promise<CatalogEntry | null>;
  /** Those of `ids` that have a row, by id. */
  getMany(ids: readonly string[]): Promise<Map<string, CatalogEntry>>;
  /** Notes that reconciling sent a message for this state of the article's objects. */
  healed(id: string, mark: string, at: Date): Promise<void>;
  /** Writes the first row of an article; leaves every other row alone. Returns true if it wrote the row. */
  accepted(key: string, at: Date): Promise<boolean>;
  /** Writes the first row of an article, and lists `held` as `processing` again; leaves any other row alone. */
  received(key: string, at: Date): Promise<void>;
  /** Makes the article's generation at least `generation`; writes the first row if there is none. */
  raised(key: string, generation: number, at: Date): Promise<void>;
  /**
   * Asks for the article to be processed again: its new generation, max(the one before + 1, `at` in milliseconds), so
   * that a row that was lost never gives a number twice. Null if there is no row or the article is being erased.
   */
  requested(id: string, at: Date): Promise<number | null>;
  /**
   * Parks the article, whatever was committed meanwhile, and counts one parking: the sweep sends its key at `until`. It
   * is listed as held unless an outcome after `revision` is known. One that is being erased is left alone: the erasure
   * sends the key again at its end.
   */
  held(key: string, held: Parking, revision: number, at: Date): Promise<void>;
  /** Keys of up to `limit` parked articles whose time has come, most overdue first. */
  dueHeld(now: Date, limit: number): Promise<string[]>;
  /** The sweep sent the key: not due again before `until`. */
  postponeHeld(key: string, until: Date): Promise<void>;
  /** Nothing of the article stays parked, if nobody asked for it and nobody parked it since `seen` was read. */
  settled(key: string, seen: Seen, at: Date): Promise<void>;
  /** Takes over a committed outcome; false if the row has this revision or a later one, or is being erased. */
  committed(key: string, stored: StoredOutcome, at: Date): Promise<boolean>;
  /** Takes over the outcome whatever its revision, if the row still names the outcome with that ETag. */
  corrected(key: string, stored: StoredOutcome, outcomeEtag: string, at: Date): Promise<void>;
  /**
   * The article is being erased: no list has it any more and nothing of it is parked. Its row stays until that is done,
   * and the sweep goes on with it at `dueAt`. Returns the erasure, which is the one that was begun first; null without a
   * row.
   */
  erasing(id: string, erasure: { id: string; dueAt: Date }, at: Date): Promise<Erasure | null>;
  /** Up to `limit` erasures that did not end by their time, most overdue first. */
  dueErasures(now: Date, limit: number): Promise<{ id: string; articleId: string }[]>;
  /** Drops the row of an erased article, if it is still that erasure. */
  erased(id: string, erasureId: string): Promise<void>;
  /** Drops the row if it is as it was `seen`, and is not being erased. */
  forget(id: string, seen: Pick<CatalogEntry, 'status' | 'outcomeEtag' | keyof Seen>): Promise<void>;
  /**
   * Drops the row if it still names the outcome with that ETag, is not being erased, and is at that version of its index.
   * Returns true if it did.
   */
  forgetOutcome(id: string, outcomeEtag: string, indexVersion: number): Promise<boolean>;
  /**
   * Says what stands of the article in the search index, if nobody did since `seen`, a version, was read; it becomes
   * `seen` + 1. With `outcomeEtag`, only if the row speaks of that outcome and is not being erased.
   */
  indexed(id: string, seen: number, next: Omit<Indexed, 'version'>, outcomeEtag?: string): Promise<boolean>;
  /** Newest first. */
  list(query: ListQuery): Promise<{ items: CatalogEntry[]; nextCursor: string | null }>;
}
