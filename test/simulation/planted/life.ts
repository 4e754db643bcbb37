import { articleId } from '../../../shared/document/identity.ts';
import type { Parking } from '../../../shared/ports/catalog.ts';
import type { Cloud, Mutant } from '../cloud.ts';
import { createRandom } from '../random.ts';
import { KEY } from '../small-run.ts';
import { articleText } from '../workload.ts';
import type { World } from '../world.ts';

export const MINUTE = 60_000;

export const ID = articleId(KEY);

export const TEXT = articleText(createRandom(7), 7);

export const OTHER = articleText(createRandom(8), 8);

/** Several requests long. */
export const LONG = Array.from({ length: 120 }, (_, number) => articleText(createRandom(number), number)).join('\n\n');

/** A bug, and the life of an article in which it shows. The same life without the bug is clean. */
export interface Planted {
  bug: string;
  mutant: Mutant;
  /** The hardship of both runs: a slow step, or an event at a certain step. */
  setting?: Mutant;
  plan(world: World, cloud: Cloud): void;
  faults?: object;
  schedules?: boolean;
  minutes?: number;
  boundMinutes?: number;
  judgesMoney?: boolean;
  /** False: the bucket of articles has its versioning suspended. */
  keepsVersions?: boolean;
  finds: RegExp;
}

export const upload = (world: World) => void world.articles.put(KEY, TEXT);

export const uploadInAnOutage = (world: World) => {
  world.translateDownUntil = world.time.now() + 2 * MINUTE;
  upload(world);
};
export const parking = (world: World, minutes: number): Parking => {
  const now = world.time.now();
  return {
    ...{ reason: 'throttled', until: new Date(now + minutes * MINUTE) },
    waiting: { mark: 'test', since: new Date(now) },
  };
};

/** The upload is looked at slowly: two seconds lie between the row and what is done by it. */
export const slowLook: Mutant = {
  process: (deps, world) => {
    const current: typeof deps.articles.current = async (key) => {
      const found = await deps.articles.current(key);
      await world.time.sleep(2_000);
      return found;
    };
    return { ...deps, articles: { ...deps.articles, current } };
  },
};

/** Amazon Translate takes five seconds. */
export const slowTranslate: Mutant = {
  process: (deps, world) => {
    const translate: typeof deps.pipeline.translator.translate = async (text) => {
      await world.time.sleep(5_000);
      return deps.pipeline.translator.translate(text);
    };
    return { ...deps, pipeline: { ...deps.pipeline, translator: { translate } } };
  },
};

export const dying = (work: () => Promise<unknown>) => {
  void work();
  return new Promise<never>(() => {});
};
