import type { Catalog } from '../../shared/ports/catalog.ts';
import type { IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { Clock } from '../../shared/ports/system.ts';

export interface ReleaseHeldDeps {
  catalog: Pick<Catalog, 'dueHeld' | 'postponeHeld'>;
  ingest: MessageQueue<IngestMessage>;
  now: Clock;
}

const MOST_PER_RUN = 500;
/** A released article that is not picked up by then is released once more. */
const RELEASE_AGAIN_MS = 15 * 60_000;

/** Sends the key of every parked article whose time has come; a message too many changes nothing. */
export async function releaseHeld({ catalog, ingest, now }: ReleaseHeldDeps): Promise<number> {
  const due = await catalog.dueHeld(now(), MOST_PER_RUN);
  const until = new Date(now().getTime() + RELEASE_AGAIN_MS);
  for (const key of due) {
    await ingest.send({ key });
    await catalog.postponeHeld(key, until);
  }
  return due.length;
}
