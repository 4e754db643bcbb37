import { expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { beginErasure, eraseArticle } from '../../shared/pipeline/erase-article.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import { announceDeletion } from '../../shared/webhooks/announce-deletion.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { completed, deleted, START, seededRandom } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';

const KEY = 'incoming/port.txt';
const ID = articleId(KEY);

async function setUp() {
  const clock = { now: START };
  const now = () => clock.now;
  const subscriptions = memorySubscriptions();
  const deliveries = memoryDeliveries();
  const steps: string[] = [];
  const erase = (what: string) => ({ erase: async () => void steps.push(`${what}, ${deliveries.rows.size} told`) });
  const deps = {
    catalog: memoryCatalog(),
    search: memorySearchIndex(),
    erasers: { uploads: erase('uploads'), outcomes: erase('outcomes') },
    ingest: recordingQueue<IngestMessage>(),
    events: { subscriptions, deliveries, queue: recordingQueue<{ deliveryId: string; attempt: number }>() },
    now,
  };
  const hook = (events: ('article.deleted' | 'article.completed')[]) =>
    createSubscription(
      { subscriptions, guard: { check: async () => {} }, random: seededRandom(events.length + 1), now },
      { url: 'https://example.com/', events },
    );
  const asked = await hook(['article.deleted', 'article.completed']);
  await hook(['article.completed']);
  return { deps, clock, steps, asked, rows: () => [...deliveries.rows.values()] };
}

const stored = (outcome: ReturnType<typeof completed> | ReturnType<typeof deleted>) => ({
  outcome,
  etag: `"${outcome.revision}"`,
  versionId: `v${outcome.revision}`,
  generation: 0,
});

test('an erasure tells its subscribers before anything is taken away, with all that is to be sent', async () => {
  const { deps, steps, asked, rows } = await setUp();
  await deps.catalog.committed(KEY, stored(completed()), START);
  const erasure = await beginErasure(deps, ID, 'erasure');
  await eraseArticle(deps, erasure!);
  expect(steps).toEqual(['uploads, 1 told', 'outcomes, 1 told']);
  expect(rows()).toMatchObject([
    {
      ...{ subscriptionId: asked.id, type: 'article.deleted', articleId: ID, outcome: null, createdAt: START },
      data: { id: ID, revision: 2, key: KEY, deletedAt: START.toISOString() },
    },
  ]);
});

test('an erasure that dies half way and is gone on with later tells nobody twice, and says the same', async () => {
  const { deps, clock, rows } = await setUp();
  await deps.catalog.committed(KEY, stored(completed()), START);
  const dies = {
    ...deps,
    erasers: { ...deps.erasers, outcomes: { erase: () => Promise.reject(new Error('killed')) } },
  };
  const first = await beginErasure(deps, ID, 'first');
  await expect(eraseArticle(dies, first!)).rejects.toThrow('killed');
  const [told] = rows();
  clock.now = new Date(START.getTime() + 600_000);
  const second = await beginErasure(deps, ID, 'second');
  await eraseArticle(deps, second!);
  expect(rows()).toEqual([told]);
});

test('an article whose upload was deleted in S3 is not deleted a second time', async () => {
  const { deps, rows } = await setUp();
  await deps.catalog.committed(KEY, stored(deleted()), START);
  const erasure = await beginErasure(deps, ID, 'erasure');
  await eraseArticle(deps, erasure!);
  expect(rows()).toMatchObject([{ data: { revision: 2 } }]);
  // The announcement of the deletion in S3 has the same id, whichever comes first.
  const late = { articleId: ID, key: KEY, revision: 2, deletedAt: START, identity: '"2"' };
  expect(await announceDeletion(deps.events, late)).toEqual([]);
  expect(rows()).toHaveLength(1);
});
