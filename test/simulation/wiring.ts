import type { AnnounceDeps } from '../../functions/announce/announce-outcome.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import type { DeliverDeps } from '../../functions/deliver/attempt-delivery.ts';
import type { ProcessDeps } from '../../functions/process/deps.ts';
import { createRequestClaims } from '../../functions/process/request-claims.ts';
import { nobodyWatches } from '../../functions/process/witness.ts';
import type { ReconcileDeps } from '../../functions/sweep/reconcile.ts';
import type { ResumeErasuresDeps } from '../../functions/sweep/resume-erasures.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { readArticle } from '../../shared/article/read-article.ts';
import { SEARCH_DAYS } from '../../shared/document/limits.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { createSpending, dayOf } from '../../shared/translation/spending.ts';
import type { DueDeps } from '../../shared/webhooks/send-due.ts';
import * as stores from './article-stores.ts';
import { createS3Client } from './bucket-clients.ts';
import { ConnectionLost, type Invocation, ServiceBusy } from './effects.ts';
import { createQueue } from './queue-clients.ts';
import { createTranslator } from './translator.ts';
import { createDeliveryStore, createSender, createSubscriptionStore } from './webhook-stores.ts';
import type { World } from './world.ts';

/** The ports of each function, wired as in its `main.ts`, for one invocation. */

export interface WiringOptions {
  dailyBudget: number;
  /** True: equal requests of different articles take turns, as they do in production. */
  claims?: boolean;
  /** Settings of the two code versions that share the queues; Equal if there is one version. */
  settings: readonly [string, string];
}

const clockOf = (world: World, invocation: Invocation) => () => new Date(world.time.now() + invocation.skewMs);

const erasersOf = (world: World, invocation: Invocation) => ({
  uploads: createEraser({ bucket: 'articles', client: createS3Client(world.articles, world, invocation) }),
  outcomes: createEraser({ bucket: 'documents', client: createS3Client(world.documents, world, invocation) }),
});

export function processDeps(world: World, invocation: Invocation, options: WiringOptions): ProcessDeps {
  const now = clockOf(world, invocation);
  const { dailyBudget } = options;
  const usage = stores.createUsageStore(world, invocation, dailyBudget);
  const leases = stores.createLeaseStore(world, invocation);
  return {
    articlesBucket: 'articles',
    articles: stores.createArticleStore(world, invocation),
    outcomes: stores.createOutcomeStore(world, invocation),
    catalog: stores.createCatalog(world, invocation),
    search: stores.createSearchIndex(world, invocation),
    leases,
    eraser: erasersOf(world, invocation).outcomes,
    ingest: createQueue(world, invocation, 'ingest'),
    pipeline: {
      now,
      maxCharacters: 200_000,
      read: readArticle,
      translator: createTranslator(world, invocation),
      memory: stores.createTranslationMemory(world, invocation),
      corrections: stores.createCorrectionStore(world, invocation),
      scope: { engine: 'test', terminology: null },
      ...(options.claims && { claims: createRequestClaims(leases, now), pause: world.time.sleep }),
      ...createSpending({ usage, now, retrySeconds: 15, dailyBudget }),
    },
    settings: world.random.pick(options.settings),
    maxUploadBytes: 5_000_000,
    troubleOf: (error) => (error instanceof ConnectionLost || error instanceof ServiceBusy ? 'transient' : null),
    witness: nobodyWatches,
    countArticle: (reusedCharacters) => usage.count(dayOf(now()), { reusedCharacters }),
  };
}

/** Announce, deliver and the minute's sweep of deliveries share their stores. */
export function webhookDeps(world: World, invocation: Invocation): AnnounceDeps & DeliverDeps & DueDeps {
  const { random } = world;
  return {
    outcomes: stores.createOutcomeStore(world, invocation),
    catalog: stores.createCatalog(world, invocation),
    corrections: stores.createCorrectionStore(world, invocation),
    search: stores.createSearchIndex(world, invocation),
    searchDays: SEARCH_DAYS,
    subscriptions: createSubscriptionStore(world, invocation),
    deliveries: createDeliveryStore(world, invocation),
    queue: createQueue<DeliveryMessage>(world, invocation, 'deliveries'),
    sender: createSender(world, invocation),
    random: { bytes: (length: number) => new Uint8Array(length), fraction: random.next },
    now: clockOf(world, invocation),
    apiUrl: 'https://api.example',
    timeScale: 1,
  };
}

const eventsOf = (world: World, invocation: Invocation) => ({
  subscriptions: createSubscriptionStore(world, invocation),
  deliveries: createDeliveryStore(world, invocation),
  queue: createQueue<DeliveryMessage>(world, invocation, 'deliveries'),
});

/** The ports of the API's article routes. Its lists and webhooks are not simulated. */
export function apiDeps(world: World, invocation: Invocation): ApiDeps {
  const { random } = world;
  const { queue: deliveryQueue, ...events } = eventsOf(world, invocation);
  const deps: Partial<ApiDeps> = {
    ...{ ...events, deliveryQueue },
    outcomes: stores.createOutcomeStore(world, invocation),
    catalog: stores.createCatalog(world, invocation),
    corrections: stores.createCorrectionStore(world, invocation),
    now: clockOf(world, invocation),
    search: stores.createSearchIndex(world, invocation),
    articles: stores.createArticleStore(world, invocation),
    uploads: stores.createUploadStore(world, invocation),
    erasers: erasersOf(world, invocation),
    ingest: createQueue(world, invocation, 'ingest'),
    random: {
      bytes: (length) => Uint8Array.from({ length }, () => random.between(0, 255)),
      fraction: random.next,
    },
    settings: { apiUrl: 'https://api.example', pricePerMillionCharacters: 15, corsOrigins: [] },
  };
  return deps as ApiDeps;
}

export type SweepDeps = ResumeErasuresDeps & ReconcileDeps & DueDeps;

export function sweepDeps(world: World, invocation: Invocation): SweepDeps {
  return {
    ...webhookDeps(world, invocation),
    catalog: stores.createCatalog(world, invocation),
    erasers: erasersOf(world, invocation),
    ingest: createQueue(world, invocation, 'ingest'),
    events: eventsOf(world, invocation),
    articles: stores.createListing(world, invocation, 'articles'),
    documents: stores.createListing(world, invocation, 'documents'),
    committed: createQueue(world, invocation, 'documents'),
    cursor: stores.createCursorStore(world, invocation),
    graceSeconds: 15 * 60,
  };
}
