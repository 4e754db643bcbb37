import { type AnnounceDeps, announceOutcome } from '../../functions/announce/announce-outcome.ts';
import { parseOutcomeMessages } from '../../functions/announce/outcome-messages.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import { attemptDelivery } from '../../functions/deliver/attempt-delivery.ts';
import { parseIngest } from '../../functions/process/ingest-message.ts';
import { type ProcessDeps, processKey } from '../../functions/process/process-key.ts';
import { nobodyWatches } from '../../functions/process/witness.ts';
import { reconcile } from '../../functions/sweep/reconcile.ts';
import { releaseHeld } from '../../functions/sweep/release-held.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { readArticle } from '../../shared/article/read-article.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { createSpending, dayOf } from '../../shared/translation/spending.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import * as stores from './article-stores.ts';
import { createS3Client } from './bucket-clients.ts';
import { ConnectionLost, type Invocation, ServiceBusy } from './effects.ts';
import { createQueue, type QueueName } from './queue-clients.ts';
import { Queue, type QueueOptions } from './queues.ts';
import { createTranslator } from './translator.ts';
import { createDeliveryStore, createSender, createSubscriptionStore } from './webhook-stores.ts';
import type { World } from './world.ts';

export interface CloudOptions {
  /** Largest clock error of a sandbox. */
  skewMs: number;
  dailyBudget: number;
  /** Settings of the two code versions that share the queues. Equal if there is one version. */
  settings: readonly [string, string];
  maxConcurrency: number;
  /** A planted bug, to see that the checker finds it. */
  mutant?: Mutant;
}

/** Puts a bug between the use cases and their adapters. */
export interface Mutant {
  process?(deps: ProcessDeps, world: World): ProcessDeps;
  announce?(deps: AnnounceDeps, world: World): AnnounceDeps;
}

