import { ArticleError, type HeldError } from '../../shared/document/errors.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import { DEATHS_BEFORE_GIVING_UP } from '../../shared/document/limits.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { makeDocument } from '../../shared/pipeline/make-document.ts';
import { deletionRecord, failureRecord } from '../../shared/pipeline/records.ts';
import type { CatalogEntry, Parking } from '../../shared/ports/catalog.ts';
import type { OutcomeHead } from '../../shared/ports/outcomes.ts';
import type { Correction } from '../../shared/ports/translation.ts';
import { correctionsIn } from '../../shared/translation/corrections.ts';
import type { ProcessDeps } from './deps.ts';
import { exhausted, refuseUnread, verdictOn } from './failures.ts';
import { nextRevision, type View, versionOf } from './view.ts';
import { endOfWait, nextTry, waitOf } from './waiting.ts';

/** The article has to wait. */
export interface Hold {
  status: 'held';
  parking: Parking;
}

/** The next outcome of the article, or that it has to wait, or that what was seen of it has gone. */
export async function decideOutcome(
  { key, source, head, entry }: View & { key: string },
  tries: number,
  deps: ProcessDeps,
): Promise<Outcome | Hold | 'gone'> {
  const revision = nextRevision(head);
  if (source === null) return decideDeletion(key, revision, deps);
  const failed = (failure: ArticleError, bytes: Uint8Array | null) => {
    deps.witness.failed(failure);
    return failureRecord(source, bytes, revision, failure, deps.pipeline.now());
  };
  if (tries > DEATHS_BEFORE_GIVING_UP) return failed(exhausted(tries - 1), null);
  let bytes: Uint8Array | null = null;
  try {
    refuseUnread(source, deps.maxUploadBytes);
    bytes = await deps.articles.read(source);
    if (bytes === null) return 'gone';
    return await makeDocument(source, bytes, revision, deps.pipeline, await carriedOver(key, head, deps));
  } catch (error) {
    const verdict = verdictOn(error as Error, { troubleOf: deps.troubleOf, retryAt: deps.pipeline.retryAt });
    if (verdict instanceof ArticleError) return failed(verdict, bytes);
    const held = hold(verdict, { sourceVersion: versionOf(source), revision }, entry, deps);
    return held instanceof ArticleError ? failed(held, bytes) : held;
  }
}

/** Returns the wait of the article, or the failure that ends the wait. */
function hold(
  error: HeldError,
  work: { sourceVersion: string; revision: number },
  entry: CatalogEntry | null,
  { pipeline, witness }: ProcessDeps,
): Hold | ArticleError {
  const now = pipeline.now();
  const waiting = waitOf(error, work, entry, now);
  const end = endOfWait(error, waiting, now);
  if (end !== null) return end;
  witness.held(error, waiting);
  return { status: 'held', parking: { reason: error.reason, until: nextTry(error, waiting, now), waiting } };
}

/** People's corrections in the document that is replaced. They may not be remembered yet. */
async function carriedOver(key: string, head: OutcomeHead | null, { outcomes }: ProcessDeps): Promise<Correction[]> {
  if (head?.status !== 'completed') return [];
  const replaced = await outcomes.load(outcomeKey(key), head.versionId);
  return replaced?.outcome.status === 'completed' ? correctionsIn(replaced.outcome.sentences) : [];
}

async function decideDeletion(key: string, revision: number, deps: ProcessDeps): Promise<Outcome | 'gone'> {
  const stored = await deps.outcomes.load(outcomeKey(key));
  return stored === null ? 'gone' : deletionRecord(stored.outcome, revision, deps.pipeline.now());
}
