import { ArticleError, type HeldError } from '../../shared/document/errors.ts';
import { articleId, isArticleKey, outcomeKey } from '../../shared/document/identity.ts';
import { FUNCTION_SECONDS, RECEIVES_BEFORE_GIVING_UP } from '../../shared/document/limits.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { makeDocument, type PipelineDeps } from '../../shared/pipeline/make-document.ts';
import { deletionRecord, failureRecord } from '../../shared/pipeline/records.ts';
import type { Catalog, Parking } from '../../shared/ports/catalog.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { OutcomeHead, OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import type { ArticleStore, SourceVersion } from '../../shared/ports/uploads.ts';
import { exhausted, type Judging, refuseUnread, verdictOn } from './failures.ts';
import { endOfWait, nextTry, waitOf } from './waiting.ts';
import type { Witness } from './witness.ts';

export interface ProcessDeps {
  articles: ArticleStore;
  outcomes: OutcomeStore;
  catalog: Catalog;
  leases: LeaseStore;
  pipeline: PipelineDeps;
  /** Fingerprint of engine and terminology: an outcome made under other settings is made anew. */
  settings: string;
  /** Objects over this size are refused unread. */
  maxUploadBytes: number;
  /** Counts a finished article in the day's usage. */
  countArticle(reusedCharacters: number): Promise<void>;
  /** What kind of trouble an error of a service is. */
  troubleOf: Judging['troubleOf'];
  witness: Witness;
}

export type ProcessResult = 'completed' | 'failed' | 'deleted' | 'unchanged' | 'held' | 'busy' | 'ignored';

const REQUESTS_KEPT = 20;
/** A key that changes faster than we can commit goes back to the queue. */
const MAX_ROUNDS = 10;
/** A lease lasts as long as one invocation can, and ends before the queue delivers the message again. */
const LEASE_MS = FUNCTION_SECONDS.process * 1_000;

/** How the queue delivered the message. */
export interface Receipt {
  messageId: string;
  /** Times that it was received, this one included. */
  receives: number;
}

/**
 * Brings one key's outcome up to date with its source. The message says only where to look, so it may come twice, late
 * or out of order; the conditional commit decides, and the source is looked at once more after it.
 *
 * A lease keeps duplicates from paying for the same work: a message that finds it taken is dropped, because its holder
 * looks at the source again after giving the lease back, and a holder that dies is delivered again.
 */
export async function processKey(message: IngestMessage, receipt: Receipt, deps: ProcessDeps): Promise<ProcessResult> {
  let last: ProcessResult = 'unchanged';
  let isLeased = false;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const head = await deps.outcomes.head(outcomeKey(message.key));
    const source = await deps.articles.current(message.key);
    if (!isArticleKey(message.key, source?.bytes ?? null)) return 'ignored';
    if (isUpToDate(message, head, source, deps.settings)) {
      if (!isLeased) return finish(message, head, source, last, deps);
      await deps.leases.release(leaseName(message), receipt.messageId);
      isLeased = false;
      continue;
    }
    if (!isLeased && !(await lease(message, receipt, deps))) return 'busy';
    isLeased = true;
    if (source) await deps.catalog.received(message.key, deps.pipeline.now());
    const outcome = await decideOutcome(message, source, head, receipt.receives, deps);
    if (outcome === 'gone') continue;
    if (outcome.status === 'held') {
      // Released first, parked after: whoever met the lease meanwhile was dropped, and the parking brings the key back.
      await deps.leases.release(leaseName(message), receipt.messageId);
      await deps.catalog.held(message, outcome.parking, head?.revision ?? 0);
      return 'held';
    }
    if ((await commit(message, source, head, outcome, deps)) === 'committed') last = outcome.status;
  }
  throw new Error(`${message.key} changed ${MAX_ROUNDS} times while it was processed; it is tried again later`);
}

/** One lease a request: a reprocess is not dropped because the upload itself is being processed. */
const leaseName = ({ key, requestId }: IngestMessage) => `${articleId(key)} ${requestId ?? ''}`.trim();

async function lease(message: IngestMessage, { messageId }: Receipt, { leases, pipeline }: ProcessDeps) {
  const now = pipeline.now();
  return leases.acquire(leaseName(message), messageId, now, new Date(now.getTime() + LEASE_MS));
}

