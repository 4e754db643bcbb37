import { describe, expect, onTestFinished, test } from 'vitest';
import type { QueueMessage } from '../../emulators/core/model.ts';
import { type Queues, startPoller } from '../../runtime/events/poller.ts';
import type { LocalFunction } from '../../runtime/lambda/pool.ts';
import type { InvocationResult } from '../../runtime/lambda/result.ts';
import type { MappingDefinition } from '../../runtime/template/mappings.ts';

const ARN = 'arn:aws:sqs:us-east-1:000000000000:work';

/** A queue in memory. A received message stays invisible, as with a long visibility timeout. */
function createQueue(bodies: string[]) {
  const waiting: (() => void)[] = [];
  const visible: QueueMessage[] = [];
  const deleted: string[] = [];
  const send = (body: string) => {
    visible.push({
      messageId: body,
      receiptHandle: `r-${body}`,
      body,
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { kind: { DataType: 'String', StringValue: 'k' } },
      md5OfBody: 'm',
    });
    for (const wake of waiting.splice(0)) wake();
  };
  bodies.forEach(send);
  const queues = {
    receive: (_: string, { max }: { max: number }) => visible.splice(0, max),
    delete: (_: string, handle: string) => void deleted.push(handle.slice(2)),
    waitForMessage: (_: string, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (visible.length > 0 || signal.aborted) return resolve();
        waiting.push(resolve);
        signal.addEventListener('abort', () => resolve());
      }),
  } as Partial<Queues> as Queues;
  return { queues, deleted, send, left: () => visible.length };
}

type Batch = { Records: { body: string }[] };

function poll(
  queue: ReturnType<typeof createQueue>,
  handle: (batch: Batch) => Promise<unknown>,
  mapping: Partial<MappingDefinition> = {},
) {
  const invoke = async (event: unknown): Promise<InvocationResult> => {
    try {
      return { status: 'ok', payload: JSON.stringify((await handle(event as Batch)) ?? null) };
    } catch (error) {
      return { status: 'error', error: { errorType: 'Error', errorMessage: String(error) } };
    }
  };
  const poller = startPoller(
    {
      logicalId: 'M',
      queueArn: ARN,
      functionName: 'f',
      batchSize: 1,
      batchWindowSeconds: 0,
      reportsItemFailures: true,
      enabled: true,
      ...mapping,
    },
    { invoke } as LocalFunction,
    queue.queues,
  );
  onTestFinished(() => poller.stop());
  return poller;
}

describe('an event source mapping', () => {
  test("hands messages over in SQS's event form and deletes what succeeded", async () => {
    const queue = createQueue(['a']);
    const events: unknown[] = [];
    poll(queue, async (event) => void events.push(event));
    await expect.poll(() => queue.deleted).toEqual(['a']);
    expect(events).toEqual([
      {
        Records: [
          {
            messageId: 'a',
            receiptHandle: 'r-a',
            body: 'a',
            attributes: { ApproximateReceiveCount: '1' },
            messageAttributes: {
              kind: { stringValue: 'k', stringListValues: [], binaryListValues: [], dataType: 'String' },
            },
            md5OfBody: 'm',
            eventSource: 'aws:sqs',
            eventSourceARN: ARN,
            awsRegion: 'us-east-1',
          },
        ],
      },
    ]);
  });

  test('keeps the failed ones of a batch', async () => {
    const queue = createQueue(['a', 'b', 'c']);
    poll(queue, async () => ({ batchItemFailures: [{ itemIdentifier: 'b' }] }), { batchSize: 10 });
    await expect.poll(() => queue.deleted).toEqual(['a', 'c']);
  });

  test('keeps the whole batch of a call that failed', async () => {
    const queue = createQueue(['a', 'b']);
    const poller = poll(
      queue,
      async () => {
        throw new Error('no');
      },
      { batchSize: 10 },
    );
    await expect.poll(queue.left).toBe(0);
    await poller.stop();
    expect(queue.deleted).toEqual([]);
  });

  test('runs as many calls at once as it may, and no more', async () => {
    const queue = createQueue(['a', 'b', 'c', 'd', 'e']);
    let now = 0;
    let most = 0;
    poll(
      queue,
      async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        now -= 1;
      },
      { maximumConcurrency: 2 },
    );
    await expect.poll(() => queue.deleted.length).toBe(5);
    expect(most).toBe(2);
  });

  test('fills its batch while the window is open', async () => {
    const queue = createQueue(['a']);
    const batches: string[][] = [];
    poll(queue, async ({ Records }) => void batches.push(Records.map(({ body }) => body)), {
      batchSize: 3,
      batchWindowSeconds: 5,
    });
    await expect.poll(queue.left).toBe(0);
    queue.send('b');
    queue.send('c');
    await expect.poll(() => batches).toEqual([['a', 'b', 'c']]);
  });

  test('stops when it is told to, after what is under way', async () => {
    const queue = createQueue(['a']);
    const work = Promise.withResolvers<void>();
    const poller = poll(queue, () => work.promise);
    await expect.poll(queue.left).toBe(0);
    const stopped = poller.stop();
    queue.send('b');
    work.resolve();
    await stopped;
    expect(queue.deleted).toEqual(['a']);
    expect(queue.left()).toBe(1);
  });
});
