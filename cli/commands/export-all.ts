import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Command } from 'commander';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import {
  addDeploymentOptions,
  type Deployment,
  type DeploymentOptions,
  findDeployment,
} from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { type ExportSource, exportAll } from '../maintenance/export-all.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { withProgressBar } from '../terminal/progress-bar.ts';

interface Flags extends DeploymentOptions {
  json?: boolean;
  withSecrets?: boolean;
}

export function addExportAll(program: Command): void {
  addDeploymentOptions(program.command('export-all'))
    .description('write everything that a deployment holds into a folder: uploads, documents and the table')
    .argument('<folder>', 'where to; what an earlier run wrote there is not fetched again')
    .option('--with-secrets', "the secrets of webhooks and the hashes of tokens too: guard the folder's table.jsonl")
    .option('--json', 'JSON where a person would see a line')
    .action(run);
}

async function run(folder: string, flags: Flags): Promise<void> {
  const deployment = await findDeployment(flags);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const { signal } = interrupted;
  const table = openTable(deployment.client('dynamodb'));
  const rows = () => rowsOf(table, deployment.table, flags.withSecrets ?? false);
  const result = await withProgressBar('Exporting', (show) =>
    exportAll(sourcesOf(deployment), {
      ...{ folder, signal, rows },
      report: ({ written, there, failures }) => show(written + there, written + there, `${failures.length} failed`),
    }),
  );
  for (const { origin, message } of result.failures) process.stderr.write(`${origin}: ${message}\n`);
  if (result.failures.length > 0 || signal.aborted) {
    process.exitCode = 1;
    process.stderr.write('The export is not whole. Run the same command again to go on.\n');
  }
  if (flags.json) await printJson(result);
  else
    await printLine(
      `${result.written} objects written, ${result.there} were there already, ${result.rows} rows written`,
    );
}

function sourcesOf({ articlesBucket, documentsBucket, client }: Deployment): ExportSource[] {
  const s3 = new S3Client(client('s3'));
  return [
    { name: 'articles', bucket: articlesBucket },
    { name: 'documents', bucket: documentsBucket },
  ].map(({ name, bucket }) => ({
    name,
    async *pages() {
      const listing = createListing({ bucket, client: s3 });
      for (let after: string | null = null, more = true; more; ) {
        const page = await listing.page('', after);
        yield page.objects;
        after = page.objects.at(-1)?.key ?? null;
        more = page.more && after !== null;
      }
    },
    async read(key: string) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body as Readable;
    },
  }));
}

/** Attributes that admit whoever has them, or that a secret could be guessed from. */
const SECRETS = ['secret', 'retiredSecrets', 'secretHash'];

async function* rowsOf(client: DynamoDBDocumentClient, TableName: string, withSecrets: boolean) {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
    for (const item of Items) {
      if (!withSecrets) for (const name of SECRETS) delete item[name];
      yield item;
    }
  }
}
