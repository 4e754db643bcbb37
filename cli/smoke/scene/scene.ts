import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TranslateClient } from '@aws-sdk/client-translate';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Client, createClient } from '../../../client/index.ts';
import { createCatalog } from '../../../shared/adapters/dynamodb/catalog.ts';
import { createOutcomeStore } from '../../../shared/adapters/s3/outcomes.ts';
import type { Scope } from '../../../shared/document/scopes.ts';
import type { Catalog } from '../../../shared/ports/catalog.ts';
import type { OutcomeStore } from '../../../shared/ports/outcomes.ts';
import { createToken } from '../../../shared/tokens/create-token.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { openTable, openTokenStore } from '../../deployment/first-token.ts';

/** Everything that is left behind if nobody cleans up. */
export interface Made {
  /** Source keys of uploads. */
  keys: Set<string>;
  /** Source key of a row that waits for the sweep; null if there is none. It is cleaned up last. */
  parked: string | null;
  /** Keys of the documents bucket that are no outcomes. */
  documents: Set<string>;
  webhooks: Set<string>;
  tokens: Set<string>;
  /** Arabic sentences that the deployment was made to translate and to remember. */
  sentences: Set<string>;
}

/** The deployment under check, as the steps see it. */
export interface Scene {
  deployment: Deployment;
  /** Names everything that this run makes, so that two runs at once do not meet. */
  run: string;
  s3: S3Client;
  sqs: SQSClient;
  translate: TranslateClient;
  table: DynamoDBDocumentClient;
  catalog: Catalog;
  outcomes: OutcomeStore;
  /** Fires on Ctrl-C. */
  signal: AbortSignal;
  made: Made;
  /** Root of the checkout that the deployment is compared with. */
  checkout: string;
  /** A public address that answers webhooks with 2xx; null: the step finds its own. */
  hook: string | null;
  /** Characters that this run had translated, for the price at the end. */
  charactersSent: number;
  /** Longest wait for the deployment to do something. */
  patienceMs: number;
  /** The API with a token of this run, which is made at the first call. */
  api(): Promise<Client>;
  /** The token of `api`. */
  token(): Promise<string>;
}

export interface SceneOptions {
  deployment: Deployment;
  checkout: string;
  signal: AbortSignal;
  hook?: string | null;
  patienceMs?: number;
}

const LOCAL_PATIENCE_MS = 20_000;
const CLOUD_PATIENCE_MS = 60_000;
const TOKEN_HOURS = 1;
const SCOPES: Scope[] = ['articles:read', 'articles:write', 'webhooks:manage'];

export function openScene({ deployment, checkout, signal, hook = null, patienceMs }: SceneOptions): Scene {
  const { client, table, documentsBucket, apiUrl } = deployment;
  const s3 = new S3Client(client('s3'));
  const rows = openTable(client('dynamodb'));
  const made: Made = {
    keys: new Set(),
    parked: null,
    documents: new Set(),
    webhooks: new Set(),
    tokens: new Set(),
    sentences: new Set(),
  };
  let ownToken: Promise<string> | undefined;
  const token = () => {
    ownToken ??= mintToken(deployment, made);
    return ownToken;
  };
  return {
    ...{ deployment, checkout, signal, hook, made, s3, table: rows, token },
    run: `smoke-${randomBytes(4).toString('hex')}`,
    sqs: new SQSClient(client('sqs')),
    translate: new TranslateClient(client('translate')),
    catalog: createCatalog({ table, client: rows }),
    outcomes: createOutcomeStore({ bucket: documentsBucket, client: s3 }),
    charactersSent: 0,
    patienceMs: patienceMs ?? (deployment.stack === null ? LOCAL_PATIENCE_MS : CLOUD_PATIENCE_MS),
    api: async () => createClient({ apiUrl, token: await token(), retries: 1 }),
  };
}

/** A token of this run alone: it ends by itself should the cleaning up fail. */
async function mintToken(deployment: Deployment, made: Made): Promise<string> {
  const expiresAt = new Date(Date.now() + TOKEN_HOURS * 3_600_000);
  const wanted = { name: 'smoke', scopes: SCOPES, expiresAt };
  const { token, record } = await createToken(wanted, openTokenStore(deployment), () => new Date(), randomBytes);
  made.tokens.add(record.id);
  return token;
}
