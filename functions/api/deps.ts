import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { DocsFile } from '../../shared/api/routes/service.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { PageFetcher, UrlGuard } from '../../shared/ports/network.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { DeliveryMessage, IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { SearchIndex } from '../../shared/ports/search.ts';
import type { SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import type { Clock, Random } from '../../shared/ports/system.ts';
import type { TokenStore } from '../../shared/ports/tokens.ts';
import type { CorrectionStore } from '../../shared/ports/translation.ts';
import type { ArticleStore, Eraser, UploadStore } from '../../shared/ports/uploads.ts';
import type { UsageStore } from '../../shared/ports/usage.ts';

/** Everything that the API reaches outside of itself; wired in `main.ts`, replaced by memory in tests. */
export interface ApiDeps {
  articles: Pick<ArticleStore, 'current'>;
  outcomes: OutcomeStore;
  corrections: Pick<CorrectionStore, 'keep'>;
  catalog: Pick<Catalog, 'get' | 'getMany' | 'list' | 'accepted' | 'requested' | 'erasing' | 'erased'>;
  search: Pick<SearchIndex, 'read' | 'remove'>;
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
  pages: PageFetcher;
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
