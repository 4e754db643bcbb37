import type { Catalog } from '../../shared/ports/catalog.ts';
import type { IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { DeadLetters } from './move-back.ts';

export interface RedriveDeps {
  catalog: Catalog;
  ingest: MessageQueue<IngestMessage>;
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
 * for again. The request is named by the failed revision, so that asking twice makes one new revision.
 */
export async function redrive(queues: readonly DeadLetters[], deps: RedriveDeps): Promise<Redriven> {
  let messages = 0;
  for (const pair of queues) messages += await deps.moveBack(pair);
  return { messages, articles: await redriveFailures(deps) };
}

async function redriveFailures({ catalog, ingest }: RedriveDeps): Promise<number> {
  let articles = 0;
  let cursor: string | null = null;
  do {
    const position: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await catalog.list({ status: 'failed', limit: PAGE, ...position });
    for (const { key, revision } of page.items.filter(({ errorCode }) => errorCode === 'internal')) {
      await ingest.send({ key, requestId: `redrive-${revision}` });
      articles += 1;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return articles;
}
