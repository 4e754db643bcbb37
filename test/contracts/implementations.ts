import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createLeaseStore } from '../../shared/adapters/dynamodb/leases.ts';
import { createReconcileCursorStore } from '../../shared/adapters/dynamodb/reconcile-cursor.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createTokenStore } from '../../shared/adapters/dynamodb/tokens.ts';
import { createTranslationMemory } from '../../shared/adapters/dynamodb/translation-memory.ts';
import { createUsageStore } from '../../shared/adapters/dynamodb/usage.ts';
import { createArticleStore } from '../../shared/adapters/s3/articles.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createUploadStore } from '../../shared/adapters/s3/uploads.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import {
  memoryCorrections,
  memoryCursor,
  memoryLeases,
  memoryTranslations,
  memoryUsage,
} from '../fakes/article-stores.ts';
import * as buckets from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { memoryTokens } from '../fakes/tokens.ts';
import type { Bucket } from '../fakes/versioned-bucket.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';
import * as simulation from '../simulation/article-stores.ts';
import { createS3Client } from '../simulation/bucket-clients.ts';
import * as webhooks from '../simulation/webhook-stores.ts';
import * as bucketSuites from './buckets.ts';
import { catalogContract } from './catalog.ts';
import { deliveriesContract } from './deliveries.ts';
import { inMemory, inSimulatedBucket, inSimulatedQueue, type Places, simulated } from './places.ts';
import { queueContract } from './queue.ts';
import { searchIndexContract } from './search-index.ts';
import { subscriptionsContract } from './subscriptions.ts';
import * as tableSuites from './table-stores.ts';

/** A port with its suite, and every implementation of it by the file that it is in. */
export interface Contract {
  port: string;
  files: string[];
  /** Runs the suite over the implementation of that file. */
  run(file: string, places: () => Places): void;
}

function contract<Open>(
  port: string,
  suite: (open: () => Open) => void,
  implementations: Record<string, (places: Places) => Open>,
): Contract {
  const files = Object.keys(implementations);
  return { port, files, run: (file, places) => suite(() => implementations[file]!(places())) };
}

const DYNAMODB = 'shared/adapters/dynamodb';
const S3 = 'shared/adapters/s3';
const SIMULATION = 'test/simulation/article-stores.ts';
const WEBHOOKS = 'test/simulation/webhook-stores.ts';
const FAKES = 'test/fakes/article-stores.ts';
const BUCKETS = 'test/fakes/buckets.ts';
const dailyBudget = tableSuites.CONTRACT_BUDGET;

const TEXT: buckets.UploadBodies<string> = {
  toUpload: (text) => ({ bytes: new TextEncoder().encode(text), contentType: 'text/plain', fingerprint: text }),
  toBody: ({ fingerprint }) => fingerprint,
};
const inTexts = <Port>(open: (bucket: Bucket<string>) => Port) => inMemory((text) => text, open);

