import { outcomeKey } from '../../../shared/document/identity.ts';
import { createApiClient } from '../api-client.ts';
import { KEY } from '../small-run.ts';
import type { World } from '../world.ts';
import { ID, MINUTE, type Planted, slowTranslate, upload } from './life.ts';

export const comparesWithTheMessage: Planted = {
  bug: 'compares the outcome with the generation of the message alone',
  setting: slowTranslate,
  mutant: {
    process: (deps) => {
      const get: typeof deps.catalog.get = async (id) => {
        const entry = await deps.catalog.get(id);
        return entry && { ...entry, generation: 0 };
      };
      return { ...deps, catalog: { ...deps.catalog, get } };
    },
  },
  plan: (world, cloud) => {
    upload(world);
    world.time.after(2_000, () => void createApiClient(world, cloud).reprocess(KEY));
  },
  finds: /request \d+ has no revision/,
};

export const recordsTheRow: Planted = {
  bug: 'records the generation of the row and not that of the message',
  mutant: {
    process: (deps, world) => {
      const commit: typeof deps.outcomes.commit = (key, outcome, head, expected) =>
        deps.outcomes.commit(key, outcome, { ...head, generation: world.rows.get(ID)?.generation ?? 0 }, expected);
      const raised = async () => {};
      return { ...deps, outcomes: { ...deps.outcomes, commit }, catalog: { ...deps.catalog, raised } };
    },
  },
  plan: (world) => {
    upload(world);
    world.time.after(MINUTE, () => {
      world.rows.delete(ID);
      world.send.ingest({ key: KEY, generation: 5 });
    });
  },
  minutes: 1.5,
  schedules: false,
  finds: /doubled: .*two outcomes/,
};

export const countsWithoutTheClock: Planted = {
  bug: 'counts generations from the row alone, which may be lost',
  mutant: {
    api: (deps, world) => {
      const requested: typeof deps.catalog.requested = async (id) => {
        const row = world.rows.get(id);
        if (row) row.generation += 1;
        return row?.generation ?? null;
      };
      return { ...deps, catalog: { ...deps.catalog, requested } };
    },
  },
  plan: (world, cloud) => {
    upload(world);
    const api = createApiClient(world, cloud);
    world.time.after(MINUTE, () => void api.reprocess(KEY));
    world.time.after(2 * MINUTE, () => {
      const row = world.rows.get(ID);
      if (row) world.rows.set(ID, { ...row, generation: 0 });
      world.reprocessRequests.length = 0;
    });
    world.time.after(3 * MINUTE, () => void api.reprocess(KEY).then(() => checkTheSecond(world)));
  },
  finds: /has 2 revisions for two requests/,
};

/** The first request made revision 2, the second one has to make revision 3. */
const checkTheSecond = (world: World) =>
  world.time.after(5 * MINUTE, () => {
    const made = world.documents.objects.get(outcomeKey(KEY))?.length ?? 0;
    if (made < 3) world.complaints.push(`the article has ${made} revisions for two requests`);
  });

export const recordsNoRequest: Planted = {
  bug: 'does not record which requests an outcome answers, so that a request is never answered',
  mutant: {
    process: (deps) => {
      const commit: typeof deps.outcomes.commit = (key, outcome, head, expected) =>
        deps.outcomes.commit(key, outcome, { ...head, generation: 0 }, expected);
      return { ...deps, outcomes: { ...deps.outcomes, commit } };
    },
  },
  plan: (world, cloud) => {
    upload(world);
    world.time.after(MINUTE, () => void createApiClient(world, cloud).reprocess(KEY));
  },
  minutes: 1.5,
  finds: /doubled: .*two outcomes/,
};
