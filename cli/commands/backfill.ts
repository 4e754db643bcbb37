import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TranslateClient } from '@aws-sdk/client-translate';
import type { Command } from 'commander';
import { createTranslationMemory } from '../../shared/adapters/dynamodb/translation-memory.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { glossaryVersion } from '../../shared/translation/terminology.ts';
import {
  addDeploymentOptions,
  type Deployment,
  type DeploymentOptions,
  findDeployment,
} from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { type BackfillItem, type BackfillProgress, backfill } from '../maintenance/backfill.ts';
import { itemsOfBucket, parseLocation } from '../maintenance/backfill-bucket.ts';
import { type Estimate, estimateBackfill } from '../maintenance/backfill-estimate.ts';
import { itemsOfFolder } from '../maintenance/backfill-folder.ts';
import { findTerminology } from '../maintenance/find-terminology.ts';
import { objectsByKey } from '../maintenance/objects-by-key.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { withProgressBar } from '../terminal/progress-bar.ts';
import { UsageError } from '../terminal/usage-error.ts';

interface Flags extends DeploymentOptions {
  estimate?: boolean;
  concurrency: string;
  price: string;
  json?: boolean;
}

/** Prefix of the keys of backfilled files; the path below the folder follows. */
const PREFIX = 'incoming/backfill/';

/** US dollars a million characters, Amazon Translate's list price for text in 2026-11. */
const LIST_PRICE = '15';

export function addBackfill(program: Command): void {
  addDeploymentOptions(program.command('backfill'))
    .description('send an archive through: every file of a folder, or what lies under an S3 prefix')
    .argument('<source>', 'a folder, or s3://bucket/prefix')
    .option('--estimate', 'say what it would cost and send nothing')
    .option('--concurrency <n>', 'files sent at the same time', '8')
    .option('--price <dollars>', 'per million characters, for the estimate', LIST_PRICE)
    .option('--json', 'JSON where a person would see lines')
    .addHelpText('after', '\nInterrupted, run it again: what is there already is not sent again.')
    .action(run);
}

async function run(source: string, flags: Flags): Promise<void> {
  const concurrency = positive('--concurrency', flags.concurrency);
  const price = positive('--price', flags.price);
  const deployment = await findDeployment(flags);
  const items = await findItems(source, deployment);
  if (flags.estimate) await showEstimate(items, deployment, price, flags);
  else await send(items, Math.ceil(concurrency), flags);
}

async function findItems(source: string, { client, articlesBucket, queues }: Deployment): Promise<BackfillItem[]> {
  const s3 = new S3Client(client('s3'));
  const listed = (bucket: string, prefix: string) => objectsByKey(createListing({ bucket, client: s3 }), prefix);
  const objects = await listed(articlesBucket, PREFIX);
  const target = { s3, bucket: articlesBucket, objects, prefix: PREFIX };
  if (!source.startsWith('s3://')) return itemsOfFolder(source, target);
  const from = parseLocation(source);
  const ingest = createQueue(queues.ingest, new SQSClient(client('sqs')));
  return itemsOfBucket(from, await listed(from.bucket, from.prefix), { ...target, ingest });
}

async function showEstimate(items: BackfillItem[], deployment: Deployment, price: number, flags: Flags): Promise<void> {
  const { client, table, engine, stack } = deployment;
  const name = await findTerminology(new TranslateClient(client('translate')), stack);
  const terminology = name && glossaryVersion(name);
  const memory = createTranslationMemory({ table, client: openTable(client('dynamodb')) });
  const estimate = await withProgressBar('Reading', (show) =>
    estimateBackfill(items, {
      memory,
      scope: { engine, terminology },
      report: ({ files, total }) => show(files, total),
    }),
  );
  const dollars = (estimate.characters / 1e6) * price;
  if (flags.json) await printJson({ ...estimate, dollars, pricePerMillionCharacters: price, engine, terminology });
  else for (const line of describeEstimate(estimate, dollars, price)) await printLine(line);
}

function describeEstimate({ files, there, refused, ...cost }: Estimate, dollars: number, price: number): string[] {
  const count = (number: number) => number.toLocaleString('en');
  const refusals = Object.entries(refused).map(([code, number]) => `, ${count(number)} will fail as ${code}`);
  return [
    `${count(files)} files, ${count(there)} of them there already${refusals.join('')}`,
    `${count(cost.characters)} characters to be translated in ${count(cost.requests)} requests`,
    `${count(cost.reusedCharacters)} characters cost nothing: remembered, or said before`,
    `$${dollars.toFixed(2)} at $${price} per million characters`,
  ];
}

async function send(items: BackfillItem[], concurrency: number, { json }: Flags): Promise<void> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const { signal } = interrupted;
  const result = await withProgressBar('Sending', (show) => {
    const report = ({ sent, there, total, failures }: BackfillProgress) =>
      show(sent + there + failures.length, total, `${there} there already, ${failures.length} failed`);
    return backfill(items, { concurrency, signal, report });
  });
  for (const { origin, message } of result.failures) process.stderr.write(`${origin}: ${message}\n`);
  const left = result.total - result.sent - result.there;
  if (left > 0) {
    process.exitCode = 1;
    process.stderr.write(`${left} of ${result.total} files are not sent. Run the same command again to send them.\n`);
  }
  if (json) await printJson({ ...result, left });
  else await printLine(`${result.sent} files sent, ${result.there} were there already`);
}

function positive(flag: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`Expected ${flag} to be a number above 0, got "${text}"`);
}
