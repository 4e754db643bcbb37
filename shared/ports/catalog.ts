import type { ArticleStatus, HeldReason, ListedStatus } from '../document/statuses.ts';
import type { StoredOutcome } from './outcomes.ts';
import type { IngestMessage } from './queues.ts';

/** One wait of an article: it goes on while `mark` stays the same, over any number of tries. */
export interface Waiting {
  /** Names the upload, the revision to be made and the kind of reason. */
  mark: string;
  since: Date;
}

/** What parks an article: why, until when, and which wait this belongs to. */
export interface Parking {
  reason: HeldReason;
  until: Date;
  waiting: Waiting;
}

/** The catalog's row of an article. */
export interface CatalogEntry {
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
  /** What reconciling last sent a message for (`mark` names the object's state), and when. */
  healed: { mark: string; at: Date } | null;
}

export interface Catalog {
  get(id: string): Promise<CatalogEntry | null>;
  /** Those of `ids` that have a row, by id. */
  getMany(ids: readonly string[]): Promise<Map<string, CatalogEntry>>;
  /** Notes that reconciling sent a message for this state of the article's objects. */
  healed(id: string, mark: string, at: Date): Promise<void>;
  /** Writes the first row of an article; leaves every other row alone. True where it was the first. */
  accepted(key: string, at: Date): Promise<boolean>;
  /** Writes the first row of an article, and lists `held` as `processing` again; leaves any other row alone. */
  received(key: string, at: Date): Promise<void>;
  /**
   * Parks what `message` asks for, beside what is parked already: the sweep sends it again at `until`. The article is
   * listed as held, unless an outcome after `revision` is known; then only a request stays parked.
   */
  held(message: IngestMessage, held: Parking, revision: number): Promise<void>;
  /** Messages for up to `limit` parked articles whose time has come; one for each request that is parked. */
  dueHeld(now: Date, limit: number): Promise<IngestMessage[]>;
  /** The sweep sent the messages: not due again before `until`. */
  postponeHeld(key: string, until: Date): Promise<void>;
  /** Nothing of the article stays parked, where all requests that are were `answered`; `all`: where the upload is gone. */
  settled(key: string, answered: readonly string[] | 'all', at: Date): Promise<void>;
  /** Takes over a committed outcome; false where the row already speaks of this revision or a later one. */
  committed(key: string, stored: StoredOutcome, at: Date): Promise<boolean>;
  /** Takes over the outcome whatever its revision, where the row still speaks of the outcome with that ETag. */
  corrected(key: string, stored: StoredOutcome, outcomeEtag: string, at: Date): Promise<void>;
  /** The article is being erased: no list has it any more, nothing of it is parked, and its row stays until that is done. */
  erasing(id: string, at: Date): Promise<void>;
  /** Drops the row (the API's DELETE; a key that has neither source nor outcome). */
  forget(id: string): Promise<void>;
  /** Drops the row where it still speaks of the outcome with that ETag. */
  forgetOutcome(id: string, outcomeEtag: string): Promise<void>;
  /** Newest first. `cursor` is the position after the last item of the page before. */
  list(query: {
    status?: ListedStatus;
    since?: Date;
    limit: number;
    cursor?: string;
  }): Promise<{ items: CatalogEntry[]; nextCursor: string | null }>;
}
