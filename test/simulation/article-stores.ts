import { articleId } from '../../shared/document/identity.ts';
import {
  type ArticleStore,
  type BucketListing,
  type Catalog,
  type LeaseStore,
  type OutcomeStore,
  type ReconcileCursorStore,
  type SourceVersion,
  type TranslationMemory,
  TranslationUnavailable,
  type Translator,
  type UsageStore,
} from '../../shared/storage/ports.ts';
import type { Bucket } from './buckets.ts';
import { ConnectionLost, type Invocation } from './effects.ts';
import type { ArticleRow, World } from './world.ts';

/** Adapters of one invocation: each port method is one side effect, and keeps the conditions of the real adapter. */
export function createArticleStore(world: World, invocation: Invocation): ArticleStore {
  return {
    current: (key) =>
      world.effects.perform(invocation, 's3.head article', () => {
        const version = world.articles.current(key);
        return version && describe(key, version.versionId, version.etag, version.body as string, version.at);
      }),
    read: (source) =>
      world.effects.perform(invocation, 's3.get article', () => {
        const version = world.articles.version(source.key, source.versionId ?? '');
        return version ? new TextEncoder().encode(version.body as string) : null;
      }),
  };
}

function describe(key: string, versionId: string, etag: string, body: string, at: number): SourceVersion {
  const bytes = Buffer.byteLength(body);
  return { bucket: 'articles', key, versionId, etag, bytes, contentType: 'text/plain', uploadedAt: new Date(at) };
}

export function createOutcomeStore(world: World, invocation: Invocation): OutcomeStore {
  const { documents, effects } = world;
  return {
    head: (key) =>
      effects.perform(invocation, 's3.head outcome', () => {
        const version = documents.current(key);
        if (!version?.body) return null;
        const { outcome, head } = version.body;
        const { revision, status } = outcome;
        return { etag: version.etag, versionId: version.versionId, revision, status, ...head };
      }),
    async commit(key, outcome, head, expected) {
      const condition = expected === null ? ({ none: true } as const) : { match: expected.etag };
      try {
        return await effects.perform(invocation, 's3.put outcome', () =>
          documents.put(key, { outcome, head }, condition) ? ('committed' as const) : ('conflict' as const),
        );
      } catch (error) {
        // The SDK sends a PUT again when its reply is lost; that one then meets its own object: 412.
        if (error instanceof ConnectionLost) return 'conflict';
        throw error;
      }
    },
    load: (key, versionId) =>
      effects.perform(invocation, 's3.get outcome', () => {
        const version = versionId ? documents.version(key, versionId) : documents.current(key);
        return version?.body
          ? { outcome: version.body.outcome, etag: version.etag, versionId: version.versionId }
          : null;
      }),
  };
}

export function createCatalog(world: World, invocation: Invocation): Catalog {
  const { rows, effects } = world;
  const perform = <T>(name: string, apply: () => T) => effects.perform(invocation, `table.${name}`, apply);
  const resume = (key: string) => {
    const row = rows.get(articleId(key));
    if (row?.status === 'held') rows.set(row.id, { ...row, status: 'processing', held: null, heldMessage: null });
  };
  const newRow = (key: string, at: Date): ArticleRow => ({
    id: articleId(key),
    key,
    status: 'processing',
    title: null,
    revision: 0,
    createdAt: at,
    updatedAt: at,
    outcomeEtag: null,
    source: null,
    errorCode: null,
    held: null,
    healed: null,
    heldMessage: null,
    listed: true,
  });
  return {
    get: (id) => perform('get article', () => rows.get(id) ?? null),
    getMany: (ids) =>
      perform(
        'batch-get articles',
        () => new Map(ids.flatMap((id) => (rows.has(id) ? [[id, rows.get(id) as ArticleRow]] : []))),
      ),
    healed: (id, mark, at) =>
      perform('healed', () => {
        const row = rows.get(id);
        if (row) rows.set(id, { ...row, healed: { mark, at } });
      }),
    accepted: (key, at) =>
      perform('accepted', () => {
        if (rows.has(articleId(key))) return false;
        rows.set(articleId(key), newRow(key, at));
        return true;
      }),
    received: (key, at) =>
      perform('received', () => {
        if (!rows.has(articleId(key))) rows.set(articleId(key), newRow(key, at));
        else resume(key);
      }),
    resumed: (key) => perform('resumed', () => resume(key)),
    held: (message, held, revision) =>
      perform('held', () => {
        const row = rows.get(articleId(message.key));
        if (row && row.revision <= revision) rows.set(row.id, { ...row, status: 'held', held, heldMessage: message });
      }),
    dueHeld: (now, limit) =>
      perform('due held', () =>
        [...rows.values()]
          .filter((row) => row.status === 'held' && row.held && row.held.until <= now)
          .slice(0, limit)
          .map((row) => row.heldMessage ?? { key: row.key }),
      ),
    postponeHeld: (key, until) =>
      perform('postpone held', () => {
        const row = rows.get(articleId(key));
        if (row?.status === 'held' && row.held) rows.set(row.id, { ...row, held: { ...row.held, until } });
      }),
    committed: (key, { outcome, etag }, at) =>
      perform('committed', () => {
        const row = rows.get(articleId(key)) ?? newRow(key, at);
        if (row.revision >= outcome.revision) return;
        const source = { etag: outcome.source.etag, uploadedAt: new Date(outcome.source.uploadedAt) };
        const { status, revision } = outcome;
        const errorCode = outcome.status === 'failed' ? outcome.error.code : null;
        rows.set(row.id, {
          ...row,
          status,
          revision,
          errorCode,
          outcomeEtag: etag,
          source,
          held: null,
          heldMessage: null,
          listed: status !== 'deleted',
        });
      }),
    forget: (id) => perform('forget', () => void rows.delete(id)),
    list: () => {
      throw new Error('Lists are not part of the simulation');
    },
  };
}

