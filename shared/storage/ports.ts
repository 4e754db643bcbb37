import type { Outcome } from '../document/schema.ts';

/** What the use cases need of the outside world, in our own words. Adapters beside this file speak AWS. */

/** One version of an upload. */
export interface SourceVersion {
  bucket: string;
  key: string;
  versionId: string | null;
  etag: string;
  bytes: number;
  contentType: string;
  uploadedAt: Date;
}

export interface ArticleStore {
  /** The current version, or null where there is none (never uploaded, or deleted). */
  current(key: string): Promise<SourceVersion | null>;
  /** The bytes of that version, or null where it is gone. */
  read(source: SourceVersion): Promise<Uint8Array | null>;
}

/** What a commit is judged by, without reading the document: kept as object metadata beside it. */
export interface OutcomeHead {
  etag: string;
  versionId: string | null;
  revision: number;
  status: Outcome['status'];
  /** Version id (else ETag) of the source it was made from; `none` for a deletion. */
  sourceVersion: string;
  /** Fingerprint of what else decides the content: engine, terminology, pipeline version. */
  settings: string;
  /** Reprocess requests that this and the last revisions already answered, newest first. */
  requests: string[];
}

export interface StoredOutcome {
  outcome: Outcome;
  etag: string;
  versionId: string | null;
}

export type CommitResult = 'committed' | 'conflict';

export interface OutcomeStore {
  head(outcomeKey: string): Promise<OutcomeHead | null>;
  /** A conditional PUT: `expected` null means that nothing may be there yet. This is the only commit. */
  commit(
    outcomeKey: string,
    outcome: Outcome,
    head: Pick<OutcomeHead, 'sourceVersion' | 'settings' | 'requests'>,
    expected: OutcomeHead | null,
  ): Promise<CommitResult>;
  /** The outcome itself: the current one, or a pinned version of it. */
  load(outcomeKey: string, versionId?: string | null): Promise<StoredOutcome | null>;
}

/** "Look at this key": the one message of the ingest queue. S3 events, sweep, reprocess and redrive all become it. */
export interface IngestMessage {
  key: string;
  /** Set by reprocess: makes a new revision once. */
  requestId?: string;
}

/** "This outcome was committed." Without a version: look at the current one. */
export interface OutcomeMessage {
  key: string;
  versionId?: string;
}

/** A wake-up for one delivery; dropped unless it matches the row. `attempt` counts the attempts already made. */
export interface DeliveryMessage {
  deliveryId: string;
  attempt: number;
}

export interface MessageQueue<T> {
  /** `delaySeconds` 0–900; `group` is the fairness group (SQS fair queues). */
  send(message: T, options?: { delaySeconds?: number; group?: string }): Promise<void>;
}

export type ArticleStatus = 'processing' | 'held' | 'completed' | 'failed' | 'deleted';

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
  held: { reason: 'budget' | 'throttled'; until: Date } | null;
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
  held(message: IngestMessage, held: { reason: 'budget' | 'throttled'; until: Date }, revision: number): Promise<void>;
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
    status?: Exclude<ArticleStatus, 'deleted'>;
    since?: Date;
    limit: number;
    cursor?: string;
  }): Promise<{ items: CatalogEntry[]; nextCursor: string | null }>;
}

export interface ListedObject {
  key: string;
  etag: string;
  modifiedAt: Date;
}

/** A bucket's current objects in UTF-8 order of their keys, a page at a time. */
export interface BucketListing {
  page(prefix: string, after: string | null): Promise<{ objects: ListedObject[]; more: boolean }>;
}

/** Where reconciling stopped, so that the next run goes on from there. */
export interface ReconcileCursor {
  bucket: 'articles' | 'documents';
  after: string | null;
}

export interface ReconcileCursorStore {
  load(): Promise<ReconcileCursor>;
  save(cursor: ReconcileCursor): Promise<void>;
}

export type Clock = () => Date;

/** Keeps two workers from paying for the same work at the same time. It saves money and carries no correctness. */
export interface LeaseStore {
  /** True where nobody else holds it at `now`; its owner may take it again. */
  acquire(name: string, owner: string, now: Date, until: Date): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

/** Where the sentences that were paid for are remembered. Keys are those of `memoryKey`. */
export interface TranslationMemory {
  recall(keys: readonly string[]): Promise<Map<string, string>>;
  remember(entries: ReadonlyMap<string, string>): Promise<void>;
}

/** One day's spending (UTC). */
export interface DayUsage {
  date: string;
  articles: number;
  requests: number;
  billedCharacters: number;
  reusedCharacters: number;
}

export interface UsageStore {
  /** Takes `characters` from the day's budget; false (and nothing taken) where it does not hold that much. */
  reserve(day: string, characters: number): Promise<boolean>;
  /** Gives back what was reserved for a request that the service did not accept. */
  release(day: string, characters: number): Promise<void>;
  /** Counts a finished article. */
  count(day: string, article: { reusedCharacters: number }): Promise<void>;
  /** Days with any use, `from` to `to` (YYYY-MM-DD, both included), oldest first. */
  range(from: string, to: string): Promise<DayUsage[]>;
}

/** A glossary term that the engine found in the text, and the English that it has to have there. */
export interface AppliedTerm {
  ar: string;
  en: string;
}

/** One TranslateText request. */
export interface Translator {
  /**
   * @throws TranslationRejected where the service refuses this text for good
   * @throws TranslationUnavailable where it may be tried again later (throttled, down)
   */
  translate(text: string): Promise<{ text: string; appliedTerms: AppliedTerm[] }>;
}

export class TranslationRejected extends Error {
  override readonly name = 'TranslationRejected';
}

export class TranslationUnavailable extends Error {
  override readonly name = 'TranslationUnavailable';
  /** True where no answer came: the service may have taken the request all the same. */
  readonly mayBeBilled: boolean;
  constructor(message: string, options: { cause?: unknown; mayBeBilled: boolean }) {
    super(message, options);
    this.mayBeBilled = options.mayBeBilled;
  }
}
