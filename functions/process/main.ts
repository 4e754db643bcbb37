import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSRecord } from 'aws-lambda';
import { troubleOf } from '../../shared/adapters/aws/errors.ts';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { createLeaseStore } from '../../shared/adapters/dynamodb/leases.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createSettingsStore } from '../../shared/adapters/dynamodb/settings.ts';
import { createTableClient } from '../../shared/adapters/dynamodb/table.ts';
import { createTranslationMemory } from '../../shared/adapters/dynamodb/translation-memory.ts';
import { createUsageStore } from '../../shared/adapters/dynamodb/usage.ts';
import { createArticleStore } from '../../shared/adapters/s3/articles.ts';
import { createS3Client } from '../../shared/adapters/s3/client.ts';
import { createEraser } from '../../shared/adapters/s3/eraser.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { createRetryLater } from '../../shared/adapters/sqs/visibility.ts';
import { createTranslateClient, createTranslator } from '../../shared/adapters/translate/amazon-translate.ts';
import { articleId } from '../../shared/document/identity.ts';
import type { PipelineDeps } from '../../shared/pipeline/make-document.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import { createSpending, dayOf } from '../../shared/translation/spending.ts';
import { glossaryVersion } from '../../shared/translation/terminology.ts';
import { consume } from '../consume.ts';
import { flag, number, optionalText, readConfig, text } from '../environment.ts';
import type { ProcessDeps } from './deps.ts';
import { parseIngest } from './ingest-message.ts';
import { createLogWitness } from './log-witness.ts';
import { processOrPark } from './process-or-park.ts';
import { createRequestClaims } from './request-claims.ts';
import { terminologyOfTable, translatorWithoutTerminology } from './terminology.ts';

const config = readConfig({
  articlesBucket: ['ARTICLES_BUCKET', text],
  documentsBucket: ['DOCUMENTS_BUCKET', text],
  table: ['TABLE_NAME', text],
  engine: ['TRANSLATION_ENGINE', text],
  terminology: ['TERMINOLOGY_NAME', optionalText],
  isTerminologyInTable: ['TERMINOLOGY_IN_TABLE', flag],
  dailyBudget: ['DAILY_CHARACTER_BUDGET', number],
  maxCharacters: ['MAX_CHARACTERS', number],
  maxUploadBytes: ['MAX_UPLOAD_BYTES', number],
  ingestQueue: ['INGEST_QUEUE_URL', text],
  heldRetrySeconds: ['HELD_RETRY_SECONDS', number],
});

const logger = new Logger();
const metrics = new Metrics();
const now = () => new Date();

const { table, engine } = config;
const client = createTableClient();
const s3 = createS3Client();
const translate = createTranslateClient();
const usage = createUsageStore({ table, client, dailyBudget: config.dailyBudget });

const leases = createLeaseStore({ table, client });

const findTerminology = config.isTerminologyInTable
  ? terminologyOfTable(createSettingsStore({ table, client }), now)
  : async () => config.terminology;

const pipeline: Omit<PipelineDeps, 'translator' | 'scope'> = {
  now,
  maxCharacters: config.maxCharacters,
  // Loaded with the first article (parse5, ICU, the markers): a repeated event has nothing to read.
  read: async (...input) => (await import('../../shared/article/read-article.ts')).readArticle(...input),
  memory: createTranslationMemory({ table, client, now }),
  corrections: createCorrectionStore({ table, client }),
  claims: createRequestClaims(leases, now),
  // Counted once the engine has accepted a request: a metric says what happened, not what was meant to happen.
  onBilled: (characters) => metrics.addMetric('BilledCharacters', MetricUnit.Count, characters),
  ...createSpending({ usage, now, retrySeconds: config.heldRetrySeconds, dailyBudget: config.dailyBudget }),
};

const deps: Omit<ProcessDeps, 'pipeline' | 'settings'> = {
  articlesBucket: config.articlesBucket,
  articles: createArticleStore({ bucket: config.articlesBucket, client: s3 }),
  outcomes: createOutcomeStore({ bucket: config.documentsBucket, client: s3 }),
  catalog: createCatalog({ table, client }),
  search: createSearchIndex({ table, client }),
  leases,
  eraser: createEraser({ bucket: config.documentsBucket, client: s3 }),
  ingest: createQueue<IngestMessage>(config.ingestQueue),
  maxUploadBytes: config.maxUploadBytes,
  troubleOf,
  witness: createLogWitness(logger, metrics, now),
  countArticle: (reusedCharacters) => usage.count(dayOf(now()), { reusedCharacters }),
};

const translatorOf = (terminology: string | null) => createTranslator({ terminology, client: translate });

/** The deps of one message: the terminology may be another one than a minute ago. */
async function currentDeps(): Promise<ProcessDeps> {
  const terminology = await findTerminology();
  const glossary = terminology ? glossaryVersion(terminology) : null;
  const translator = terminology === undefined ? translatorWithoutTerminology : translatorOf(terminology);
  return {
    ...deps,
    pipeline: { ...pipeline, translator, scope: { engine, terminology: glossary } },
    settings: `${engine}/${glossary ?? 'none'}`,
  };
}

const handle = async (record: SQSRecord, context: Context) => {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const deadline = new Date(Date.now() + context.getRemainingTimeInMillis());
  for (const message of parseIngest(record.body)) {
    logger.appendKeys({ correlationId: articleId(message.key), key: message.key });
    const invocation = { id: context.awsRequestId, deadline, receives };
    const result = await processOrPark(message, invocation, await currentDeps());
    logger.info('Processed', { result, receives });
    metrics.addMetric(`Article.${result}`, MetricUnit.Count, 1);
  }
};

/** Ingest queue → one outcome per key. */
export const handler = consume({ logger, metrics, handle, retryLater: createRetryLater(config.ingestQueue) });
