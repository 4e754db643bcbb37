import { KEY } from '../small-run.ts';
import { articleText } from '../workload.ts';
import { dying, MINUTE, OTHER, type Planted, TEXT, upload, uploadInAnOutage } from './life.ts';

export const keepsTheLease: Planted = {
  bug: 'keeps the lease of an article that is held',
  mutant: {
    process: (deps) => ({ ...deps, leases: { ...deps.leases, release: async () => {} } }),
  },
  plan: uploadInAnOutage,
  minutes: 30,
  finds: /stuck: lease .* is kept/,
};

export const countsCleanExits: Planted = {
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

export const leasesTooLong: Planted = {
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

export const dropsFastKeys: Planted = {
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

export const judgesTheNextUpload: Planted = {
  bug: 'counts tries by key, so that a corrected upload pays for the deaths of the one before it',
  setting: {
    process: (deps) => {
      const read: typeof deps.pipeline.read = (file, options) =>
        new TextDecoder().decode(file.bytes) === TEXT ? new Promise(() => {}) : deps.pipeline.read(file, options);
      return { ...deps, pipeline: { ...deps.pipeline, read } };
    },
  },
  mutant: {
    process: (deps) => {
      const attempt: typeof deps.leases.attempt = (name, owner, _work, now, until) =>
        deps.leases.attempt(name, owner, 'any', now, until);
      return { ...deps, leases: { ...deps.leases, attempt } };
    },
  },
  plan: (world) => {
    upload(world);
    world.time.after(29 * MINUTE, () => world.articles.put(KEY, OTHER));
  },
  finds: /wrong: .*expected completed/,
};
