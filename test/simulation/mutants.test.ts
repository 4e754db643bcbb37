import { describe, expect, test } from 'vitest';
import { createApiClient } from './api-client.ts';
import { problems } from './checker.ts';
import type { Cloud, Mutant } from './cloud.ts';
import { createRandom } from './random.ts';
import { KEY, runSmall } from './small-run.ts';
import { articleText } from './workload.ts';
import type { World } from './world.ts';

const TEXT = articleText(createRandom(7), 7);
const OTHER = articleText(createRandom(8), 8);
/** Several requests long. */
const LONG = Array.from({ length: 120 }, (_, number) => articleText(createRandom(number), number)).join('\n\n');

/** Each bug with a life in which it shows, and what is seen of it. The same life without the bug is clean. */
const MUTANTS: {
  bug: string;
  mutant: Mutant;
  plan(world: World, cloud: Cloud): void;
  faults?: object;
  schedules?: boolean;
  judgesMoney?: boolean;
  finds: RegExp;
}[] = [
  {
    bug: 'notifies before the outcome is stored',
    mutant: {
      process: (deps, world) => {
        world.announcesOutcomes = false;
        const commit: typeof deps.outcomes.commit = async (key, ...rest) => {
          world.send.documents({ key });
          return deps.outcomes.commit(key, ...rest);
        };
        return { ...deps, outcomes: { ...deps.outcomes, commit } };
      },
    },
    plan: (world) => void world.articles.put(KEY, TEXT),
    schedules: false,
    finds: /never delivered/,
  },
  {
    bug: 'writes without a condition',
    mutant: {
      process: (deps, world) => {
        const commit: typeof deps.outcomes.commit = async (key, outcome, head) => {
          world.documents.put(key, { outcome, head });
          return 'committed';
        };
        return { ...deps, outcomes: { ...deps.outcomes, commit } };
      },
    },
    plan: (world) => {
      world.articles.put(KEY, TEXT);
      for (let copy = 0; copy < 5; copy++) world.send.ingest({ key: KEY, requestId: `request ${copy}` }, copy);
    },
    finds: /doubled|revision/,
  },
  {
    bug: 'does not look at the source again after the commit',
    mutant: {
      process: (deps) => {
        let seen: Awaited<ReturnType<typeof deps.articles.current>> | undefined;
        const current: typeof deps.articles.current = async (key) => {
          seen ??= await deps.articles.current(key);
          return seen;
        };
        return { ...deps, articles: { ...deps.articles, current } };
      },
    },
    plan: (world) => {
      world.articles.put(KEY, TEXT);
      world.time.after(60, () => {
        world.announcesArticles = false; // the second upload's event is lost while the first is under way
        world.articles.put(KEY, OTHER);
      });
    },
    schedules: false,
    finds: /lost: .*its outcome is of v1, its upload is v2/,
  },
  {
    bug: 'remembers what was paid for only after the outcome is stored',
    mutant: {
      process: (deps) => {
        const late = new Map<string, string>();
        const memory: typeof deps.pipeline.memory = {
          ...deps.pipeline.memory,
          remember: async (entries) => {
            for (const [key, en] of entries) late.set(key, en);
          },
        };
        const commit: typeof deps.outcomes.commit = async (...args) => {
          const result = await deps.outcomes.commit(...args);
          if (late.size > 0) await deps.pipeline.memory.remember(late);
          return result;
        };
        return { ...deps, outcomes: { ...deps.outcomes, commit }, pipeline: { ...deps.pipeline, memory } };
      },
    },
    plan: (world) => void world.articles.put(KEY, LONG),
    faults: { throttle: 0.9 },
    judgesMoney: true,
    finds: /billed more than once/,
  },
  {
    bug: 'forgets a parked request when other work on the article is done',
    mutant: {
      process: (deps) => {
        const settled: typeof deps.catalog.settled = (key, _answered, at) => deps.catalog.settled(key, 'all', at);
        return { ...deps, catalog: { ...deps.catalog, settled } };
      },
    },
    plan: (world) => {
      world.translateDownUntil = world.time.now() + 130_000;
      world.articles.put(KEY, TEXT);
      world.send.ingest({ key: KEY, requestId: 'again' }, 50);
      world.reprocessRequests.push({ key: KEY, requestId: 'again' });
      world.send.ingest({ key: KEY }, 150_000); // after the outage, before the sweep
    },
    finds: /request again has no revision/,
  },
  {
    bug: 'takes an outcome over without looking whether it is still there',
    mutant: {
      announce: (deps, world) => {
        const committed: typeof deps.catalog.committed = async (...row) => {
          await world.time.sleep(20_000); // the article is erased meanwhile
          return deps.catalog.committed(...row);
        };
        const head = async () => ({ etag: 'any' }) as never;
        return { ...deps, catalog: { ...deps.catalog, committed }, outcomes: { ...deps.outcomes, head } };
      },
    },
    plan: (world, cloud) => {
      world.articles.put(KEY, TEXT);
      world.time.after(10_000, () => void createApiClient(world, cloud).erase(KEY));
    },
    finds: /resurrected: .*the catalog says completed/,
  },
  {
    bug: 'sends a delivery message without its row',
    mutant: {
      announce: (deps) => ({ ...deps, deliveries: { ...deps.deliveries, create: async () => true } }),
    },
    plan: (world) => void world.articles.put(KEY, TEXT),
    finds: /never delivered/,
  },
];

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe.each(MUTANTS)('a version that $bug', ({ mutant, plan, faults, schedules, judgesMoney, finds }) => {
  const findings = async (seed: number, planted: boolean) => {
    const cloud = planted ? { mutant } : {};
    const run = { seed, plan, cloud, ...(faults && { faults }), ...(schedules !== undefined && { schedules }) };
    const { verdict } = await runSmall(run);
    const overpaid =
      judgesMoney && verdict.billedCharacters > verdict.uniqueCharacters ? ['billed more than once'] : [];
    return [...problems(verdict), ...overpaid].join('\n');
  };

  test('is found', async () => {
    const found: string[] = [];
    for (const seed of SEEDS) found.push(await findings(seed, true));
    expect(found.join('\n')).toMatch(finds);
  });

  test('is the only reason for the finding', async () => {
    for (const seed of SEEDS) expect(await findings(seed, false), `seed ${seed}`).toBe('');
  });
});
