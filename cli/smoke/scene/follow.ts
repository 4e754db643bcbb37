import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import type { Outcome } from '../../../shared/document/schema.ts';
import type { CatalogEntry } from '../../../shared/ports/catalog.ts';
import { queueState } from './queue-state.ts';
import type { Scene } from './scene.ts';
import { untilThere } from './wait.ts';

/** How far an upload came, and the function or event that stopped it. */
export type Journey =
  | { end: 'announced'; outcome: Outcome }
  | { end: 'held'; held: NonNullable<CatalogEntry['held']> }
  /** S3 told the queue nothing. */
  | { end: 'no-event'; bucket: 'articles' | 'documents' }
  /** The queue has messages, and no function takes them. */
  | { end: 'not-taken'; queue: 'ingest' | 'documents' }
  /** A function took the message and did not do its work. */
  | { end: 'not-done'; by: 'process' | 'announce' };

/** For messages: `held, unavailable`. */
export function describeJourney(journey: Journey): string {
  if (journey.end === 'held') return `held, ${journey.held.reason}`;
  if (journey.end === 'no-event') return `no event of the ${journey.bucket} bucket`;
  if (journey.end === 'not-taken') return `not taken from the queue ${journey.queue}`;
  return journey.end === 'not-done' ? `not done by ${journey.by}` : journey.end;
}

interface Seen {
  outcome: Outcome | null;
  entry: CatalogEntry | null;
}

/** Watches an upload until its outcome of `revision` (or later) is in the catalog, or until it is held or late. */
export async function follow(scene: Scene, key: string, revision = 1): Promise<Journey> {
  const reached = ({ outcome, entry }: Seen) =>
    outcome !== null && outcome.revision >= revision && (entry?.revision ?? 0) >= revision;
  let seen: Seen = { outcome: null, entry: null };
  const journey = await untilThere(async (): Promise<Journey | undefined> => {
    seen = await look(scene, key);
    if (reached(seen)) return { end: 'announced', outcome: seen.outcome as Outcome };
    // A short wait for the translation engine is no fault; a refusal or a spent budget ends by no waiting of ours.
    const held = seen.entry?.held;
    return held && held.reason !== 'throttled' ? { end: 'held', held } : undefined;
  }, scene);
  return journey ?? explain(scene, seen, revision);
}

async function look({ catalog, outcomes }: Scene, key: string): Promise<Seen> {
  const [entry, stored] = await Promise.all([catalog.get(articleId(key)), outcomes.load(outcomeKey(key))]);
  return { entry, outcome: stored?.outcome ?? null };
}

async function explain(scene: Scene, { outcome, entry }: Seen, revision: number): Promise<Journey> {
  if (entry?.held) return { end: 'held', held: entry.held };
  const isCommitted = (outcome?.revision ?? 0) >= revision;
  const [queue, bucket, by] = isCommitted
    ? (['documents', 'documents', 'announce'] as const)
    : (['ingest', 'articles', 'process'] as const);
  const { waiting, inWork } = await queueState(scene, scene.deployment.queues[queue]);
  if (inWork > 0) return { end: 'not-done', by };
  if (waiting > 0) return { end: 'not-taken', queue };
  return { end: 'no-event', bucket };
}
