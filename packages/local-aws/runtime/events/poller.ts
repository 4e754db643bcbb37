import { setTimeout as pause } from 'node:timers/promises';
import type { QueueMessage } from '../../emulators/core/model.ts';
import type { Emulator } from '../../emulators/emulator.ts';
import type { LocalFunction } from '../lambda/pool.ts';
import type { MappingDefinition } from '../template/mappings.ts';
import { failedMessages } from './batch-response.ts';
import { sqsEvent } from './sqs-event.ts';

export type Queues = Emulator['queues'];

export interface Poller {
  /** Takes no more messages; resolves when the invocations under way have ended. */
  stop(): Promise<void>;
}

export type PollerAction = 'sqs:ReceiveMessage' | 'sqs:DeleteMessage' | 'sqs:GetQueueAttributes';

/** Lambda polls under the function's role: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export type PollerRights = (action: PollerAction) => boolean;

/** Wait of a poller that has no right to poll, before it asks again. */
const FORBIDDEN_MILLISECONDS = 500;

/** Invocations at once if the mapping sets no maximum. */
const DEFAULT_CONCURRENCY = 10;
/** SQS hands out at most ten messages at a time. */
const RECEIVE_MAX = 10;

/**
 * One event source mapping: takes batches off its queue while the maximum concurrency allows, deletes what succeeded and
 * leaves the rest to its visibility timeout, and so to the queue's redrive policy.
 */
export function startPoller(
  mapping: MappingDefinition,
  target: LocalFunction,
  queues: Queues,
  may: PollerRights = () => true,
): Poller {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const limit = mapping.maximumConcurrency ?? DEFAULT_CONCURRENCY;

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (running.size >= limit) await Promise.race(running);
      await queues.waitForMessage(mapping.queueArn, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!may('sqs:GetQueueAttributes') || !may('sqs:ReceiveMessage')) {
        await pause(FORBIDDEN_MILLISECONDS, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      const batch = await collectBatch(mapping, queues, stopping.signal);
      if (batch.length === 0) continue;
      const work = consume(mapping, target, queues, batch, may).finally(() => running.delete(work));
      running.add(work);
    }
  }

  const loop = poll();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
      await Promise.all(running);
    },
  };
}

async function collectBatch(mapping: MappingDefinition, queues: Queues, signal: AbortSignal): Promise<QueueMessage[]> {
  const batch: QueueMessage[] = [];
  const windowEnd = AbortSignal.timeout(mapping.batchWindowSeconds * 1000);
  const enough = AbortSignal.any([signal, windowEnd]);
  while (batch.length < mapping.batchSize) {
    const max = Math.min(RECEIVE_MAX, mapping.batchSize - batch.length);
    const received = queues.receive(mapping.queueArn, { max });
    batch.push(...received);
    if (received.length === max) continue;
    if (mapping.batchWindowSeconds === 0 || enough.aborted) break;
    await queues.waitForMessage(mapping.queueArn, enough);
  }
  return batch;
}

async function consume(
  { queueArn, reportsItemFailures }: MappingDefinition,
  target: LocalFunction,
  queues: Queues,
  batch: QueueMessage[],
  may: PollerRights,
): Promise<void> {
  const result = await target.invoke(sqsEvent(batch, queueArn));
  const ids = batch.map(({ messageId }) => messageId);
  const failures = failedMessages(result, ids, reportsItemFailures);
  for (const { messageId, receiptHandle } of batch) {
    if (!failures.has(messageId) && may('sqs:DeleteMessage')) queues.delete(queueArn, receiptHandle);
  }
}
