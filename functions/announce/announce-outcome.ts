import { eventOf, type SubscribableEvent } from '../../shared/document/events.ts';
import { type IndexDeps, indexArticle } from '../../shared/pipeline/index-article.ts';
import { type TakeOverDeps, takeOver } from '../../shared/pipeline/take-over.ts';
import type { OutcomeStore, StoredOutcome } from '../../shared/ports/outcomes.ts';
import type { OutcomeMessage } from '../../shared/ports/queues.ts';
import type { Clock } from '../../shared/ports/system.ts';
import type { CorrectionStore } from '../../shared/ports/translation.ts';
import { rememberCorrections } from '../../shared/translation/corrections.ts';
import { announceDeletion } from '../../shared/webhooks/announce-deletion.ts';
import { newDelivery, webhookId } from '../../shared/webhooks/delivery-row.ts';
import { type RaiseDeps, raiseForAll } from '../../shared/webhooks/raise-event.ts';

export interface AnnounceDeps extends TakeOverDeps, IndexDeps, RaiseDeps {
  catalog: TakeOverDeps['catalog'] & IndexDeps['catalog'];
  search: IndexDeps['search'];
  outcomes: Pick<OutcomeStore, 'load' | 'head'>;
  /** Whoever made a correction may have died before it was remembered. */
  corrections: Pick<CorrectionStore, 'recall' | 'keep'>;
  now: Clock;
  /** Base URL of the HTTP API, for the links in events. */
  apiUrl: string;
}

/**
 * Tells the catalog, the search index and every subscriber of one committed outcome. Doing it again, late or at the
 * same time changes nothing: the catalog keeps the later revision, and a delivery's id is a hash of subscription and
 * outcome version. Returns the deliveries that this run created.
 */
export async function announceOutcome(deps: AnnounceDeps, message: OutcomeMessage): Promise<string[]> {
  const stored = await deps.outcomes.load(message.key, message.versionId);
  const takenOver = await takeOver(deps, message.key, stored, deps.now());
  // Erased through the API since, or at this moment: its erasure says so.
  if (stored === null || takenOver === 'erasing') return [];
  if (stored.outcome.status === 'completed') await rememberCorrections(deps.corrections, stored.outcome.sentences);
  await indexArticle(deps, stored);
  const type = eventOf(stored.outcome);
  if (type === null) return [];
  return type === 'article.deleted' ? announceEnd(deps, stored) : announceTo(deps, type, message.key, stored);
}

/** The event outlives the record: an erasure that follows takes the record away, and is not told of again. */
function announceEnd(deps: AnnounceDeps, { outcome, etag }: StoredOutcome): Promise<string[]> {
  const { id, revision, source, createdAt } = outcome;
  const deletion = { articleId: id, key: source.key, revision, deletedAt: new Date(createdAt), identity: etag };
  return announceDeletion(deps, deletion);
}

function announceTo(
  deps: AnnounceDeps,
  type: SubscribableEvent,
  key: string,
  stored: StoredOutcome,
): Promise<string[]> {
  const { outcome, versionId } = stored;
  return raiseForAll(deps, type, new Date(outcome.createdAt), (subscriptionId) => {
    const id = webhookId(subscriptionId, key, stored);
    const fields = { id, subscriptionId, type, articleId: outcome.id, outcome: { key, versionId } };
    return newDelivery({ ...fields, apiUrl: deps.apiUrl }, deps.now());
  });
}
