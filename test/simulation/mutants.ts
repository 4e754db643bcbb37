import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import type { Parking } from '../../shared/ports/catalog.ts';
import { createApiClient } from './api-client.ts';
import type { Cloud, Mutant } from './cloud.ts';
import { createRandom } from './random.ts';
import { KEY } from './small-run.ts';
import { articleText } from './workload.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const ID = articleId(KEY);
const TEXT = articleText(createRandom(7), 7);
const OTHER = articleText(createRandom(8), 8);
/** Several requests long. */
const LONG = Array.from({ length: 120 }, (_, number) => articleText(createRandom(number), number)).join('\n\n');

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
  finds: RegExp;
}

const upload = (world: World) => void world.articles.put(KEY, TEXT);
const parking = (world: World, minutes: number): Parking => {
  const now = world.time.now();
  return {
    ...{ reason: 'throttled', until: new Date(now + minutes * MINUTE) },
    waiting: { mark: 'test', since: new Date(now) },
  };
};

/** The upload is looked at slowly: two seconds lie between the row and what is done by it. */
const slowLook: Mutant = {
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
const slowTranslate: Mutant = {
  process: (deps, world) => {
    const translate: typeof deps.pipeline.translator.translate = async (text) => {
      await world.time.sleep(5_000);
      return deps.pipeline.translator.translate(text);
    };
    return { ...deps, pipeline: { ...deps.pipeline, translator: { translate } } };
  },
};

const notifiesEarly: Planted = {
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

const writesWithoutCondition: Planted = {
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

const doesNotLookAgain: Planted = {
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

const doesNotLookAfterRelease: Planted = {
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

const remembersLate: Planted = {
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

const holdsWithoutParking: Planted = {
  bug: 'holds an article without parking it',
  mutant: { process: (deps) => ({ ...deps, catalog: { ...deps.catalog, held: async () => {} } }) },
  plan: (world) => {
    world.translateDownUntil = world.time.now() + 2 * MINUTE;
    upload(world);
  },
  finds: /lost: .*no outcome/,
};

const neverSettles: Planted = {
  bug: 'never settles what was parked',
  mutant: { process: (deps) => ({ ...deps, catalog: { ...deps.catalog, settled: async () => {} } }) },
  plan: holdsWithoutParking.plan,
  finds: /stuck: .*still parked/,
};

const keepsTheLease: Planted = {
  bug: 'keeps the lease of an article that is held',
  mutant: {
    process: (deps) => ({ ...deps, leases: { ...deps.leases, release: async () => {} } }),
  },
  plan: holdsWithoutParking.plan,
  minutes: 30,
  finds: /stuck: lease .* is kept/,
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

const settlesByTheRowOfNow: Planted = {
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

const parksUnderACondition: Planted = {
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

const comparesWithTheMessage: Planted = {
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

const recordsTheRow: Planted = {
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

const countsWithoutTheClock: Planted = {
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

const takesOverBlindly: Planted = {
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

const eraseWhileMade = (world: World, cloud: Cloud) => {
  upload(world);
  world.time.after(2_000, () => void createApiClient(world, cloud).erase(KEY));
};

const deletesWhatWasErased: Planted = {
  bug: 'turns the outcome of an erased upload into a deleted one',
  setting: slowTranslate,
  mutant: { process: (deps) => ({ ...deps, articles: { ...deps.articles, keeps: async () => true } }) },
  plan: eraseWhileMade,
  finds: /resurrected: .*erased, but \d versions/,
};

const erasesWithoutALastLook: Planted = {
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

const leavesErasuresHalfDone: Planted = {
  bug: 'does not go on with an erasure whose function died',
  mutant: { sweep: (deps) => ({ ...deps, catalog: { ...deps.catalog, dueErasures: async () => [] } }) },
  plan: (world, cloud) => {
    upload(world);
    const erasure = { id: 'erasure', dueAt: new Date(world.time.now() + 3 * MINUTE) };
    world.time.after(MINUTE, () => void cloud.callApi(({ catalog, now }) => catalog.erasing(ID, erasure, now())));
  },
  finds: /stuck: .*half erased/,
};

const countsCleanExits: Planted = {
  bug: 'counts tries that ended cleanly',
  setting: {
    process: (deps, world) => {
      const read: typeof deps.articles.read = async (source) => {
        if (world.effects.log.filter((name) => name === 's3.get article').length < 6) {
          await deps.articles.read(source);
          throw Object.assign(new Error('slow down'), { name: 'ServiceBusy' });
        }
        return deps.articles.read(source);
      };
      return { ...deps, troubleOf: () => 'transient', articles: { ...deps.articles, read } };
    },
  },
  mutant: {
    process: (deps, world) => {
      const attempt: typeof deps.leases.attempt = async (...lease) =>
        (await deps.leases.attempt(...lease)) &&
        world.effects.log.filter((name) => name === 'table.acquire lease').length;
      return { ...deps, leases: { ...deps.leases, attempt } };
    },
  },
  plan: upload,
  finds: /wrong: .*expected completed/,
};

const leasesTooLong: Planted = {
  bug: 'leases an article for longer than a redelivery takes',
  mutant: {
    process: (deps) => {
      const attempt: typeof deps.leases.attempt = (name, owner, work, now) =>
        deps.leases.attempt(name, owner, work, now, new Date(now.getTime() + 60 * MINUTE));
      return { ...deps, leases: { ...deps.leases, attempt } };
    },
  },
  setting: {
    process: (deps, world) => {
      // The first reading kills the sandbox.
      const read: typeof deps.articles.read = (source) =>
        world.effects.log.includes('s3.get article')
          ? deps.articles.read(source)
          : dying(() => deps.articles.read(source));
      return { ...deps, articles: { ...deps.articles, read } };
    },
  },
  plan: upload,
  boundMinutes: 15,
  finds: /late: /,
};
const dying = (work: () => Promise<unknown>) => {
  void work();
  return new Promise<never>(() => {});
};

const sendsWithoutRow: Planted = {
  bug: 'sends a delivery message without its row',
  mutant: { announce: (deps) => ({ ...deps, deliveries: { ...deps.deliveries, create: async () => true } }) },
  plan: upload,
  finds: /never delivered/,
};

const dropsFastKeys: Planted = {
  bug: 'does not come back to a key that was overwritten faster than it is processed',
  mutant: { process: (deps) => ({ ...deps, ingest: { send: async () => {} } }) },
  plan: (world) => {
    upload(world);
    // Events of the later uploads are lost, and every look finds a new one.
    const once = () => {
      world.announcesArticles = false;
      world.articles.put(KEY, articleText(world.random, world.time.now()));
    };
    for (let ms = 50; ms < 8_000; ms += 20) world.time.after(ms, once);
  },
  schedules: false,
  finds: /lost: .*its outcome is of/,
};

const readsErrorsAsMissing: Planted = {
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

export const PLANTED: readonly Planted[] = [
  notifiesEarly,
  writesWithoutCondition,
  doesNotLookAgain,
  doesNotLookAfterRelease,
  remembersLate,
  holdsWithoutParking,
  neverSettles,
  keepsTheLease,
  settlesByTheRowOfNow,
  parksUnderACondition,
  comparesWithTheMessage,
  recordsTheRow,
  countsWithoutTheClock,
  takesOverBlindly,
  deletesWhatWasErased,
  erasesWithoutALastLook,
  leavesErasuresHalfDone,
  countsCleanExits,
  leasesTooLong,
  sendsWithoutRow,
  dropsFastKeys,
  readsErrorsAsMissing,
];
