import type { Principal } from '../../core/model.ts';
import type { Arrivals } from './arrivals.ts';
import { invalidParameter, missingParameter, SqsError } from './errors.ts';
import type { Messages } from './messages.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue, Queues } from './queues.ts';

/** Everything that SQS keeps. */
export interface SqsState {
  queues: Queues;
  messages: Messages;
  arrivals: Arrivals;
  moves: MoveTasks;
  accountId: string;
  urlOf: (name: string) => string;
}

/** One signed request with its JSON body. */
export interface SqsCall {
  state: SqsState;
  principal: Principal;
  input: Record<string, unknown>;
  signal: AbortSignal;
}

export type SqsOutput = Record<string, unknown>;

/** The right that an operation needs: the IAM action is 'sqs:' + `action`, the resource is its queue. */
export type SqsOperation = QueueOperation | AccountOperation;

interface QueueOperation {
  action: string;
  queue: (call: SqsCall) => Queue;
  run: (call: SqsCall, queue: Queue) => SqsOutput | Promise<SqsOutput>;
}

/** An operation that stands above queues. */
interface AccountOperation {
  action: string;
  queue: undefined;
  run: (call: SqsCall) => SqsOutput | Promise<SqsOutput>;
}

export function queueOfUrl(call: SqsCall): Queue {
  return call.state.queues.byUrl(textOf(call.input, 'QueueUrl'));
}

/** Throws MissingRequiredParameterException if it is missing. */
export function textOf(input: Record<string, unknown>, name: string): string {
  const value = input[name];
  if (value === undefined || value === null) throw missingParameter(name);
  if (typeof value !== 'string') throw invalidParameter(name, value, 'Must be a string.');
  return value;
}

export function integerOf(
  input: Record<string, unknown>,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidParameter(name, value, `Must be between ${least} and ${most}, if provided.`);
}

export function listOf(input: Record<string, unknown>, name: string): unknown[] {
  const value = input[name];
  return Array.isArray(value) ? value : [];
}

export function mapOf(input: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = input[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Runs one entry of a batch; its failure is its own. */
export function runBatch(
  entries: unknown[],
  run: (entry: Record<string, unknown>, id: string) => SqsOutput,
): SqsOutput {
  const results = checkEntries(entries).map(([id, entry]) => {
    try {
      return { success: { Id: id, ...run(entry, id) } };
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      return { failure: { Id: id, SenderFault: true, Code: error.queryCode, Message: error.message } };
    }
  });
  return {
    Successful: results.flatMap(({ success }) => (success ? [success] : [])),
    Failed: results.flatMap(({ failure }) => (failure ? [failure] : [])),
  };
}

function checkEntries(entries: unknown[]): [string, Record<string, unknown>][] {
  if (entries.length === 0)
    throw new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const named = entries.map((entry): [string, Record<string, unknown>] => {
    const fields = (entry ?? {}) as Record<string, unknown>;
    return [textOf(fields, 'Id'), fields];
  });
  const bad = named.find(([id]) => !/^[A-Za-z0-9_-]{1,80}$/.test(id));
  if (bad) {
    throw new SqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = named.find(([id], index) => named.findIndex(([other]) => other === id) !== index);
  if (repeated) throw new SqsError('BatchEntryIdsNotDistinct', `Id ${repeated[0]} repeated.`);
  return named;
}
