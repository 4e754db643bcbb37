import { join } from 'node:path';
import { type AccessPolicy, allowEverything } from './core/authorize.ts';
import { Database } from './core/database.ts';
import { rollDice } from './core/faults.ts';
import type {
  CorsRule,
  Faults,
  NotificationRule,
  Principal,
  QueueAttributes,
  QueueMessage,
  TranslateEngine,
} from './core/model.ts';
import { openDynamoDb } from './dynamodb/service.ts';
import { checkStore } from './dynamodb/store.ts';
import type { Account } from './http/account.ts';
import { serve } from './http/server.ts';
import { openS3 } from './s3/open.ts';
import { openSqs } from './sqs/open.ts';
import { openTranslate, type TranslateLogEntry } from './translate/open.ts';

export type {
  CorsRule,
  Faults,
  NotificationRule,
  Principal,
  QueueAttributes,
  QueueMessage,
  TranslateEngine,
  TranslateLogEntry,
};

export interface EmulatorOptions {
  /** Everything durable lives here; a second start on the same folder shows the same state. */
  dataDir: string;
  /** 0 picks a free port. */
  port: number;
  region: string;
  accountId: string;
  engine: TranslateEngine;
  faults?: Faults;
  /** Decides every request. Default: every principal may do everything. */
  policy?: AccessPolicy;
  log?: (line: string) => void;
}

export interface BucketConfig {
  versioned?: boolean;
  cors?: CorsRule[];
  notifications?: NotificationRule[];
}

export interface Emulator {
  url: string;
  port: number;
  addPrincipal(principal: Principal): void;
  /** Idempotent: the configuration of an existing bucket is replaced. */
  createBucket(name: string, config: BucketConfig): void;
  /** Idempotent: the attributes of an existing queue are replaced. */
  createQueue(name: string, attributes: QueueAttributes): { url: string; arn: string };
  /** CreateTable request JSON. Idempotent: an existing table is left as it is. */
  createTable(input: unknown): Promise<void>;
  importTerminology(name: string, csv: string): void;
  queues: QueueAccess;
  translateLog(): TranslateLogEntry[];
  close(): Promise<void>;
}

/** The queues from within the process, for pollers that stand for Lambda's event source mappings. */
export interface QueueAccess {
  receive(arn: string, options: { max: number }): QueueMessage[];
  delete(arn: string, receiptHandle: string): void;
  changeVisibility(arn: string, receiptHandle: string, seconds: number): void;
  /** Resolves once a message can be received (or the signal fires). */
  waitForMessage(arn: string, signal: AbortSignal): Promise<void>;
  /** Messages of a dead process become visible: called at start. */
  resetInFlight(arn: string): void;
  stats(arn: string): { visible: number; inFlight: number; delayed: number };
}

/** Starts the local AWS: S3, SQS, DynamoDB and Translate on one port of the loopback interface. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  await checkStore(join(options.dataDir, 'dynamodb'));
  const principals = new Map<string, Principal>();
  let url = '';
  const aws = openServices(options, principals, () => url);
  const server = await serve(options.port, aws.services, aws.account.log).catch(async (error: unknown) => {
    await aws.close();
    throw error;
  });
  url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    port: server.port,
    addPrincipal: (principal) => void principals.set(principal.accessKeyId, principal),
    createBucket: aws.s3.createBucket,
    createQueue: aws.sqs.createQueue,
    createTable: aws.dynamodb.createTable,
    importTerminology: aws.translate.importTerminology,
    queues: aws.sqs.access,
    translateLog: aws.translate.log,
    close: async () => {
      await server.close();
      await aws.close();
    },
  };
}

function openServices(options: EmulatorOptions, principals: ReadonlyMap<string, Principal>, url: () => string) {
  const { dataDir, region, accountId, engine } = options;
  const account: Account = {
    region,
    accountId,
    policy: options.policy ?? allowEverything,
    dice: rollDice(options.faults),
    verifyOptions: () => ({ principals, region, now: Date.now() }),
    log: options.log ?? (() => {}),
  };
  const database = new Database(dataDir);
  const sqs = openSqs({ ...account, database, urlOf: (name) => `${url()}/${accountId}/${name}` });
  const s3 = openS3({ ...account, database, dataDir, enqueue: sqs.enqueue });
  const dynamodb = openDynamoDb({ ...account, folder: join(dataDir, 'dynamodb') });
  const translate = openTranslate({ ...account, database, engine });
  const services = { s3: s3.service, sqs: sqs.service, dynamodb: dynamodb.service, translate: translate.service };
  const close = async () => {
    sqs.close();
    await dynamodb.close();
    database.close();
  };
  return { account, services, sqs, s3, dynamodb, translate, close };
}