export const CONTRACTS: readonly Contract[] = [
  contract('Catalog', catalogContract, {
    [`${DYNAMODB}/catalog.ts`]: ({ table }) => createCatalog(table),
    'test/fakes/catalog.ts': () => memoryCatalog(),
    [SIMULATION]: () => simulated(simulation.createCatalog),
  }),
  contract('SearchIndex', searchIndexContract, {
    [`${DYNAMODB}/search-index.ts`]: ({ table }) => createSearchIndex(table),
    'test/fakes/search-index.ts': () => memorySearchIndex(),
    [SIMULATION]: () => simulated(simulation.createSearchIndex),
  }),
  contract('DeliveryStore', deliveriesContract, {
    [`${DYNAMODB}/deliveries.ts`]: ({ table }) => createDeliveryStore(table),
    'test/fakes/webhook-stores.ts': () => memoryDeliveries(),
    [WEBHOOKS]: () => simulated(webhooks.createDeliveryStore),
  }),
  contract('SubscriptionStore', subscriptionsContract, {
    [`${DYNAMODB}/subscriptions.ts`]: ({ table }) => createSubscriptionStore(table),
    'test/fakes/webhook-stores.ts': () => memorySubscriptions(),
    [WEBHOOKS]: () => simulated(webhooks.createSubscriptionStore),
  }),
  contract(
    'LeaseStore',
    (open: () => LeaseStore) => {
      tableSuites.leasesContract(open);
      tableSuites.triesContract(open);
    },
    {
      [`${DYNAMODB}/leases.ts`]: ({ table }) => createLeaseStore(table),
      [FAKES]: () => memoryLeases(),
      [SIMULATION]: () => simulated(simulation.createLeaseStore),
    },
  ),
  contract('UsageStore', tableSuites.usageContract, {
    [`${DYNAMODB}/usage.ts`]: ({ table }) => createUsageStore({ ...table, dailyBudget }),
    [FAKES]: () => memoryUsage({ dailyBudget }),
    [SIMULATION]: () => simulated((...at) => simulation.createUsageStore(...at, dailyBudget)),
  }),
  contract('CorrectionStore', tableSuites.correctionsContract, {
    [`${DYNAMODB}/corrections.ts`]: ({ table }) => createCorrectionStore(table),
    [FAKES]: () => memoryCorrections(),
    [SIMULATION]: () => simulated(simulation.createCorrectionStore),
  }),
  contract('TranslationMemory', tableSuites.translationMemoryContract, {
    [`${DYNAMODB}/translation-memory.ts`]: ({ table }) => createTranslationMemory(table),
    [FAKES]: () => memoryTranslations(),
    [SIMULATION]: () => simulated(simulation.createTranslationMemory),
  }),
  contract('ReconcileCursorStore', tableSuites.reconcileCursorContract, {
    [`${DYNAMODB}/reconcile-cursor.ts`]: ({ table }) => createReconcileCursorStore(table),
    [FAKES]: () => memoryCursor(),
    [SIMULATION]: () => simulated(simulation.createCursorStore),
  }),
  contract('TokenStore', tableSuites.tokensContract, {
    [`${DYNAMODB}/tokens.ts`]: ({ table }) => createTokenStore(table),
    'test/fakes/tokens.ts': () => memoryTokens(),
  }),
  contract('OutcomeStore', bucketSuites.outcomesContract, {
    [`${S3}/outcomes.ts`]: ({ inBucket }) => inBucket(createOutcomeStore).port,
    [BUCKETS]: () => buckets.memoryOutcomes().store,
    [SIMULATION]: () => simulated(simulation.createOutcomeStore),
  }),
  contract('ArticleStore', bucketSuites.articlesContract, {
    [`${S3}/articles.ts`]: ({ inBucket }) => inBucket(createArticleStore),
    [BUCKETS]: () =>
      inMemory(
        (text: string) => text,
        (bucket) => buckets.memoryArticleStore(bucket, TEXT),
      ),
    [SIMULATION]: () => inSimulatedBucket(simulation.createArticleStore),
  }),
  contract('UploadStore', bucketSuites.uploadsContract, {
    [`${S3}/uploads.ts`]: ({ inBucket, presigning }) =>
      inBucket((at) => createUploadStore({ ...at, presigning: presigning() })).port,
    [BUCKETS]: () => buckets.memoryArticles(() => new Date(0)).uploads,
    [SIMULATION]: () => simulated(simulation.createUploadStore),
  }),
  contract('Eraser', bucketSuites.eraserContract, {
    [`${S3}/eraser.ts`]: ({ inBucket }) => inBucket(createEraser),
    [BUCKETS]: () => inTexts(buckets.memoryEraser),
    'test/simulation/bucket-clients.ts': () =>
      inSimulatedBucket((world, invocation) => {
        const client = createS3Client(world.articles, world, invocation);
        return createEraser({ bucket: 'articles', client });
      }),
  }),
  contract('BucketListing', bucketSuites.listingContract, {
    [`${S3}/listing.ts`]: ({ inBucket }) => inBucket(createListing),
    [BUCKETS]: () =>
      inTexts((bucket) => buckets.memoryListing(bucket, { pageSize: 2, bytesOf: (text) => Buffer.byteLength(text) })),
    [SIMULATION]: () => inSimulatedBucket((...at) => simulation.createListing(...at, 'articles')),
  }),
  contract('MessageQueue', queueContract, {
    'shared/adapters/sqs/queue.ts': ({ inQueue }) => inQueue(),
    'test/fakes/webhook-stores.ts': () => {
      const queue = recordingQueue<{ text: string }>();
      const arrived = async () =>
        queue.sent.filter(({ delaySeconds }) => delaySeconds === 0).map((sent) => sent.message);
      return { queue, arrived };
    },
    'test/simulation/queue-clients.ts': inSimulatedQueue,
  }),
];

/** Ports without a suite, each with the reason. */
export const WITHOUT_SUITE: Readonly<Record<string, string>> = {
  Sender: 'a fake receiver answers what its test is about; test/adapters/network holds the real sender to its rules',
  PageFetcher:
    'tests of the API give the page that they are about; test/adapters/network holds the real fetcher to its rules',
  UrlGuard: 'there is one, and test/adapters/network tells it what to refuse',
  MemoryEraser: 'there is one; test/adapters/table-stores.test.ts holds it to its rules',
  SettingsStore: 'there is one; test/adapters/table-stores.test.ts holds it to its rules',
  Random: 'any number is right',
  RequestClaims: 'leases under another name; LeaseStore has a suite, and test/translation/turns.test.ts uses them',
  Translator: 'an engine answers what it likes; test/translation holds what is done with the answer to its rules',
};
