import { MEMORY, RECEIVER_MS, WAIT_MS } from './assumptions.ts';
import type { Counted, Prices } from './counts.ts';

export type Dollars = Record<string, number>;

/** The parts of an action that Translate's price and the memory's batches hang on. A read has neither. */
export interface Translated {
  characters: number;
  sentences: number;
}

/**
 * Dollars for one action by service, at list prices, free tiers not taken off, every trace kept.
 * @param messages messages that S3 sends to queues for it
 */
export function priceOf(counted: Counted, { characters, sentences }: Translated, messages: number, prices: Prices) {
  const { perMillion } = prices;
  const per = (name: keyof Prices['perMillion'], count: number) => (count * perMillion[name]) / 1e6;
  const sum = (pattern: RegExp) => total(Object.entries(counted.requests).map(([k, n]) => (pattern.test(k) ? n : 0)));
  const sent = sum(/ SQS SendMessage/) + messages;
  const dollars: Dollars = {
    Translate: per('translateCharacters', characters),
    DynamoDB: per('dynamoWrites', tableWrites(sum, sentences)) + per('dynamoReads', tableReads(sum, sentences)),
    'X-Ray': per('xrayTraces', total(Object.values(counted.invocations))),
    Lambda: lambda(counted, prices),
    S3: per('s3Writes', sum(/ S3 (Put|List)/)) + per('s3Reads', sum(/ S3 (Get|Head)/)),
    // Lambda's pollers receive and delete each message.
    SQS: per('sqsRequests', sent * 3) + per('sqsFairRequests', sent * 3),
    'HTTP API': per('httpApiRequests', counted.invocations.api ?? 0),
    'CloudWatch Logs': (counted.logBytes / 1e9) * prices.logGigabyte,
  };
  return dollars;
}

type Sum = (pattern: RegExp) => number;

/** A row that is listed is written to its index too; a batch is as many units as it has items. */
function tableWrites(sum: Sum, sentences: number): number {
  const single = sum(/ DynamoDB (PutItem|UpdateItem|DeleteItem)/);
  return 2 * single + Math.min(sum(/^process DynamoDB BatchWriteItem/), 1) * sentences;
}

/** Half a unit reads an item of a batch. */
function tableReads(sum: Sum, sentences: number): number {
  return sum(/ DynamoDB (GetItem|Query)/) + (sentences / 2) * sum(/^process DynamoDB BatchGetItem/);
}

function lambda(counted: Counted, prices: Prices): number {
  return total(
    Object.entries(MEMORY).map(([name, megabytes]) => {
      const gigabyteSeconds = (milliseconds(counted, name) / 1_000) * (megabytes / 1_024);
      const requests = ((counted.invocations[name] ?? 0) * prices.perMillion.lambdaRequests) / 1e6;
      return requests + gigabyteSeconds * prices.lambdaGigabyteSecond;
    }),
  );
}

/** Time that a function is billed for: its own, and that of its requests. */
export function milliseconds(counted: Counted, name: string): number {
  const own = Object.entries(counted.requests).filter(([request]) => request.startsWith(`${name} `));
  const waits = own.map(([request, count]) => count * WAIT_MS[request.split(' ')[1] as keyof typeof WAIT_MS]);
  const receiver = name === 'deliver' ? RECEIVER_MS * (counted.invocations.deliver ?? 0) : 0;
  return total(waits) + (counted.cpu[name] ?? 0) + receiver;
}

export const total = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
