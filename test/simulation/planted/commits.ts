import { createApiClient } from '../api-client.ts';
import type { Mutant } from '../cloud.ts';
import { KEY } from '../small-run.ts';
import { MINUTE, OTHER, type Planted, upload } from './life.ts';

export const notifiesEarly: Planted = {
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
  plan: upload,
  schedules: false,
  finds: /never delivered/,
};

export const writesWithoutCondition: Planted = {
  bug: 'writes without a condition, and trusts in leases',
  setting: {
    process: (deps) => ({ ...deps, leases: { ...deps.leases, attempt: async () => 1 } }),
  },
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
    upload(world);
    for (let copy = 1; copy <= 5; copy++) world.send.ingest({ key: KEY, generation: copy }, copy);
  },
  finds: /doubled|revision/,
};

export const doesNotLookAgain: Planted = {
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
    upload(world);
    world.time.after(300, () => {
      world.announcesArticles = false; // the second upload's event is lost while the first is under way
      world.articles.put(KEY, OTHER);
    });
  },
  schedules: false,
  finds: /lost: .*its outcome is of v1, its upload is v2/,
};

/** An upload comes while the lease is given back, and its message meets it. */
const uploadAtRelease: Mutant = {
  process: (deps, world) => {
    const release: typeof deps.leases.release = async (...lease) => {
      if (world.articles.objects.get(KEY)?.length === 1) world.articles.put(KEY, OTHER);
      await world.time.sleep(2_000);
      await deps.leases.release(...lease);
    };
    return { ...deps, leases: { ...deps.leases, release } };
  },
};

export const doesNotLookAfterRelease: Planted = {
  bug: 'does not look again after giving back the lease',
  setting: uploadAtRelease,
  mutant: {
    process: (deps) => {
      let isReleased = false;
      let seen: Awaited<ReturnType<typeof deps.articles.current>> = null;
      const release: typeof deps.leases.release = async (...lease) => {
        isReleased = true;
        await deps.leases.release(...lease);
      };
      const current: typeof deps.articles.current = async (key) => {
        if (!isReleased) seen = await deps.articles.current(key);
        return seen;
      };
      return {
        ...deps,
        leases: { ...deps.leases, release },
        articles: { ...deps.articles, current },
      };
    },
  },
  plan: upload,
  schedules: false,
  finds: /lost: .*its outcome is of v1, its upload is v2/,
};

export const takesOverBlindly: Planted = {
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
    upload(world);
    world.time.after(10_000, () => void createApiClient(world, cloud).erase(KEY));
  },
  finds: /resurrected: .*the catalog says completed/,
};

export const readsErrorsAsMissing: Planted = {
  bug: 'takes every error of S3 for a missing object',
  mutant: {
    process: (deps) => {
      const current: typeof deps.articles.current = (key) => deps.articles.current(key).catch(() => null);
      return { ...deps, articles: { ...deps.articles, current } };
    },
  },
  plan: (world) => {
    upload(world);
    for (let copy = 1; copy <= 10; copy++) world.send.ingest({ key: KEY }, copy * MINUTE);
  },
  faults: { error: 0.1 },
  finds: /two outcomes|expected completed|revision/,
};

export const takesNullForAVersion: Planted = {
  bug: 'takes the version `null` of a bucket without versioning for the name of an upload',
  keepsVersions: false,
  mutant: {
    process: (deps) => {
      const named = (source: Awaited<ReturnType<typeof deps.articles.current>>) =>
        source && { ...source, versionId: 'null' };
      const current: typeof deps.articles.current = async (key) => named(await deps.articles.current(key));
      const read: typeof deps.articles.read = (source) => deps.articles.read({ ...source, versionId: null });
      return { ...deps, articles: { ...deps.articles, current, read } };
    },
  },
  plan: (world) => {
    upload(world);
    world.time.after(MINUTE, () => world.articles.put(KEY, OTHER));
  },
  finds: /lost: .*its outcome is of null, its upload is "/,
};
