import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessPolicy } from './authorize.ts';
import type { CorsRule, Faults, NotificationRule, Principal, QueueAttributes, QueueMessage } from './model.ts';

export type { CorsRule, Faults, NotificationRule, Principal, QueueAttributes, QueueMessage } from './model.ts';

/** Plain text in, plain text out; the answer has as many lines as the text. */
export interface TranslateEngine {
  name: string;
  translate(text: string): Promise<string>;
}

export interface EmulatorOptions {
  /** Everything durable lives here; a second start on the same folder shows the same state. */
  dataDir: string;
  /** 0 picks a free port. */
  port: number;
  region: string;
  accountId: string;
  engine: TranslateEngine;
  faults?: Faults;
  /** Who may do what; default: every principal everything. */
  policy?: AccessPolicy;
  log?: (line: string) => void;
}

/** One accepted TranslateText request, as Amazon would bill it. */
export interface TranslateLogEntry {
  at: string;
  /** Unicode code points of the text, line breaks included. */
  characters: number;
  text: string;
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
  queues: {
    receive(arn: string, options: { max: number }): QueueMessage[];
    delete(arn: string, receiptHandle: string): void;
    changeVisibility(arn: string, receiptHandle: string, seconds: number): void;
    /** Resolves once a message can be received (or the signal fires). */
    waitForMessage(arn: string, signal: AbortSignal): Promise<void>;
    /** Messages of a dead process become visible: called at start. */
    resetInFlight(arn: string): void;
    stats(arn: string): { visible: number; inFlight: number; delayed: number };
  };
  translateLog(): TranslateLogEntry[];
  close(): Promise<void>;
}

/** Starts the local AWS: S3, SQS, DynamoDB and Translate on one port of the loopback interface. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const server = createServer((_request, response) => response.writeHead(501).end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  throw new Error(`The services on http://127.0.0.1:${port} are being wired`);
}
