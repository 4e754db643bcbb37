import { TranslationUnavailable } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { OutcomeStore, StoredOutcome } from '../../shared/ports/outcomes.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import type { ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { TranslationMemory, Translator } from '../../shared/ports/translation.ts';
import type { ArticleStore, BucketListing, SourceVersion } from '../../shared/ports/uploads.ts';
import type { UsageStore } from '../../shared/ports/usage.ts';
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
  const change = (id: string, changes: Partial<ArticleRow>) => {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, ...changes });
  };
  const resume = (id: string) => {
    if (rows.get(id)?.status === 'held') change(id, { status: 'processing', held: null });
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
    dueAt: null,
    heldRequests: [],
    listed: true,
  });
  const takeOver = (row: ArticleRow, { outcome, etag }: StoredOutcome) => {
    const { status, revision } = outcome;
    rows.set(row.id, {
      ...row,
      status,
      revision,
      errorCode: outcome.status === 'failed' ? outcome.error.code : null,
      outcomeEtag: etag,
      source: { etag: outcome.source.etag, uploadedAt: new Date(outcome.source.uploadedAt) },
      held: null,
      listed: status !== 'deleted',
    });
  };
  return {
    get: (id) => perform('get article', () => rows.get(id) ?? null),
    getMany: (ids) =>
      perform(
        'batch-get articles',
        () => new Map(ids.flatMap((id) => (rows.has(id) ? [[id, rows.get(id) as ArticleRow]] : []))),
      ),
    healed: (id, mark, at) => perform('healed', () => change(id, { healed: { mark, at } })),
    accepted: (key, at) =>
      perform('accepted', () => {
        if (rows.has(articleId(key))) return false;
        rows.set(articleId(key), newRow(key, at));
        return true;
      }),
    received: (key, at) =>
      perform('received', () => {
        if (!rows.has(articleId(key))) rows.set(articleId(key), newRow(key, at));
        else resume(articleId(key));
      }),
    held: ({ key, requestId }, held, revision) =>
      perform('held', () => {
        const row = rows.get(articleId(key));
        if (!row || (row.revision > revision && requestId === undefined)) return;
        const heldRequests = [...new Set([...row.heldRequests, ...(requestId === undefined ? [] : [requestId])])];
        change(row.id, { dueAt: held.until, heldRequests });
        if (row.revision <= revision) change(row.id, { status: 'held', held });
      }),
    dueHeld: (now, limit) =>
      perform('due held', () =>
        [...rows.values()]
          .filter((row) => row.dueAt && row.dueAt <= now)
          .slice(0, limit)
          .flatMap(({ key, heldRequests }): IngestMessage[] =>
            heldRequests.length === 0 ? [{ key }] : heldRequests.map((requestId) => ({ key, requestId })),
          ),
      ),
    postponeHeld: (key, until) =>
      perform('postpone held', () => {
        const row = rows.get(articleId(key));
        if (row?.dueAt) change(row.id, { dueAt: until, ...(row.held && { held: { ...row.held, until } }) });
      }),
    async settled(key, answered) {
      const id = articleId(key);
      const seen = await perform('get parked', () => rows.get(id));
      if (!seen?.dueAt) return;
      if (answered !== 'all' && seen.heldRequests.some((request) => !answered.includes(request))) return;
      await perform('settled', () => {
        const row = rows.get(id);
        if (row?.dueAt?.getTime() !== seen.dueAt?.getTime() || String(row?.heldRequests) !== String(seen.heldRequests))
          return;
        resume(id);
        change(id, { dueAt: null, heldRequests: [] });
      });
    },
    committed: (key, stored, at) =>
      perform('committed', () => {
        const row = rows.get(articleId(key)) ?? newRow(key, at);
        if (row.revision >= stored.outcome.revision) return false;
        takeOver(row, stored);
        return true;
      }),
    corrected: (key, stored, outcomeEtag) =>
      perform('corrected', () => {
        const row = rows.get(articleId(key));
        if (row?.outcomeEtag === outcomeEtag) takeOver(row, stored);
      }),
    erasing: (id) =>
      perform('erasing', () =>
        change(id, { status: 'deleted', listed: false, held: null, dueAt: null, heldRequests: [] }),
      ),
    forget: (id) => perform('forget', () => void rows.delete(id)),
    forgetOutcome: (id, outcomeEtag) =>
      perform('forget outcome', () => {
        if (rows.get(id)?.outcomeEtag === outcomeEtag) rows.delete(id);
      }),
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
      world.effects.tally.throttled++;
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
