import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mean of one action: an article, or a read. */
export interface Counted {
  /** Requests to AWS by function and operation: `process S3 PutObject`. */
  requests: Record<string, number>;
  invocations: Record<string, number>;
  /** Milliseconds of processor time, by function. */
  cpu: Record<string, number>;
  /** Bytes of log lines, the line of the HTTP API included. */
  logBytes: number;
}

/** The counts of `npm run bench -- cost --write`. The figures of the docs are computed from them. */
export interface Counts {
  date: string;
  characters: number;
  sentences: number;
  /** Sent by `POST /v1/articles`, read twice as `waitFor` does, its summary once, announced to one webhook. */
  article: Counted;
  summaryRead: Counted;
  documentRead: Counted & { bodyBytes: number };
  /** Metrics that the functions wrote meanwhile, each a pair of name and service. */
  customMetrics: number;
  /** Bytes that an article leaves in the two buckets and in the table. */
  stored: { buckets: number; table: number };
}

export const COUNTS_FILE = join(import.meta.dirname, 'counts.json');
const PRICES_FILE = join(import.meta.dirname, 'prices.json');

export function readCounts(): Counts {
  return JSON.parse(readFileSync(COUNTS_FILE, 'utf8'));
}

type PerMillion =
  | 'translateCharacters'
  | 'lambdaRequests'
  | 's3Writes'
  | 's3Reads'
  | 'sqsRequests'
  | 'sqsFairRequests'
  | 'dynamoWrites'
  | 'dynamoReads'
  | 'httpApiRequests'
  | 'xrayTraces'
  | 'kmsRequests';

/** List prices in US dollars, free tiers not taken off. */
export interface Prices {
  date: string;
  region: string;
  sources: Record<string, string>;
  perMillion: Record<PerMillion, number>;
  lambdaGigabyteSecond: number;
  logGigabyte: number;
  transferGigabyte: number;
  monthly: Record<
    | 'alarmMetric'
    | 'dashboard'
    | 'customMetric'
    | 'customerKey'
    | 's3Gigabyte'
    | 'tableGigabyte'
    | 'tableBackupGigabyte',
    number
  >;
}

export function readPrices(): Prices {
  return JSON.parse(readFileSync(PRICES_FILE, 'utf8'));
}
