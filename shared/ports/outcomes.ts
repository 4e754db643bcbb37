import type { Outcome } from '../document/schema.ts';

/** The facts that decide a commit without reading the document: kept as object metadata beside it. */
export interface OutcomeHead {
  etag: string;
  versionId: string | null;
  revision: number;
  status: Outcome['status'];
  /** Version id (else ETag) of the source it was made from; `none` for a deletion. */
  sourceVersion: string;
  /** Fingerprint of what else decides the content: engine, terminology, pipeline version. */
  settings: string;
  /** Answers every request to process the article again up to this generation. */
  generation: number;
}

export interface StoredOutcome {
  outcome: Outcome;
  etag: string;
  versionId: string | null;
  generation: number;
}

export type CommitResult = 'committed' | 'conflict';

export interface OutcomeStore {
  head(outcomeKey: string): Promise<OutcomeHead | null>;
  /** A conditional PUT: `expected` null means that nothing may be there yet. This is the only commit. */
  commit(
    outcomeKey: string,
    outcome: Outcome,
    head: Pick<OutcomeHead, 'sourceVersion' | 'settings' | 'generation'>,
    expected: OutcomeHead | null,
  ): Promise<CommitResult>;
  /** The outcome itself: the current one, or a pinned version of it. */
  load(outcomeKey: string, versionId?: string | null): Promise<StoredOutcome | null>;
}
