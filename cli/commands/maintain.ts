import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from 'commander';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { createOutcomeStore } from '../../shared/adapters/s3/outcomes.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { moveBack } from '../maintenance/move-back.ts';
import { redrive } from '../maintenance/redrive.ts';
import { reindex } from '../maintenance/reindex.ts';
import { printJson, printLine } from '../terminal/input.ts';

type Flags = DeploymentOptions & { json?: boolean };

export function addMaintenance(program: Command): void {
  addDeploymentOptions(program.command('redrive'))
    .description('try again what was given up: dead letters, and articles that failed with "internal"')
    .option('--json', 'JSON where a person would see a line')
    .action(redriveDeployment);
  addDeploymentOptions(program.command('reindex'))
    .description('rebuild the catalog from the documents bucket')
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

async function reindexDeployment(flags: Flags): Promise<void> {
  const { documentsBucket, table, client } = await findDeployment(flags);
  const s3 = new S3Client(client('s3'));
  const done = await reindex({
    documents: createListing({ bucket: documentsBucket, client: s3 }),
    outcomes: createOutcomeStore({ bucket: documentsBucket, client: s3 }),
    catalog: createCatalog({ table, client: openTable(client('dynamodb')) }),
    progress: ({ outcomes }) => process.stderr.isTTY && process.stderr.write(`\r${outcomes} outcomes read`),
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (flags.json) await printJson(done);
  else await printLine(`${done.outcomes} outcomes, ${done.written} catalog rows written`);
}
