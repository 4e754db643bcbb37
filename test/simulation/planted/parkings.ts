import { articleId } from '../../../shared/document/identity.ts';
import type { Parking } from '../../../shared/ports/catalog.ts';
import { createApiClient } from '../api-client.ts';
import type { Cloud, Mutant } from '../cloud.ts';
import { KEY } from '../small-run.ts';
import type { World } from '../world.ts';
import { ID, MINUTE, OTHER, type Planted, parking, slowLook, upload, uploadInAnOutage } from './life.ts';

export const holdsWithoutParking: Planted = {
  bug: 'holds an article without parking it',
  mutant: { process: (deps) => ({ ...deps, catalog: { ...deps.catalog, held: async () => {} } }) },
  plan: uploadInAnOutage,
  finds: /lost: .*no outcome/,
};

export const neverSettles: Planted = {
  bug: 'never settles what was parked',
  mutant: { process: (deps) => ({ ...deps, catalog: { ...deps.catalog, settled: async () => {} } }) },
  plan: uploadInAnOutage,
  finds: /stuck: .*still parked/,
};

/** Another process finishes the article, and parks it for an upload that it could not translate. */
const parkedBehindTheLook = (world: World, cloud: Cloud) => {
  upload(world);
  const park = () =>
    void cloud.callApi(({ catalog }) => (catalog as never as Parker).held(KEY, parking(world, 60), 9, new Date()));
  world.time.after(MINUTE, park);
  world.time.after(MINUTE + 1_000, () => world.send.ingest({ key: KEY }));
  world.time.after(MINUTE + 2_500, () => {
    world.announcesArticles = false;
    world.articles.put(KEY, OTHER);
    park();
  });
};

interface Parker {
  held(key: string, held: Parking, revision: number, at: Date): Promise<void>;
}

export const settlesByTheRowOfNow: Planted = {
  bug: 'settles by the row of now, and not by the one that it read before the source',
  setting: slowLook,
  mutant: {
    process: (deps) => {
      const settled: typeof deps.catalog.settled = async (key, _seen, at) => {
        const now = await deps.catalog.get(articleId(key));
        if (now) await deps.catalog.settled(key, now, at);
      };
      return { ...deps, catalog: { ...deps.catalog, settled } };
    },
  },
  plan: parkedBehindTheLook,
  minutes: 110,
  finds: /lost: .*its outcome is of v1, its upload is v2/,
};

export const parksUnderACondition: Planted = {
  bug: 'parks only if no later outcome is known',
  setting: {
    process: (deps, world) => {
      // While the article waits in vain, the row comes to know a later outcome, as after a correction.
      const held: typeof deps.catalog.held = async (key, held, revision, at) => {
        const row = world.rows.get(ID);
        if (row?.revision === 1) {
          world.rows.set(ID, { ...row, revision: 2 });
          world.time.after(1_000, () => world.rows.set(ID, { ...(world.rows.get(ID) ?? row), revision: 1 }));
        }
        await deps.catalog.held(key, held, revision, at);
      };
      return { ...deps, catalog: { ...deps.catalog, held } };
    },
  },
  mutant: {
    process: (deps, world) => {
      const held: typeof deps.catalog.held = async (...parking) => {
        const before = world.rows.get(ID);
        await deps.catalog.held(...parking);
        const row = world.rows.get(ID);
        if (before && row && row.status !== 'held') world.rows.set(ID, { ...before, parked: false, dueAt: null });
      };
      return { ...deps, catalog: { ...deps.catalog, held } };
    },
  },
  plan: (world, cloud) => {
    upload(world);
    world.time.after(MINUTE, () => {
      world.translateDownUntil = world.time.now() + 3 * MINUTE;
      world.memory.clear();
      void createApiClient(world, cloud).reprocess(KEY);
    });
  },
  finds: /request \d+ has no revision/,
};

/**
 * A deletion and a new upload come in the seconds after an article was parked. The message of the deletion finds nothing
 * to do, slowly, and that of the upload meets whoever still holds the lease.
 */
const changesAfterParking: Mutant = {
  process: (deps, world) => {
    const current: typeof deps.articles.current = async (key) => {
      const found = await deps.articles.current(key);
      if (found === null) await world.time.sleep(3_000);
      return found;
    };
    const held: typeof deps.catalog.held = async (...parking) => {
      await deps.catalog.held(...parking);
      if (world.articles.objects.get(KEY)?.length !== 1) return;
      world.time.after(100, () => world.articles.delete(KEY));
      world.time.after(1_000, () => world.articles.put(KEY, OTHER));
    };
    return { ...deps, articles: { ...deps.articles, current }, catalog: { ...deps.catalog, held } };
  },
};

export const parksBeforeReleasing: Planted = {
  bug: 'parks an article first and gives back its lease afterwards',
  setting: changesAfterParking,
  mutant: {
    process: (deps, world) => {
      let release = async () => {};
      let isHeld = false;
      const { translate } = deps.pipeline.translator;
      const translator: typeof deps.pipeline.translator = {
        translate: (text) =>
          translate(text).catch((error) => {
            isHeld = true;
            throw error;
          }),
      };
      const held: typeof deps.catalog.held = async (...parking) => {
        await deps.catalog.held(...parking);
        await world.time.sleep(5_000);
        await release();
      };
      const leases: typeof deps.leases = {
        ...deps.leases,
        async release(...lease) {
          release = () => deps.leases.release(...lease);
          if (!isHeld) await release();
        },
      };
      return { ...deps, leases, pipeline: { ...deps.pipeline, translator }, catalog: { ...deps.catalog, held } };
    },
  },
  plan: uploadInAnOutage,
  finds: /lost: .*no outcome/,
};
