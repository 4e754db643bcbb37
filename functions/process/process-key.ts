import { articleId, INCOMING, outcomeKey } from '../../shared/document/identity.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { forgetOutcome, unindexGone } from '../../shared/pipeline/index-article.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import { type ArticleLease, articleLease } from './article-lease.ts';
import { decideOutcome, type Hold } from './decide-outcome.ts';
import type { Invocation, ProcessDeps } from './deps.ts';
import { isErased, isUpToDate, look, nextRevision, sourceVersionOf, type View } from './view.ts';

export type ProcessResult =
  | 'completed'
  | 'failed'
  | 'deleted'
  | 'erased'
  | 'unchanged'
  | 'held'
  | 'busy'
  | 'again'
  | 'ignored';

/** A key that changes faster than it is processed gives its place to others after so many rounds. */
const MAX_ROUNDS = 10;
/** It comes again after this many seconds. */
const AGAIN_SECONDS = 5;

/**
 * Brings one key's outcome up to date with its source. The message says only where to look, so that it may come twice,
 * late or out of order: the conditional commit decides, and everything is looked at once more after it.
 *
 * A lease keeps two workers from paying for the same work. A message that finds it taken is dropped: its holder looks
 * again after giving the lease back, and the message of a holder that dies is delivered again.
 */
export async function processKey(
  message: IngestMessage,
  invocation: Invocation,
  deps: ProcessDeps,
): Promise<ProcessResult> {
  const { key, generation } = message;
  if (!key.startsWith(INCOMING)) return 'ignored';
  if (generation !== undefined) await deps.catalog.raised(key, generation, deps.pipeline.now());
  const lease = articleLease(key, invocation, deps);
  const result = await rounds(message, invocation, lease, deps).finally(lease.release);
  // Released first, parked after: whoever met the lease meanwhile was dropped, and the parking brings the key back.
  if (typeof result === 'object') {
    await deps.catalog.held(key, result.parking, nextRevision(result.head) - 1, deps.pipeline.now());
    return 'held';
  }
  if (result === 'again') await deps.ingest.send(message, { delaySeconds: AGAIN_SECONDS });
  return result;
}

async function rounds(
  message: IngestMessage,
  { receives }: Invocation,
  lease: ArticleLease,
  deps: ProcessDeps,
): Promise<ProcessResult | (Hold & Pick<View, 'head'>)> {
  const { key } = message;
  let last: ProcessResult = 'unchanged';
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const view = await look(key, deps);
    const generation = Math.max(message.generation ?? 0, view.entry?.generation ?? 0);
    if (isUpToDate(view, generation, deps.settings)) {
      if (!lease.isHeld()) {
        await settle(key, view, deps);
        return last;
      }
      await lease.release();
      continue;
    }
    const tries = await lease.take(`${nextRevision(view.head)} ${sourceVersionOf(view)}`);
    if (tries === null) return busy(key, receives);
    if (await isErased(key, view, deps)) {
      await eraseOutcome(key, view, deps);
      last = 'erased';
      continue;
    }
    if (view.source) await deps.catalog.received(key, deps.pipeline.now());
    const outcome = await decideOutcome({ key, ...view }, tries, deps);
    if (outcome === 'gone') continue;
    if (outcome.status === 'held') return { ...outcome, head: view.head };
    if ((await commit(key, view, outcome, generation, deps)) === 'committed') last = outcome.status;
  }
  return 'again';
}

/** Another invocation works on the article. A message that was received before may be that of a dead holder: it waits. */
function busy(key: string, receives: number): 'busy' {
  if (receives === 1) return 'busy';
  throw new Error(`Expected the lease of ${key} to be over when its message comes again; the message waits`);
}

/** Nothing is left to do: nothing stays parked, and nothing is listed as on its way that will not come. */
async function settle(key: string, { entry, head, source }: View, deps: ProcessDeps): Promise<void> {
  if (entry === null) return;
  const isUnfinished = entry.status === 'processing' || entry.status === 'held';
  if (source === null && head === null && isUnfinished) {
    await unindexGone(deps, entry);
    await deps.catalog.forget(entry.id, entry);
  } else if (entry.parked) await deps.catalog.settled(key, entry, deps.pipeline.now());
}

/**
 * The upload was erased while its first outcome was made: what came of it is erased too, and never a `deleted`. The current
 * version goes last, so that the next message finds the outcome still there if this worker dies on the way.
 */
async function eraseOutcome(key: string, { entry, head }: View, deps: ProcessDeps): Promise<void> {
  await deps.eraser.eraseCurrentLast(outcomeKey(key));
  // The outcome may have been announced since the view was taken: then the row is another one, and names it.
  if (head !== null) await forgetOutcome(deps, articleId(key), head.etag);
  if (entry !== null) await deps.catalog.forget(articleId(key), entry);
}

async function commit(key: string, view: View, outcome: Outcome, generation: number, deps: ProcessDeps) {
  const head = {
    sourceVersion: sourceVersionOf(view),
    settings: deps.settings,
    generation: Math.max(generation, view.head?.generation ?? 0),
  };
  const result = await deps.outcomes.commit(outcomeKey(key), outcome, head, view.head);
  if (result === 'committed') deps.witness.committed(outcome);
  if (result === 'committed' && outcome.status === 'completed') {
    await deps.countArticle(outcome.translation.reusedCharacters);
  }
  return result;
}
