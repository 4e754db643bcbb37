import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { latinLetters } from '@tarjuman/local-aws/testing';
import { afterAll } from 'vitest';
import { mintFirstToken } from '../../cli/deployment/first-token.ts';
import { type RunningStack, type StartOptions, startLocal } from '../../cli/start/start.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { Outcome } from '../../shared/document/schema.ts';

const CDK_OUT = join(import.meta.dirname, '..', '..', 'dist', 'assembly');

export interface TestStack extends RunningStack {
  s3: S3Client;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  /** The HTTP API with the token; `path` begins with a slash. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** Puts an object into the articles bucket under `incoming/<name>`; answers its key. */
  upload(name: string, body: string | Uint8Array, input?: Partial<PutObjectCommandInput>): Promise<string>;
  /** The stored outcome of a source key, or null. */
  outcome(sourceKey: string): Promise<Outcome | null>;
  /**
   * Waits until the outcome has reached that revision (default 1).
   * @throws Error after `deadlineMilliseconds` (default 20,000), saying what was there instead.
   */
  waitForOutcome(sourceKey: string, options?: { revision?: number; deadlineMilliseconds?: number }): Promise<Outcome>;
}

/**
 * Runs the synthesized stack, its deployed bundles included, on free ports until the test file ends. Call it at the top
 * of the file: `const stack = await bootStack();`. A `dataDir` of the caller's is kept, so that it can be started again.
 */
export async function bootStack(options: Partial<StartOptions> = {}): Promise<TestStack> {
  const cdkOut = options.cdkOut ?? CDK_OUT;
  if (!existsSync(cdkOut))
    throw new Error(`Expected a synthesized stack in ${cdkOut}: run \`npm run build && npm run synth\``);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'tarjuman-stack-'));
  const defaults = { cdkOut, dataDir, port: 0, engine: latinLetters, mintToken: mintFirstToken };
  const running = await startLocal({ ...defaults, ...options });
  const stop = onceOnly(running.stop);
  afterAll(async () => {
    await stop();
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...running, stop, ...createClients(running) };
}

/** Asks again and again, ever less often, until there is an answer; undefined after the deadline. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  deadlineMilliseconds = 20_000,
): Promise<T | undefined> {
  const end = performance.now() + deadlineMilliseconds;
  for (let wait = 20; ; wait = Math.min(200, wait * 1.3)) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > end) return answer;
    await pause(wait);
  }
}

function createClients({ ready }: RunningStack) {
  const { region, credentials, endpoints } = ready;
  const s3 = new S3Client({ region, credentials, endpoint: endpoints.s3 });
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });

  const outcome = async (sourceKey: string): Promise<Outcome | null> => {
    const object = { Bucket: ready.documentsBucket, Key: outcomeKey(sourceKey) };
    try {
      const { Body } = await s3.send(new GetObjectCommand(object));
      return JSON.parse(await Body!.transformToString()) as Outcome;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };

  const waitForOutcome: TestStack['waitForOutcome'] = async (
    sourceKey,
    { revision = 1, deadlineMilliseconds } = {},
  ) => {
    let last: Outcome | null = null;
    const reached = await eventually(async () => {
      last = await outcome(sourceKey);
      return last && last.revision >= revision ? last : undefined;
    }, deadlineMilliseconds);
    if (reached) return reached;
    throw new Error(`Expected revision ${revision} of ${sourceKey}, got ${JSON.stringify(last)?.slice(0, 300)}`);
  };

  return {
    s3,
    sqs,
    dynamodb,
    outcome,
    waitForOutcome,
    api: (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has('authorization')) headers.set('authorization', `Bearer ${ready.token}`);
      return fetch(ready.apiUrl + path, { ...init, headers });
    },
    upload: async (name: string, body: string | Uint8Array, input: Partial<PutObjectCommandInput> = {}) => {
      const key = `incoming/${name}`;
      await s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: key, Body: body, ...input }));
      return key;
    },
  };
}

function onceOnly(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
