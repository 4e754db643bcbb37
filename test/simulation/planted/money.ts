import { createApiClient } from '../api-client.ts';
import { ServiceBusy } from '../effects.ts';
import { KEY } from '../small-run.ts';
import type { World } from '../world.ts';
import { LONG, MINUTE, type Planted, slowTranslate, upload } from './life.ts';

export const remembersLate: Planted = {
  bug: 'remembers what was paid for only after the outcome is stored',
  mutant: {
    process: (deps) => {
      const late = new Map<string, string>();
      const remember = async (entries: ReadonlyMap<string, string>) => {
        for (const [key, en] of entries) late.set(key, en);
      };
      const commit: typeof deps.outcomes.commit = async (...args) => {
        const result = await deps.outcomes.commit(...args);
        if (late.size > 0) await deps.pipeline.memory.remember(late);
        return result;
      };
      const memory = { ...deps.pipeline.memory, remember };
      return { ...deps, outcomes: { ...deps.outcomes, commit }, pipeline: { ...deps.pipeline, memory } };
    },
  },
  plan: (world) => void world.articles.put(KEY, LONG),
  faults: { throttle: 0.9 },
  judgesMoney: true,
  finds: /billed more than once/,
};

export const paysAtTheSameTime: Planted = {
  bug: 'works on an article without a lease',
  setting: slowTranslate,
  mutant: { process: (deps) => ({ ...deps, leases: { ...deps.leases, attempt: async () => 1 } }) },
  plan: (world, cloud) => {
    upload(world);
    const api = createApiClient(world, cloud);
    for (let request = 0; request < 8; request++) world.time.after(1_000 + request, () => void api.reprocess(KEY));
  },
  judgesMoney: true,
  finds: /billed more than once/,
};

/** How often the table was throttled, by world. */
const throttled = new WeakMap<World, number>();

export const takesUnreadForNew: Planted = {
  bug: 'takes what a throttled table left unread for never translated',
  setting: {
    process: (deps, world) => {
      const recall: typeof deps.pipeline.memory.recall = async (keys) => {
        const isMade = world.documents.keys().length > 0;
        const times = throttled.get(world) ?? 0;
        // Twice: at the beginning, and right before the request.
        if (!isMade || times === 2) return deps.pipeline.memory.recall(keys);
        throttled.set(world, times + 1);
        throw new ServiceBusy('the table left 2 items unread');
      };
      return { ...deps, pipeline: { ...deps.pipeline, memory: { ...deps.pipeline.memory, recall } } };
    },
  },
  mutant: {
    process: (deps) => {
      const recall: typeof deps.pipeline.memory.recall = (keys) =>
        deps.pipeline.memory.recall(keys).catch(() => new Map<string, string>());
      return { ...deps, pipeline: { ...deps.pipeline, memory: { ...deps.pipeline.memory, recall } } };
    },
  },
  plan: (world, cloud) => {
    upload(world);
    world.time.after(MINUTE, () => void createApiClient(world, cloud).reprocess(KEY));
  },
  judgesMoney: true,
  finds: /billed more than once/,
};
