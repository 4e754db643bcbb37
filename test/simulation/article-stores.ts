import { fingerprint } from '../../shared/api/article-key.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { SearchIndex } from '../../shared/ports/search.ts';
import type { CorrectionStore, TranslationMemory } from '../../shared/ports/translation.ts';
import type { ArticleStore, BucketListing, UploadStore } from '../../shared/ports/uploads.ts';
import type { UsageStore } from '../../shared/ports/usage.ts';
import {
  memoryCorrections,
  memoryCursor,
  memoryLeases,
  memoryTranslations,
  memoryUsage,
} from '../fakes/article-stores.ts';
import {
  memoryArticleStore,
  memoryListing,
  memoryOutcomeStore,
  memoryUploadStore,
  type UploadBodies,
} from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { asEffects, ConnectionLost, type Invocation, ServiceBusy } from './effects.ts';
import { indexOf } from './stale-index.ts';
import type { World } from './world.ts';

/**
 * Adapters of one invocation: the fakes of the other tests over the world's own maps, with every call a side effect
 * that may fail, be lost, or be the last.
 */

const TEXTS: UploadBodies<string> = {
  toUpload: (text) => {
    const bytes = new TextEncoder().encode(text);
    return { bytes, contentType: 'text/plain', fingerprint: fingerprint('text/plain', bytes) };
  },
  toBody: ({ bytes }) => new TextDecoder().decode(bytes),
};

export function createArticleStore({ articles, effects }: World, invocation: Invocation): ArticleStore {
  const names = { current: 's3.head article', keeps: 's3.head article version', read: 's3.get article' };
  return asEffects(effects, invocation, memoryArticleStore(articles, TEXTS), names);
}

/** The SDK sends a PUT again when its reply is lost; that one then meets its own object: 412. */
async function putWithRetry<T>(put: Promise<T>, refused: T): Promise<T> {
  try {
    return await put;
  } catch (error) {
    if (error instanceof ConnectionLost) return refused;
    throw error;
  }
}

export function createUploadStore({ articles, effects }: World, invocation: Invocation): UploadStore {
  const store = asEffects(effects, invocation, memoryUploadStore(articles, TEXTS), {
    create: 's3.put article',
    replace: 's3.put article',
    fingerprint: 's3.head article',
    presignPut: 'sign',
    presignGet: 'sign',
    origin: 'sign',
  });
  return { ...store, create: (...input) => putWithRetry(store.create(...input), 'exists') };
}

export function createOutcomeStore({ documents, effects }: World, invocation: Invocation): OutcomeStore {
  const names = { head: 's3.head outcome', commit: 's3.put outcome', load: 's3.get outcome' };
  const store = asEffects(effects, invocation, memoryOutcomeStore(documents), names);
  return { ...store, commit: (...input) => putWithRetry(store.commit(...input), 'conflict') };
}

export function createListing(
  { articles, documents, effects }: World,
  invocation: Invocation,
  bucket: 'articles' | 'documents',
): BucketListing {
  const listing =
    bucket === 'articles'
      ? memoryListing(articles, { bytesOf: (text) => Buffer.byteLength(text) })
      : memoryListing(documents, { bytesOf: () => 1 });
  return asEffects(effects, invocation, listing, { page: 's3.list' });
}

export function createCatalog(world: World, invocation: Invocation): Catalog {
  const { rows, effects } = world;
  const catalog: Catalog = {
    ...memoryCatalog(rows),
    dueHeld: async (...query) => memoryCatalog(indexOf(world, rows)).dueHeld(...query),
    dueErasures: async (...query) => memoryCatalog(indexOf(world, rows)).dueErasures(...query),
  };
  return asEffects<Catalog>(effects, invocation, catalog, {
    get: 'table.get article',
    getMany: 'table.batch-get articles',
    healed: 'table.healed',
    accepted: 'table.accepted',
    received: 'table.received',
    held: 'table.held',
    dueHeld: 'table.due held',
    postponeHeld: 'table.postpone held',
    settled: 'table.settled',
    committed: 'table.committed',
    corrected: 'table.corrected',
    erasing: 'table.erasing',
    raised: 'table.raised',
    requested: 'table.requested',
    dueErasures: 'table.due erasures',
    erased: 'table.erased',
    forget: 'table.forget',
    forgetOutcome: 'table.forget outcome',
    indexed: 'table.indexed',
    list: 'table.list articles',
  });
}

export function createSearchIndex({ postings, effects }: World, invocation: Invocation): SearchIndex {
  const names = { add: 'table.add postings', remove: 'table.remove postings', read: 'table.read postings' };
  return asEffects(effects, invocation, memorySearchIndex(postings), names);
}

export function createLeaseStore({ leases, effects }: World, invocation: Invocation): LeaseStore {
  const names = { acquire: 'table.acquire claim', attempt: 'table.acquire lease', release: 'table.release lease' };
  return asEffects(effects, invocation, memoryLeases(leases), names);
}

/** A throttled table reads nothing of a batch, and writes a part of it, until the adapter gives up. */
export function createTranslationMemory(world: World, invocation: Invocation): TranslationMemory {
  const { memory, effects, faults, random } = world;
  const kept = memoryTranslations(memory);
  const giveUpSometimes = () => {
    if (!effects.quiet && random.chance(faults.unprocessed)) throw new ServiceBusy('the table left items undone');
  };
  const throttled: TranslationMemory = {
    ...kept,
    async recall(keys) {
      giveUpSometimes();
      return kept.recall(keys);
    },
    async remember(entries) {
      const half = new Map([...entries].slice(0, entries.size / 2));
      await kept.remember(half);
      giveUpSometimes();
      await kept.remember(entries);
    },
  };
  const names = { recall: 'table.recall', remember: 'table.remember' };
  return asEffects(effects, invocation, throttled, names);
}

export function createCorrectionStore({ corrections, effects }: World, invocation: Invocation): CorrectionStore {
  const names = { recall: 'table.recall corrections', keep: 'table.keep correction', list: 'table.list corrections' };
  return asEffects(effects, invocation, memoryCorrections(corrections), names);
}

export function createUsageStore({ usage, effects }: World, invocation: Invocation, dailyBudget: number): UsageStore {
  return asEffects(effects, invocation, memoryUsage({ rows: usage, dailyBudget }), {
    reserve: 'table.reserve',
    release: 'table.release',
    count: 'table.count',
    range: 'table.list usage',
  });
}

export function createCursorStore({ cursor, effects }: World, invocation: Invocation): ReconcileCursorStore {
  const names = { load: 'table.load cursor', save: 'table.save cursor' };
  return asEffects(effects, invocation, memoryCursor(cursor), names);
}
