import { chmodSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  type Faults,
  type LocalStack,
  readAssembly,
  startLocalStack,
  storageTrouble,
  type TranslateEngine,
  type WorkerKills,
} from '@tarjuman/local-aws';
import { lockDataDir } from './lock.ts';
import { locate, type Ready, removeReadyFile, writeReadyFile } from './ready-file.ts';
import { apiToken, rootCredentials } from './secrets.ts';

export const DEFAULT_PORT = 8484;
export const DEFAULT_DATA_DIR = '.tarjuman';
const REGION = 'us-east-1';
const ACCOUNT_ID = '000000000000';

/** Address of the table that keeps the tokens. */
export interface TokenTable {
  table: string;
  region: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** Creates a token with every scope and answers it in plain text. */
export type MintToken = (target: TokenTable) => Promise<string>;

export interface StartOptions {
  /** The cloud assembly to run: `dist/assembly/`. */
  cdkOut: string;
  engine: TranslateEngine;
  mintToken: MintToken;
  /** Default `.tarjuman/`. */
  dataDir?: string;
  /** Of the HTTP API; 0 picks a free one. */
  port?: number;
  readyFile?: string;
  /** True if webhooks may go to loopback and plain http. Default true. */
  allowLocalWebhooks?: boolean;
  faults?: Faults & Partial<WorkerKills>;
  scheduleTimeScale?: number;
  log?: (line: string) => void;
}

export interface RunningStack {
  ready: Ready;
  dataDir: string;
  stack: LocalStack;
  stop(): Promise<void>;
}

/**
 * Starts the stack on this machine; resolves when everything answers, and the ready files (`--ready-file` and the data
 * folder's own) say so.
 * @throws DataInUseError, TemplateError, or an Error that says what does not answer.
 */
export async function startLocal(options: StartOptions): Promise<RunningStack> {
  const dataDir = resolve(options.dataDir ?? DEFAULT_DATA_DIR);
  const unlock = takeDataDir(dataDir);
  const readyFiles = [join(dataDir, 'ready.json'), ...(options.readyFile ? [resolve(options.readyFile)] : [])];
  readyFiles.forEach(removeReadyFile);
  const stack = await startOn(dataDir, options).catch((error) => {
    unlock();
    throw error;
  });
  const stop = async () => {
    readyFiles.forEach(removeReadyFile);
    await stack.stop();
    unlock();
  };
  try {
    const ready = await becomeReady(stack, dataDir, options);
    for (const file of readyFiles) writeReadyFile(file, ready);
    return { ready, dataDir, stack, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The folder holds articles and secrets: it is its owner's alone, whatever it was before. */
function takeDataDir(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    return lockDataDir(dataDir);
  } catch (error) {
    throw storageTrouble(error, dataDir) ?? error;
  }
}

function startOn(dataDir: string, options: StartOptions): Promise<LocalStack> {
  return startLocalStack({
    assembly: readAssembly(options.cdkOut),
    dataDir,
    port: options.port ?? DEFAULT_PORT,
    region: REGION,
    accountId: ACCOUNT_ID,
    root: rootCredentials(dataDir),
    engine: options.engine,
    overrides: {
      TRANSLATION_ENGINE: options.engine.name,
      WEBHOOK_ALLOW_LOOPBACK: String(options.allowLocalWebhooks ?? true),
      WEBHOOK_TIME_SCALE: '60',
    },
    ...(options.faults && { faults: options.faults }),
    ...(options.scheduleTimeScale !== undefined && { scheduleTimeScale: options.scheduleTimeScale }),
    ...(options.log && { log: options.log }),
  });
}

async function becomeReady(stack: LocalStack, dataDir: string, options: StartOptions): Promise<Ready> {
  const { awsUrl, apiUrl, definition } = stack;
  const { accessKeyId, secretAccessKey } = rootCredentials(dataDir);
  const credentials = { accessKeyId, secretAccessKey };
  const located = locate(definition.outputs);
  const target = { table: located.table, region: REGION, endpoint: awsUrl, credentials };
  const [token] = await Promise.all([apiToken(dataDir, () => options.mintToken(target)), answers(apiUrl, dataDir)]);
  return {
    apiUrl,
    token,
    region: REGION,
    ...located,
    endpoints: { s3: awsUrl, sqs: awsUrl, dynamodb: awsUrl, translate: awsUrl },
    credentials,
    translator: options.engine.name,
    bundles: Object.fromEntries(
      definition.functions.map(({ shortName, codeFolder }) => [shortName, hashOf(codeFolder)]),
    ),
    pid: process.pid,
  };
}

/** `asset.<hash>`, as the CDK names the folder of a bundle. */
const hashOf = (codeFolder: string) => basename(codeFolder).replace(/^asset\./, '');

/** Under injected faults a first call may be killed like any other. */
const TRIES = 8;

/** The API's first answer also starts its first sandbox, so that nobody else waits for it. */
async function answers(apiUrl: string, dataDir: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const response = await fetch(`${apiUrl}/v1/health`);
    if (response.ok) return;
    const body = (await response.text()).slice(0, 200);
    if (tried === TRIES)
      throw new Error(`The API answers ${response.status} ${body}: see ${join(dataDir, 'logs', 'api.log')}`);
  }
}
