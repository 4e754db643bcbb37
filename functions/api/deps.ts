import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Eraser, UploadStore } from '../../shared/api/ports.ts';
import type { DocsFile } from '../../shared/api/routes/service.ts';
import type {
  ArticleStore,
  Catalog,
  Clock,
  DeliveryMessage,
  IngestMessage,
  MessageQueue,
  OutcomeStore,
  UsageStore,
} from '../../shared/storage/ports.ts';
import type { TokenStore } from '../../shared/tokens/ports.ts';
import type { DeliveryStore, Random, SubscriptionStore, UrlGuard } from '../../shared/webhooks/ports.ts';

/** Everything that the API reaches outside of itself; wired in `main.ts`, replaced by memory in tests. */
export interface ApiDeps {
  articles: Pick<ArticleStore, 'current'>;
  outcomes: Pick<OutcomeStore, 'head' | 'load'>;
  catalog: Pick<Catalog, 'get' | 'list' | 'accepted' | 'erasing' | 'forget'>;
  uploads: UploadStore;
  /** Links to outcomes. */
  documents: Pick<UploadStore, 'presignGet'>;
  /** Of the articles and of the documents bucket. */
  erasers: { uploads: Eraser; outcomes: Eraser };
  ingest: MessageQueue<IngestMessage>;
  usage: Pick<UsageStore, 'range'>;
  tokens: Pick<TokenStore, 'get'>;
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  deliveryQueue: MessageQueue<DeliveryMessage>;
  guard: UrlGuard;
  /** A file of the reader page, by name. */
  page: (name: 'index.html' | 'app.js' | 'app.css') => Promise<string>;
  /** A file of the interactive description, by name. */
  docs: (name: 'index.html' | DocsFile) => Promise<string>;
  random: Random;
  now: Clock;
  logger: Logger;
  metrics: Metrics;
  settings: {
    /** Base URL, no slash at the end. */
    apiUrl: string;
    pricePerMillionCharacters: number;
    /** `*` or origins. */
    corsOrigins: string[];
  };
}
