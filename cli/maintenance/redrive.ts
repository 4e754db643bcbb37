import type { Catalog } from '../../shared/ports/catalog.ts';
import type { IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { Clock } from '../../shared/ports/system.ts';
import type { DeadLetters } from './move-back.ts';

export interface RedriveDeps {
  catalog: Catalog;
  ingest: MessageQueue<IngestMessage>;
  now: Clock;
  /** Moves a dead-letter queue's messages back; answers how many. */
  moveBack(queues: DeadLetters): Promise<number>;
}

export interface Redriven {
  messages: number;
  articles: number;
}

const PAGE = 100;

/**
 * Tries again what was given up: dead letters go back to their queues, and articles that failed as `internal` are asked
 * for again. Requests that come before the next run are answered by one new revision.
 */
export async function redrive(queues: readonly DeadLetters[], deps: RedriveDeps): Promise<Redriven> {
  let messages = 0;
  for (const pair of queues) messages += await deps.moveBack(pair);
  return { messages, articles: await redriveFailures(deps) };
}

async function redriveFailures({ catalog, ingest, now }: RedriveDeps): Promise<number> {
  let articles = 0;
  let cursor: string | null = null;
  do {
    const position: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await catalog.list({ status: 'failed', limit: PAGE, ...position });
    for (const { id, key } of page.items.filter(({ errorCode }) => errorCode === 'internal')) {
      const generation = await catalog.requested(id, now());
      if (generation === null) continue;
      await ingest.send({ key, generation });
      articles += 1;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return articles;
}
