import type { Delivery } from '../../shared/ports/deliveries.ts';
import type { DeliveryMessage, IngestMessage, OutcomeMessage } from '../../shared/ports/queues.ts';
import type { ReconcileCursor } from '../../shared/ports/reconcile.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import type { Corrections, Leases, UsageRows } from '../fakes/article-stores.ts';
import type { OutcomeBody } from '../fakes/buckets.ts';
import type { ArticleRow } from '../fakes/catalog.ts';
import { Bucket } from '../fakes/versioned-bucket.ts';
import { createEffects, type Effects, type FaultRates, type PlannedCrash } from './effects.ts';
import { createRandom, type SeededRandom } from './random.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export interface EventRates {
  /** Share of bucket events that are delivered more than once. */
  duplicated: number;
  dropped: number;
  /** Longest delay of an event, in virtual ms: events overtake each other within it. */
  delayMs: number;
}

/** A request that a receiver got: the proof that it was sent. */
export interface Received {
  webhookId: string;
  body: string;
  at: number;
  subscriptionId: string;
  url: string;
}

/** Everything outside the use cases, in memory. */
export interface World {
  time: VirtualTime;
  startedAt: number;
  random: SeededRandom;
  effects: Effects;
  faults: FaultRates;
  articles: Bucket<string>;
  documents: Bucket<OutcomeBody>;
  rows: Map<string, ArticleRow>;
  /** Positions by term. */
  postings: Map<string, Set<string>>;
  memory: Map<string, string>;
  corrections: Corrections;
  leases: Leases;
  usage: UsageRows;
  /** Requests that the Translate endpoint accepted: the bill. */
  translateLog: { at: number; text: string }[];
  translateDownUntil: number;
  translateRate: TokenBucket;
  subscriptions: Map<string, Subscription>;
  /** Until when the receiver of a subscription answers 503, by subscription. */
  receiverDownUntil: Map<string, number>;
  deliveries: Map<string, Delivery>;
  received: Received[];
  cursor: { value: ReconcileCursor };
  /** Requests to process again that the API has taken: each is owed a revision. */
  reprocessRequests: { key: string; generation: number; at: number }[];
  /** Problems that a test's own plan found. */
  complaints: string[];
  /** Keys that the API has erased. */
  erasedKeys: Set<string>;
  /** False: changes in the documents bucket tell nobody. */
  announcesOutcomes: boolean;
  /** False: changes in the articles bucket tell nobody. */
  announcesArticles: boolean;
  send: {
    ingest(message: IngestMessage | string, delayMs?: number): void;
    documents(message: OutcomeMessage | string, delayMs?: number): void;
    deliveries(message: DeliveryMessage, delayMs?: number): void;
  };
}

export interface WorldOptions {
  seed: number;
  faults: FaultRates;
  events: EventRates;
  planned?: readonly PlannedCrash[];
}

const START = Date.UTC(2026, 10, 24, 6, 0, 0);

export function createWorld({ seed, faults, events, planned = [] }: WorldOptions): World {
  const time = createVirtualTime(START);
  const random = createRandom(seed);
  const effects = createEffects(time, random, faults, planned);
  const unwired = () => {
    throw new Error('The queues are not wired yet');
  };

  /** A bucket's event on its way: late, twice, or not at all. */
  function emit(send: (body: string, delayMs: number) => void, body: string): void {
    if (!effects.quiet && random.chance(events.dropped)) {
      effects.tally.eventsDropped++;
      return;
    }
    const copies = !effects.quiet && random.chance(events.duplicated) ? random.between(2, 4) : 1;
    if (copies > 1) effects.tally.eventsRepeated++;
    for (let copy = 0; copy < copies; copy++) send(body, random.between(0, effects.quiet ? 100 : events.delayMs));
  }

  const world: World = {
    time,
    startedAt: START,
    random,
    effects,
    faults,
    articles: new Bucket<string>(time.now, (key) => {
      if (world.announcesArticles) emit(world.send.ingest, JSON.stringify({ key }));
    }),
    // The template has nobody told of removals in the documents bucket.
    documents: new Bucket<OutcomeBody>(time.now, (key, versionId, change) => {
      if (world.announcesOutcomes && change === 'created')
        emit(world.send.documents, JSON.stringify({ key, versionId }));
    }),
    rows: new Map(),
    postings: new Map(),
    memory: new Map(),
    corrections: new Map(),
    leases: new Map(),
    usage: new Map(),
    translateLog: [],
    translateDownUntil: 0,
    translateRate: createTokenBucket(Number.POSITIVE_INFINITY),
    subscriptions: new Map(),
    receiverDownUntil: new Map(),
    deliveries: new Map(),
    received: [],
    reprocessRequests: [],
    erasedKeys: new Set(),
    complaints: [],
    cursor: { value: { bucket: 'articles', after: null } },
    announcesOutcomes: true,
    announcesArticles: true,
    send: { ingest: unwired, documents: unwired, deliveries: unwired },
  };
  return world;
}
