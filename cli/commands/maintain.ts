import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from 'commander';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createSearchIndex } from '../../shared/adapters/dynamodb/search-index.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { SEARCH_DAYS } from '../../shared/document/limits.ts';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { moveBack } from '../maintenance/move-back.ts';
import { redrive } from '../maintenance/redrive.ts';
import { reindex } from '../maintenance/reindex.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { UsageError } from '../terminal/usage-error.ts';

type Flags = DeploymentOptions & { json?: boolean };
type ReindexFlags = Flags & { searchDays: string };

export function addMaintenance(program: Command): void {
  addDeploymentOptions(program.command('redrive'))
    .description('try again what was given up: dead letters, and articles that failed with "internal"')
    .option('--json', 'JSON where a person would see a line')
    .action(redriveDeployment);
  addDeploymentOptions(program.command('reindex'))
    .description('rebuild the catalog and the search index from the documents bucket')
    .option('--search-days <n>', 'days for which an article is found, as the deployment has it', String(SEARCH_DAYS))
    .option('--json', 'JSON where a person would see a line')
    .action(reindexDeployment);
}

async function redriveDeployment(flags: Flags): Promise<void> {
  const { queues, table, client } = await findDeployment(flags);
  const sqs = new SQSClient(client('sqs'));
  const pairs = (['ingest', 'documents', 'deliveries'] as const).map((name) => ({
    deadLetterQueue: queues[`${name}Dlq`],
    queue: queues[name],
  }));
  const { messages, articles } = await redrive(pairs, {
    catalog: createCatalog({ table, client: openTable(client('dynamodb')) }),
    ingest: createQueue(queues.ingest, sqs),
    now: () => new Date(),
    moveBack: (pair) => moveBack(sqs, pair),
  });
  if (flags.json) await printJson({ messages, articles });
  else await printLine(`${messages} dead letters moved back, ${articles} failed articles asked for again`);
}

async function reindexDeployment(flags: ReindexFlags): Promise<void> {
  const searchDays = daysOf(flags.searchDays);
  const { documentsBucket, table, client } = await findDeployment(flags);
  const s3 = new S3Client(client('s3'));
  const inTable = { table, client: openTable(client('dynamodb')) };
  const done = await reindex({
    documents: createListing({ bucket: documentsBucket, client: s3 }),
    outcomes: createOutcomeStore({ bucket: documentsBucket, client: s3 }),
    ...{ catalog: createCatalog(inTable), search: createSearchIndex(inTable), searchDays, now: () => new Date() },
    progress: ({ outcomes }) => process.stderr.isTTY && process.stderr.write(`\r${outcomes} outcomes read`),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (flags.json) await printJson(done);
  else await printLine(`${done.outcomes} outcomes, ${done.written} catalog rows written`);
}

function daysOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`Expected --search-days to be a number of days, got "${text}"`);
}
