import { describe, expect, test } from 'vitest';
import type { ProcessDeps } from '../../../functions/process/deps.ts';
import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import { createApiClient } from '../../simulation/api-client.ts';
import { problems } from '../../simulation/checker.ts';
import type { Cloud } from '../../simulation/cloud.ts';
import { createRandom } from '../../simulation/random.ts';
import { KEY, runSmall } from '../../simulation/small-run.ts';
import { articleText } from '../../simulation/workload.ts';
import type { World } from '../../simulation/world.ts';

/** The rules of the protocol, each by the life of an article that goes wrong without it. Nothing reconciles here. */

const MINUTE = 60_000;
const ID = articleId(KEY);
const TEXT = articleText(createRandom(7), 7);
const OTHER = articleText(createRandom(8), 8);
const outcomeOf = (world: World, key = KEY) => world.documents.current(outcomeKey(key))?.body;
const revisions = (world: World) => world.documents.objects.get(outcomeKey(KEY))?.length ?? 0;

interface Life {
  plan(world: World, cloud: Cloud): void;
  mutant?: { process(deps: ProcessDeps, world: World): ProcessDeps };
  minutes?: number;
}

const live = ({ mutant, ...life }: Life) =>
  runSmall({ minutes: 60, ...life, cloud: { reconciles: false, ...(mutant && { mutant }) } });

describe('requests to process an article again', () => {
  test('one run answers a thousand that come at once', async () => {
    const { world, verdict } = await live({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        const ask = () => void createApiClient(at, cloud).reprocess(KEY);
        at.time.after(MINUTE, () => Array.from({ length: 1_000 }, ask));
      },
    });
    expect(problems(verdict)).toEqual([]);
    expect(world.reprocessRequests).toHaveLength(1_000);
    // Those that came while the first was committed share one more.
    expect(revisions(world)).toBeLessThanOrEqual(4);
    expect(verdict.billedCharacters).toBe(verdict.uniqueCharacters);
  });

  test.each([25, 200])(
    '%i that come while the article is held are answered by one revision after it',
    async (count) => {
      const { world, verdict } = await live({
        plan(at, cloud) {
          at.translateDownUntil = at.time.now() + 5 * MINUTE;
          at.articles.put(KEY, TEXT);
          const api = createApiClient(at, cloud);
          for (let request = 0; request < count; request++)
            at.time.after(MINUTE + request * 500, () => void api.reprocess(KEY));
        },
        minutes: 240,
      });
      expect(problems(verdict)).toEqual([]);
      expect(world.reprocessRequests).toHaveLength(count);
      expect(revisions(world)).toBeLessThanOrEqual(2);
      expect(world.rows.get(ID)).toMatchObject({ status: 'completed', parked: false });
    },
  );

  test('one that comes while the article is processed gets a revision of its own', async () => {
    const { world, verdict } = await live({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        at.time.after(10_000, () => at.articles.put(KEY, OTHER));
        at.time.after(10_100, () => void createApiClient(at, cloud).reprocess(KEY));
      },
    });
    expect(problems(verdict)).toEqual([]);
    expect(outcomeOf(world)?.head.generation).toBe(world.reprocessRequests[0]?.generation);
  });

  test('are answered once, though the row was lost and knows no number any more', async () => {
    const { world } = await live({
      plan(at) {
        at.articles.put(KEY, TEXT);
        at.time.after(10_000, () => {
          at.rows.delete(ID);
          for (let copy = 0; copy < 10; copy++) at.send.ingest({ key: KEY, generation: 5 }, copy * 20_000);
        });
      },
    });
    expect(revisions(world)).toBe(2);
    expect(outcomeOf(world)?.head.generation).toBe(5);
    expect(world.rows.get(ID)?.generation).toBe(5);
  });

  test('five of a good article, one after another, use up no try', async () => {
    const { world, verdict } = await live({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        const api = createApiClient(at, cloud);
        for (let n = 1; n <= 5; n++) at.time.after(n * MINUTE, () => void api.reprocess(KEY));
      },
    });
    expect(problems(verdict)).toEqual([]);
    expect(outcomeOf(world)?.outcome).toMatchObject({ status: 'completed', revision: 6 });
  });
});

describe('tries', () => {
  /** An upload of which every reading kills the sandbox. */
  const deadly = {
    process(deps: ProcessDeps): ProcessDeps {
      const read: typeof deps.pipeline.read = (upload, options) =>
        new TextDecoder().decode(upload.bytes) === TEXT ? new Promise(() => {}) : deps.pipeline.read(upload, options);
      return { ...deps, pipeline: { ...deps.pipeline, read } };
    },
  };

  test('after four deaths the article fails, to be retried, and nothing becomes a dead letter', async () => {
    const { world, cloud } = await live({
      plan: (at) => void at.articles.put(KEY, TEXT),
      mutant: deadly,
      minutes: 120,
    });
    expect(outcomeOf(world)?.outcome).toMatchObject({ status: 'failed', error: { code: 'internal', retryable: true } });
    expect(cloud.queues.ingest.deadLetters).toEqual([]);
  });

  test.each([5, 20, 30, 36, 37, 38, 45])('a corrected upload %i minutes later starts afresh', async (minutes) => {
    const { world } = await live({
      plan(at) {
        at.articles.put(KEY, TEXT);
        at.time.after(minutes * MINUTE, () => void at.articles.put(KEY, OTHER));
      },
      mutant: deadly,
      minutes: 180,
    });
    expect(outcomeOf(world)?.outcome).toMatchObject({ status: 'completed' });
  });
});

