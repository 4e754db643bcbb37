import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Command } from 'commander';
import { UsageError } from '../terminal/usage-error.ts';

/** Everything that a command needs to know about a deployment. */
export interface Deployment {
  apiUrl: string;
  articlesBucket: string;
  documentsBucket: string;
  table: string;
  queues: {
    ingest: string;
    documents: string;
    deliveries: string;
    ingestDlq: string;
    documentsDlq: string;
    deliveriesDlq: string;
  };
  /** Region, endpoint and credentials for AWS clients. Empty in the cloud, so that the SDK finds its own. */
  client(service: 's3' | 'sqs' | 'dynamodb' | 'translate'): Record<string, unknown>;
  /** An API token of the running local stack; null in the cloud. */
  token: string | null;
  /** The engine that translates, as documents name it. */
  engine: string;
  /** The stack's name in the cloud; null locally. */
  stack: string | null;
  /** Hashes of the bundles that a local stack's functions run; null in the cloud, whose template has them. */
  bundles: Record<string, string> | null;
  /** The ARN of the customer key; null if the deployment has none. */
  keyArn: string | null;
}

export interface DeploymentOptions {
  stack?: string;
  readyFile?: string;
}

export function addDeploymentOptions(command: Command): Command {
  return command
    .option('--stack <name>', 'a stack in the cloud, found through CloudFormation with the usual AWS credentials')
    .option('--ready-file <file>', 'a local stack, by the file that `npm start -- --ready-file` wrote');
}

/** Default path of the local stack's ready file. */
export const DEFAULT_READY_FILE = path.join('.tarjuman', 'ready.json');

/** `--stack`, `--ready-file`, or with neither the local stack that runs from this folder. */
export async function findDeployment({ stack, readyFile }: DeploymentOptions): Promise<Deployment> {
  if (stack !== undefined && readyFile !== undefined)
    throw new UsageError('Expected --stack or --ready-file, got both');
  return stack === undefined ? fromReadyFile(readyFile ?? DEFAULT_READY_FILE) : fromStack(stack);
}

async function fromReadyFile(file: string): Promise<Deployment> {
  const ready = JSON.parse(await readReadyFile(file));
  const { apiUrl, articlesBucket, documentsBucket, table, queues, token, region, endpoints, credentials, translator } =
    ready;
  const bundles = ready.bundles ?? null;
  const client: Deployment['client'] = (service) => ({
    ...{ region, endpoint: endpoints[service], credentials },
    // A local address has neither, whatever the user's own AWS has.
    ...{ useFipsEndpoint: false, useDualstackEndpoint: false },
  });
  return {
    apiUrl,
    articlesBucket,
    documentsBucket,
    table,
    queues,
    token,
    client,
    engine: translator,
    stack: null,
    bundles,
    keyArn: null,
  };
}

async function readReadyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `No local stack found (${file} can't be read). Start one with npm start, or name a deployment with --stack or --ready-file.`,
      { cause },
    );
  }
}

/** A stack's outputs. */
async function fromStack(name: string): Promise<Deployment> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: name }));
  const outputs = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const output = (key: string): string => {
    const value = outputs.get(key);
    if (value === undefined) throw new UsageError(`Stack ${name} has no output ${key}: is it a Tarjuman stack?`);
    return value;
  };
  return {
    apiUrl: output('ApiUrl'),
    articlesBucket: output('ArticlesBucketName'),
    documentsBucket: output('DocumentsBucketName'),
    table: output('TableName'),
    queues: {
      ingest: output('IngestQueueUrl'),
      documents: output('DocumentsQueueUrl'),
      deliveries: output('DeliveriesQueueUrl'),
      ingestDlq: output('IngestDlqUrl'),
      documentsDlq: output('DocumentsDlqUrl'),
      deliveriesDlq: output('DeliveriesDlqUrl'),
    },
    client: () => ({}),
    token: null,
    engine: 'amazon-translate',
    stack: name,
    bundles: null,
    keyArn: outputs.get('KeyArn') ?? null,
  };
}