export const DEFAULT_CLOUD: CloudOptions = {
  skewMs: 0,
  dailyBudget: Number.POSITIVE_INFINITY,
  settings: ['test/none', 'test/none'],
  maxConcurrency: 10,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FUNCTION_TIMEOUT_MS = 60_000;

export interface Cloud {
  queues: { ingest: Queue; documents: Queue; deliveries: Queue };
  /** Runs a schedule once, now. */
  sweep(task: 'due' | 'reconcile'): Promise<void>;
  /** Begins the two schedules. */
  startSchedules(): void;
  /** Runs one request of the API in a sandbox of its own: true if it was answered, false if that died or failed. */
  callApi(call: (deps: ApiDeps) => Promise<unknown>): Promise<boolean>;
}

/** The use cases of the five functions, wired as their `main.ts` wires them, to the in-memory world. */
export function createCloud(world: World, options: CloudOptions = DEFAULT_CLOUD): Cloud {
  const { time, random } = world;

  const newInvocation = (died: () => void): Invocation => ({
    alive: true,
    skewMs: options.skewMs === 0 ? 0 : random.between(-options.skewMs, options.skewMs),
    died,
  });

  const queueOf = <T>(invocation: Invocation, name: QueueName) => createQueue<T>(world, invocation, name);

  function processDeps(invocation: Invocation): ProcessDeps {
    const now = () => new Date(time.now() + invocation.skewMs);
    const usage = stores.createUsageStore(world, invocation, options.dailyBudget);
    return {
      articles: stores.createArticleStore(world, invocation),
      outcomes: stores.createOutcomeStore(world, invocation),
      catalog: stores.createCatalog(world, invocation),
      leases: stores.createLeaseStore(world, invocation),
      pipeline: {
        now,
        maxCharacters: 200_000,
        read: readArticle,
        translator: createTranslator(world, invocation),
        memory: stores.createTranslationMemory(world, invocation),
        scope: { engine: 'test', terminology: null },
        ...createSpending({ usage, now, retrySeconds: 15 }),
      },
      settings: random.pick(options.settings),
      maxUploadBytes: 5_000_000,
      troubleOf: (error) => (error instanceof ConnectionLost || error instanceof ServiceBusy ? 'transient' : null),
      witness: nobodyWatches,
      countArticle: (reusedCharacters) => usage.count(dayOf(now()), { reusedCharacters }),
    };
  }

  function webhookDeps(invocation: Invocation) {
    return {
      outcomes: stores.createOutcomeStore(world, invocation),
      catalog: stores.createCatalog(world, invocation),
      subscriptions: createSubscriptionStore(world, invocation),
      deliveries: createDeliveryStore(world, invocation),
      queue: queueOf<DeliveryMessage>(invocation, 'deliveries'),
      sender: createSender(world, invocation),
      random: { bytes: (length: number) => new Uint8Array(length), fraction: random.next },
      now: () => new Date(time.now() + invocation.skewMs),
      apiUrl: 'https://api.example',
      timeScale: 1,
    };
  }

  /** What the API's articles need; its lists and its webhooks are not simulated. */
  function apiDeps(invocation: Invocation): ApiDeps {
    const { outcomes, catalog, now, apiUrl } = webhookDeps(invocation);
    const bytes = (length: number) => Uint8Array.from({ length }, () => random.between(0, 255));
    const deps: Partial<ApiDeps> = {
      outcomes,
      catalog,
      now,
      articles: stores.createArticleStore(world, invocation),
      uploads: stores.createUploadStore(world, invocation),
      erasers: {
        uploads: createEraser({ bucket: 'articles', client: createS3Client(world.articles, world, invocation) }),
        outcomes: createEraser({ bucket: 'documents', client: createS3Client(world.documents, world, invocation) }),
      },
      ingest: queueOf(invocation, 'ingest'),
      random: { bytes, fraction: random.next },
      settings: { apiUrl, pricePerMillionCharacters: 15, corsOrigins: [] },
    };
    return deps as ApiDeps;
  }

  const callApi: Cloud['callApi'] = (call) =>
    new Promise((resolve) => {
      const invocation = newInvocation(() => resolve(false));
      call(apiDeps(invocation)).then(
        () => resolve(true),
        () => resolve(false),
      );
    });

  const queue = (name: string, maxConcurrency: number, handle: QueueOptions['handle']) =>
    new Queue({ name, visibilityMs: 6 * FUNCTION_TIMEOUT_MS, maxReceives: 6, maxConcurrency, handle }, time, random);

  const queues = {
    ingest: queue('ingest', options.maxConcurrency, async ({ body, id: messageId, receives }, died) => {
      const wired = processDeps(newInvocation(died));
      const deps = options.mutant?.process?.(wired, world) ?? wired;
      for (const message of parseIngest(body)) await processKey(message, { messageId, receives }, deps);
    }),
    documents: queue('documents', 10, async ({ body }, died) => {
      const wired = webhookDeps(newInvocation(died));
      const deps = options.mutant?.announce?.(wired, world) ?? wired;
      for (const message of parseOutcomeMessages(body)) await announceOutcome(deps, message);
    }),
    deliveries: queue('deliveries', 10, async ({ body }, died) => {
      await attemptDelivery(webhookDeps(newInvocation(died)), JSON.parse(body) as DeliveryMessage);
    }),
  };
  for (const name of ['ingest', 'documents', 'deliveries'] as const) {
    world.send[name] = (message: unknown, delayMs = 0) =>
      queues[name].send(typeof message === 'string' ? message : JSON.stringify(message), delayMs);
  }

  async function runSweep(task: 'due' | 'reconcile', invocation: Invocation): Promise<void> {
    const deps = webhookDeps(invocation);
    const { catalog, now } = deps;
    const ingest = queueOf<{ key: string; requestId?: string }>(invocation, 'ingest');
    if (task === 'due') {
      await releaseHeld({ catalog, ingest, now });
      await enqueueDue(deps);
      return;
    }
    await reconcile({
      articles: stores.createListing(world, invocation, world.articles),
      documents: stores.createListing(world, invocation, world.documents),
      catalog,
      ingest,
      committed: queueOf(invocation, 'documents'),
      cursor: stores.createCursorStore(world, invocation),
      now,
      graceSeconds: 15 * 60,
    });
  }

  const sweep = (task: 'due' | 'reconcile') =>
    new Promise<void>((resolve) => {
      runSweep(task, newInvocation(resolve)).then(resolve, () => resolve());
    });

  function every(ms: number, task: 'due' | 'reconcile'): void {
    time.after(ms, () => {
      void sweep(task);
      every(ms, task);
    });
  }

  return {
    queues,
    sweep,
    callApi,
    startSchedules() {
      every(MINUTE, 'due');
      every(HOUR, 'reconcile');
    },
  };
}