export function createLeaseStore({ leases, effects }: World, invocation: Invocation): LeaseStore {
  return {
    acquire: (name, owner, now, until) =>
      effects.perform(invocation, 'table.acquire lease', () => {
        const held = leases.get(name);
        if (held && held.owner !== owner && held.until > now) return false;
        leases.set(name, { owner, until });
        return true;
      }),
    release: (name, owner) =>
      effects.perform(invocation, 'table.release lease', () => {
        if (leases.get(name)?.owner === owner) leases.delete(name);
      }),
  };
}

export function createTranslationMemory(world: World, invocation: Invocation): TranslationMemory {
  return {
    recall: (keys) =>
      world.effects.perform(
        invocation,
        'table.recall',
        () => new Map(keys.flatMap((key) => (world.memory.has(key) ? [[key, world.memory.get(key) as string]] : []))),
      ),
    remember: (entries) =>
      world.effects.perform(invocation, 'table.remember', () => {
        for (const [key, en] of entries) world.memory.set(key, en);
      }),
  };
}

export function createUsageStore(world: World, invocation: Invocation, dailyBudget: number): UsageStore {
  const day = (name: string) => {
    const row = world.usage.get(name) ?? { billed: 0, requests: 0, articles: 0, reused: 0 };
    world.usage.set(name, row);
    return row;
  };
  const perform = <T>(name: string, apply: () => T) => world.effects.perform(invocation, `table.${name}`, apply);
  return {
    reserve: (date, characters) =>
      perform('reserve', () => {
        const row = day(date);
        if (row.billed + characters > dailyBudget) return false;
        row.billed += characters;
        row.requests += 1;
        return true;
      }),
    release: (date, characters) =>
      perform('release', () => {
        day(date).billed -= characters;
        day(date).requests -= 1;
      }),
    count: (date, { reusedCharacters }) =>
      perform('count', () => {
        day(date).articles += 1;
        day(date).reused += reusedCharacters;
      }),
    range: async () => [],
  };
}

/** Tries of one request and the longest first pause, as the SDK's client makes them. */
const ATTEMPTS = 7;
const BASE_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 20_000;

/** Amazon Translate behind the SDK's retries: throttled by fate or by a rate, down for a while, exact about what it took. */
export function createTranslator(world: World, invocation: Invocation): Translator {
  const isThrottled = () =>
    world.time.now() < world.translateDownUntil ||
    (!world.effects.quiet && world.random.chance(world.faults.throttle)) ||
    !world.translateRate.take(world.time.now());

  async function admitted(): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!isThrottled()) return true;
      await world.time.sleep(world.random.next() * Math.min(LONGEST_PAUSE_MS, BASE_PAUSE_MS * 2 ** attempt));
    }
    return false;
  }

  return {
    async translate(text) {
      if (!(await admitted())) throw new TranslationUnavailable('Rate exceeded', { mayBeBilled: false });
      try {
        return await world.effects.perform(invocation, 'translate', () => {
          world.translateLog.push({ at: world.time.now(), text });
          return { text: text.split('\n').map(toEnglish).join('\n'), appliedTerms: [] };
        });
      } catch (error) {
        throw new TranslationUnavailable((error as Error).message, {
          mayBeBilled: error instanceof ConnectionLost,
          cause: error,
        });
      }
    },
  };
}

/** A stand-in for an engine: keeps numbers and length, so that nothing is flagged. */
function toEnglish(line: string): string {
  return line
    .replace(/[\u0621-\u064a]/g, (letter) => String.fromCharCode(97 + (letter.charCodeAt(0) % 26)))
    .replace(/؟/g, '?');
}

export function createListing(world: World, invocation: Invocation, bucket: Bucket<unknown>): BucketListing {
  const PAGE = 50;
  return {
    page: (prefix, after) =>
      world.effects.perform(invocation, 's3.list', () => {
        const keys = bucket.keysAfter(after, PAGE + 1).filter((key) => key.startsWith(prefix));
        const objects = keys.slice(0, PAGE).map((key) => {
          const version = bucket.current(key);
          return { key, etag: version?.etag ?? '', modifiedAt: new Date(version?.at ?? 0) };
        });
        return { objects, more: keys.length > PAGE };
      }),
  };
}

export function createCursorStore(world: World, invocation: Invocation): ReconcileCursorStore {
  return {
    load: () => world.effects.perform(invocation, 'table.load cursor', () => world.cursor.value),
    save: (cursor) =>
      world.effects.perform(invocation, 'table.save cursor', () => {
        world.cursor.value = cursor;
      }),
  };
}
