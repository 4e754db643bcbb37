import { createApiClient } from '../api-client.ts';
import type { Cloud } from '../cloud.ts';
import { KEY } from '../small-run.ts';
import type { World } from '../world.ts';
import { dying, ID, MINUTE, OTHER, type Planted, slowTranslate, upload } from './life.ts';

const eraseWhileMade = (world: World, cloud: Cloud) => {
  upload(world);
  world.time.after(2_000, () => void createApiClient(world, cloud).erase(KEY));
};

export const deletesWhatWasErased: Planted = {
  bug: 'turns the outcome of an erased upload into a deleted one',
  setting: slowTranslate,
  mutant: { process: (deps) => ({ ...deps, articles: { ...deps.articles, keeps: async () => true } }) },
  plan: eraseWhileMade,
  finds: /resurrected: .*erased, but \d versions/,
};

export const erasesWithoutALastLook: Planted = {
  bug: 'does not send the key once more when all is erased',
  setting: {
    api: (deps, world) => {
      // An upload comes, and is made a document, between the erasure of the uploads and that of the outcomes.
      const erase: typeof deps.erasers.outcomes.erase = async (key) => {
        world.articles.put(KEY, OTHER);
        await world.time.sleep(10_000);
        await deps.erasers.outcomes.erase(key);
      };
      return { ...deps, erasers: { ...deps.erasers, outcomes: { ...deps.erasers.outcomes, erase } } };
    },
  },
  mutant: { api: (deps) => ({ ...deps, ingest: { send: async () => {} } }) },
  plan: (world, cloud) => {
    upload(world);
    world.time.after(MINUTE, () => void createApiClient(world, cloud).erase(KEY));
  },
  finds: /lost: .*no outcome/,
};

export const leavesErasuresHalfDone: Planted = {
  bug: 'does not go on with an erasure whose function died',
  mutant: { sweep: (deps) => ({ ...deps, catalog: { ...deps.catalog, dueErasures: async () => [] } }) },
  plan: (world, cloud) => {
    upload(world);
    const erasure = { id: 'erasure', dueAt: new Date(world.time.now() + 3 * MINUTE) };
    world.time.after(MINUTE, () => void cloud.callApi(({ catalog, now }) => catalog.erasing(ID, erasure, now())));
  },
  finds: /stuck: .*half erased/,
};

export const erasesTheCurrentFirst: Planted = {
  bug: 'erases an orphaned outcome from the current version on, and dies on the way',
  setting: {
    process: (deps, world) => {
      const translate: typeof deps.pipeline.translator.translate = async (text) => {
        await world.time.sleep(5_000);
        return deps.pipeline.translator.translate(text);
      };
      let isFirst = !world.effects.log.includes('s3.list versions');
      const eraseCurrentLast: typeof deps.eraser.eraseCurrentLast = (key) => {
        if (!isFirst) return deps.eraser.eraseCurrentLast(key);
        isFirst = false;
        return dying(async () => {});
      };
      return { ...deps, eraser: { eraseCurrentLast }, pipeline: { ...deps.pipeline, translator: { translate } } };
    },
  },
  mutant: {
    process: (deps, world) => ({
      ...deps,
      eraser: {
        async eraseCurrentLast(key) {
          if (world.documents.current(key) !== null) world.documents.mark(key);
          await deps.eraser.eraseCurrentLast(key);
        },
      },
    }),
  },
  plan: eraseWhileMade,
  finds: /resurrected: .*erased, but \d versions/,
};