describe('a key', () => {
  test('that is overwritten faster than it is processed gives its lease back and is done seconds after', async () => {
    const { world, verdict } = await live({
      plan(at) {
        for (let n = 0; n < 649; n++) at.time.after(n * 46, () => void at.articles.put(KEY, articleText(at.random, n)));
      },
      minutes: 1,
    });
    expect(problems(verdict).filter((text) => !text.includes('delivered'))).toEqual([]);
    expect(outcomeOf(world)?.head.sourceVersion).toBe('v649');
    expect(world.leases.size).toBe(0);
  });

  test('that ends in a slash and holds content is an article, also when it is deleted', async () => {
    const key = 'incoming/news/';
    const { world } = await live({
      plan(at) {
        at.articles.put(key, TEXT);
        at.time.after(MINUTE, () => at.articles.delete(key));
      },
    });
    expect(outcomeOf(world, key)?.outcome).toMatchObject({ status: 'deleted', revision: 2 });
    expect(world.rows.get(articleId(key))?.status).toBe('deleted');
  });

  test('in a bucket that keeps no versions for now is named by its content', async () => {
    const suspended = {
      process(deps: ProcessDeps, world: World): ProcessDeps {
        const current: typeof deps.articles.current = async (key) => {
          const version = await deps.articles.current(key);
          return version && { ...version, versionId: null };
        };
        const read: typeof deps.articles.read = async ({ key, etag }) => {
          const version = world.articles.current(key);
          return version?.etag === etag ? new TextEncoder().encode(version.body ?? '') : null;
        };
        return { ...deps, articles: { ...deps.articles, current, read } };
      },
    };
    const { world } = await live({
      plan(at) {
        at.articles.put(KEY, TEXT);
        at.time.after(MINUTE, () => void at.articles.put(KEY, OTHER));
        at.time.after(2 * MINUTE, () => at.articles.delete(KEY));
        at.time.after(3 * MINUTE, () => void at.articles.put(KEY, TEXT));
      },
      mutant: suspended,
    });
    const history = (world.documents.objects.get(outcomeKey(KEY)) ?? []).map(({ body }) => body?.outcome.status);
    expect(history).toEqual(['completed', 'completed', 'deleted', 'completed']);
  });
});

describe('an erasure', () => {
  test.each([30, 60, 100, 150, 250, 400])('%i ms into the first processing leaves nothing behind', async (ms) => {
    const { world } = await live({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        at.time.after(ms, () => void createApiClient(at, cloud).erase(KEY));
        at.time.after(ms + 1_000, () => void createApiClient(at, cloud).erase(KEY));
      },
    });
    expect(world.documents.objects.get(outcomeKey(KEY))).toBeUndefined();
    expect(world.rows.size).toBe(0);
  });

  test.each([50, 100, 150, 200, 300])('keeps an upload that comes %i ms into it', async (ms) => {
    const { world } = await live({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        at.time.after(MINUTE, () => void createApiClient(at, cloud).erase(KEY));
        at.time.after(MINUTE + ms, () => void at.articles.put(KEY, OTHER));
      },
    });
    const upload = world.articles.current(KEY);
    expect(outcomeOf(world)?.head.sourceVersion).toBe(upload?.versionId);
    expect(world.rows.get(ID)?.status).toBe(upload ? 'completed' : undefined);
  });

  test('ends the announcing of outcomes, and is gone on with and told of by the sweep if its function dies', async () => {
    const { world } = await runSmall({
      plan(at, cloud) {
        at.articles.put(KEY, TEXT);
        at.time.after(MINUTE, () => void cloud.callApi((deps) => deps.catalog.erasing(ID, erasureAt(at), deps.now())));
        at.time.after(MINUTE + 1_000, () => at.send.documents({ key: outcomeKey(KEY) }));
        at.time.after(2 * MINUTE, () => expect(at.received).toHaveLength(1));
      },
      cloud: { reconciles: false },
      minutes: 30,
    });
    expect(world.articles.objects.size + world.documents.objects.size + world.rows.size).toBe(0);
    const types = world.received.map(({ body }) => JSON.parse(body).type);
    expect(types).toEqual(['article.completed', 'article.deleted']);
  });
});

const erasureAt = (world: World) => ({ id: 'erasure', dueAt: new Date(world.time.now() + 2 * MINUTE) });