/** The outcome already speaks of this very source, these settings and this request. */
function isUpToDate(
  { requestId }: IngestMessage,
  head: OutcomeHead | null,
  source: SourceVersion | null,
  settings: string,
): boolean {
  if (source === null) return head === null || head.status === 'deleted';
  if (head === null || head.sourceVersion !== versionOf(source)) return false;
  if (head.settings !== settings) return false;
  return requestId === undefined || head.requests.includes(requestId);
}

async function finish(
  message: IngestMessage,
  head: OutcomeHead | null,
  source: SourceVersion | null,
  last: ProcessResult,
  deps: ProcessDeps,
): Promise<ProcessResult> {
  if (source === null && head === null) {
    await forgetUnfinished(message.key, deps.catalog);
  } else {
    // What was parked, by this message or another, may be done by now.
    const answered = source === null ? 'all' : (head?.requests ?? []);
    await deps.catalog.settled(message.key, answered, deps.pipeline.now());
  }
  return last;
}

/** Deleted before it was ever processed: nothing will come, so nothing is listed as on its way. */
async function forgetUnfinished(key: string, catalog: Catalog): Promise<void> {
  const entry = await catalog.get(articleId(key));
  if (entry && (entry.status === 'processing' || entry.status === 'held')) await catalog.forget(entry.id);
}

/** The article has to wait. */
interface Hold {
  status: 'held';
  parking: Parking;
}

async function decideOutcome(
  message: IngestMessage,
  source: SourceVersion | null,
  head: OutcomeHead | null,
  receives: number,
  deps: ProcessDeps,
): Promise<Outcome | Hold | 'gone'> {
  const revision = (head?.revision ?? 0) + 1;
  if (source === null) return decideDeletion(message.key, revision, deps);
  const failed = (failure: ArticleError, bytes: Uint8Array | null) => {
    deps.witness.failed(failure);
    return failureRecord(source, bytes, revision, failure, deps.pipeline.now());
  };
  if (receives > RECEIVES_BEFORE_GIVING_UP) return failed(exhausted(receives), null);
  let bytes: Uint8Array | null = null;
  try {
    refuseUnread(source, deps.maxUploadBytes);
    bytes = await deps.articles.read(source);
    return bytes === null ? 'gone' : await makeDocument(source, bytes, revision, deps.pipeline);
  } catch (error) {
    const verdict = verdictOn(error as Error, { troubleOf: deps.troubleOf, retryAt: deps.pipeline.retryAt });
    if (verdict instanceof ArticleError) return failed(verdict, bytes);
    const held = await hold(verdict, { key: message.key, sourceVersion: versionOf(source), revision }, deps);
    return held instanceof ArticleError ? failed(held, bytes) : held;
  }
}

/** How the article waits, or what ends its wait. */
async function hold(
  error: HeldError,
  work: { key: string; sourceVersion: string; revision: number },
  { catalog, pipeline, witness }: ProcessDeps,
): Promise<Hold | ArticleError> {
  const now = pipeline.now();
  const waiting = waitOf(error, work, await catalog.get(articleId(work.key)), now);
  const end = endOfWait(error, waiting, now);
  if (end !== null) return end;
  witness.held(error, waiting);
  return { status: 'held', parking: { reason: error.reason, until: nextTry(error, waiting, now), waiting } };
}

async function decideDeletion(key: string, revision: number, deps: ProcessDeps): Promise<Outcome | 'gone'> {
  const stored = await deps.outcomes.load(outcomeKey(key));
  return stored === null ? 'gone' : deletionRecord(stored.outcome, revision, deps.pipeline.now());
}

async function commit(
  { key, requestId }: IngestMessage,
  source: SourceVersion | null,
  head: OutcomeHead | null,
  outcome: Outcome,
  deps: ProcessDeps,
) {
  const answered = requestId === undefined ? [] : [requestId];
  const requests = [...new Set([...answered, ...(head?.requests ?? [])])].slice(0, REQUESTS_KEPT);
  const sourceVersion = source ? versionOf(source) : 'none';
  const result = await deps.outcomes.commit(
    outcomeKey(key),
    outcome,
    { sourceVersion, settings: deps.settings, requests },
    head,
  );
  if (result === 'committed') deps.witness.committed(outcome);
  if (result === 'committed' && outcome.status === 'completed') {
    await deps.countArticle(outcome.translation.reusedCharacters);
  }
  return result;
}

/** Names one upload: its version where the bucket keeps versions, else its content. */
function versionOf(source: SourceVersion): string {
  return source.versionId ?? source.etag;
}
