import type { Command } from 'commander';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { printJson, printLine } from '../terminal/input.ts';

export function addEnv(program: Command): void {
  addDeploymentOptions(program.command('env'))
    .description('print where everything is as shell variables: eval "$(npx tarjuman env)"')
    .option('--json', 'JSON instead of export lines')
    .action(printEnvironment);
}

/** The names are those of the functions' environment and of the docs. In the cloud, token and AWS settings are the caller's. */
async function printEnvironment(flags: DeploymentOptions & { json?: boolean }): Promise<void> {
  const { apiUrl, articlesBucket, documentsBucket, table, queues, token, client } = await findDeployment(flags);
  const { region, endpoint, credentials } = client('s3') as Partial<{
    region: string;
    endpoint: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  }>;
  const variables = Object.entries({
    API_URL: apiUrl,
    TOKEN: token,
    ARTICLES_BUCKET: articlesBucket,
    DOCUMENTS_BUCKET: documentsBucket,
    TABLE_NAME: table,
    INGEST_QUEUE_URL: queues.ingest,
    INGEST_DLQ_URL: queues.ingestDlq,
    DOCUMENTS_QUEUE_URL: queues.documents,
    DOCUMENTS_DLQ_URL: queues.documentsDlq,
    DELIVERIES_QUEUE_URL: queues.deliveries,
    DELIVERIES_DLQ_URL: queues.deliveriesDlq,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials?.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey,
  }).filter(([, value]) => typeof value === 'string');
  if (flags.json) return printJson(Object.fromEntries(variables));
  for (const [name, value] of variables) await printLine(`export ${name}='${value}'`);
}
