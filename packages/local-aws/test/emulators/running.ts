import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TranslateClient } from '@aws-sdk/client-translate';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulators/emulator.ts';

export const REGION = 'eu-central-1';
export const ACCOUNT = '123456789012';
export const ROOT = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local-secret', name: 'root' };

/** A local AWS in its own folder, with clients for it. `close` takes both away. */
export interface Running {
  emulator: Emulator;
  dataDir: string;
  s3: S3Client;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  translate: TranslateClient;
  /** Stops and starts again on the same folder, on another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startRunning(changes: Partial<EmulatorOptions> = {}): Promise<Running> {
  const dataDir = changes.dataDir ?? mkdtempSync(join(tmpdir(), 'local-aws-'));
  const running = { dataDir } as Running;
  const start = async () => {
    running.emulator = await startEmulator({ ...defaults(dataDir), ...changes });
    running.emulator.addPrincipal(ROOT);
    Object.assign(running, clientsOf(running.emulator.url));
  };
  running.restart = async () => {
    await running.emulator.close();
    await start();
  };
  running.close = async () => {
    await running.emulator.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  await start();
  return running;
}

function defaults(dataDir: string): EmulatorOptions {
  const translate = async (text: string) =>
    text
      .split('\n')
      .map((line) => `<${line}>`)
      .join('\n');
  return { dataDir, port: 0, region: REGION, accountId: ACCOUNT, engine: { name: 'brackets', translate } };
}

export function clientsOf(url: string, credentials: { accessKeyId: string; secretAccessKey: string } = ROOT) {
  const common = { endpoint: url, region: REGION, credentials, maxAttempts: 1 };
  return {
    s3: new S3Client(common),
    sqs: new SQSClient(common),
    dynamodb: new DynamoDBClient(common),
    translate: new TranslateClient(common),
  };
}

/** Signs URLs without the checksum of an empty body, as presigned uploads need it. */
export function unchecked(url: string): S3Client {
  return new S3Client({
    endpoint: url,
    region: REGION,
    credentials: ROOT,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

/** The error that a call ends with; a success fails the test that expected one. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; status: number | undefined }> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return { name, status: $metadata?.httpStatusCode };
  }
  throw new Error('Expected the call to be refused, and it succeeded');
}
