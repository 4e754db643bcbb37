import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { LeftUnprocessed } from '../aws/errors.ts';
import type { InTable } from './conditional-update.ts';

/** Limits of one batch call: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const READ_BATCH = 100;
const WRITE_BATCH = 25;

type Item = Record<string, unknown>;
type Writes = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string];

/** The pause before a batch asks again for the items that the table left undone. Tests pass their own. */
export interface Patience {
  pause(milliseconds: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

const SYSTEM: Patience = {
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

const FIRST_PAUSE_MS = 25;
/** 25 ms doubled seven times: some five seconds in all, with jitter. */
const ROUNDS = 9;

/** Reads items by key, consistently. @throws LeftUnprocessed: what could not be read is not taken for missing */
export async function readBatches(
  { table, client }: InTable,
  keys: readonly Record<string, string>[],
  patience: Patience = SYSTEM,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const batch of batches(keys, READ_BATCH)) {
    await untilDone<Item>(batch, 'unread', patience, async (Keys) => {
      const RequestItems = { [table]: { Keys, ConsistentRead: true } };
      const answer = await client.send(new BatchGetCommand({ RequestItems }));
      items.push(...(answer.Responses?.[table] ?? []));
      return answer.UnprocessedKeys?.[table]?.Keys ?? [];
    });
  }
  return items;
}

/** Puts items, whatever was there before. @throws LeftUnprocessed */
export async function putBatches(inTable: InTable, items: readonly Item[], patience: Patience = SYSTEM): Promise<void> {
  const puts: Writes = items.map((Item) => ({ PutRequest: { Item } }));
  for (const batch of batches(puts, WRITE_BATCH)) {
    await untilDone<Writes[number]>(batch, 'unwritten', patience, (left) => write(inTable, left));
  }
}

/** Deletes items by key, whether they are there or not. @throws LeftUnprocessed */
export async function deleteBatches(
  inTable: InTable,
  keys: readonly Record<string, string>[],
  patience: Patience = SYSTEM,
): Promise<void> {
  const deletes: Writes = keys.map((Key) => ({ DeleteRequest: { Key } }));
  for (const batch of batches(deletes, WRITE_BATCH)) {
    await untilDone<Writes[number]>(batch, 'undeleted', patience, (left) => write(inTable, left));
  }
}

async function write({ table, client }: { table: string; client: DynamoDBDocumentClient }, left: Writes) {
  const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
  return answer.UnprocessedItems?.[table] ?? [];
}

/** A throttled table leaves some of a batch undone; asked again at once, it would leave the same. */
async function untilDone<T>(all: T[], undone: string, patience: Patience, attempt: (left: T[]) => Promise<T[]>) {
  let left = all;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await patience.pause(FIRST_PAUSE_MS * 2 ** (round - 1) * (0.5 + patience.random() / 2));
    left = await attempt(left);
    if (left.length === 0) return;
  }
  throw new LeftUnprocessed(`The table left ${left.length} items ${undone} after ${ROUNDS} tries: it is throttled`);
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
