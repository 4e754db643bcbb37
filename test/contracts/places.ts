import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { REGION, ROOT, startRunning } from '../../packages/local-aws/test/emulators/running.ts';
import { createQueue } from '../../shared/adapters/sqs/queue.ts';
import { Bucket } from '../fakes/versioned-bucket.ts';
import { type Invocation, NO_FAULTS } from '../simulation/effects.ts';
import * as simulatedQueues from '../simulation/queue-clients.ts';
import { createWorld, type World } from '../simulation/world.ts';
import type { InBucket } from './buckets.ts';
import { openDynaliteTable } from './dynalite-table.ts';
import type { WatchedQueue } from './queue.ts';

/** Where implementations run: a table, buckets and queues on this machine, a simulated world. */
export type Places = Awaited<ReturnType<typeof openPlaces>>;

export async function openPlaces() {
  const table = await openDynaliteTable();
  const aws = await startRunning();
  let serial = 0;

  /** A versioned bucket of its own, with the hand of somebody who writes it. */
  function inBucket<Port>(open: (at: { bucket: string; client: S3Client }) => Port): InBucket<Port> {
    serial += 1;
    const bucket = `bucket-${serial}`;
    aws.emulator.createBucket(bucket, { versioned: true });
    const at = { Bucket: bucket };
    return {
      port: open({ bucket, client: aws.s3 }),
      async put(key, text) {
        await aws.s3.send(new PutObjectCommand({ ...at, Key: key, Body: text, ContentType: 'text/plain' }));
      },
      async remove(key) {
        await aws.s3.send(new DeleteObjectCommand({ ...at, Key: key }));
      },
      async versions(key) {
        const { Versions = [], DeleteMarkers = [] } = await aws.s3.send(
          new ListObjectVersionsCommand({ ...at, Prefix: key }),
        );
        return [...Versions, ...DeleteMarkers].filter((version) => version.Key === key).length;
      },
    };
  }

  function inQueue(): WatchedQueue {
    serial += 1;
    const { url } = aws.emulator.createQueue(`queue-${serial}`, {});
    return {
      queue: createQueue(url, aws.sqs),
      async arrived() {
        const { Messages = [] } = await aws.sqs.send(
          new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
        );
        return Messages.map(({ Body }) => JSON.parse(Body ?? ''));
      },
    };
  }

  /** Signs URLs without a checksum, as `createPresigningClient` does. */
  const presigning = () =>
    new S3Client({
      ...{ endpoint: aws.emulator.url, region: REGION, credentials: ROOT },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });

  return {
    table,
    inBucket,
    inQueue,
    presigning,
    async close() {
      table.close();
      await aws.close();
    },
  };
}

/** A bucket in memory, with the hand of somebody who writes it. */
export function inMemory<B, Port>(body: (text: string) => B, open: (bucket: Bucket<B>) => Port): InBucket<Port> {
  const bucket = new Bucket<B>(
    () => 0,
    () => {},
  );
  return { port: open(bucket), ...hand(bucket, body) };
}

function hand<B>(bucket: Bucket<B>, body: (text: string) => B): Omit<InBucket<never>, 'port'> {
  return {
    put: async (key, text) => void bucket.put(key, body(text)),
    remove: async (key) => bucket.delete(key),
    versions: async (key) => bucket.objects.get(key)?.length ?? 0,
  };
}

type Simulated<Port> = (world: World, invocation: Invocation) => Port;

/** A world without faults, whose buckets tell nobody. */
function quietWorld(): World {
  const world = createWorld({ seed: 1, faults: NO_FAULTS, events: { duplicated: 0, dropped: 0, delayMs: 0 } });
  return Object.assign(world, { announcesArticles: false, announcesOutcomes: false });
}
const newInvocation = (): Invocation => ({ alive: true, isWorking: true, skewMs: 0, died: () => {} });

/** An adapter of the simulation, each call with the virtual time that it takes. */
export function simulated<Port extends object>(open: Simulated<Port>): Port {
  const world = quietWorld();
  return timed(world, open(world, newInvocation()));
}

/** The same over the simulated articles bucket. */
export function inSimulatedBucket<Port extends object>(open: Simulated<Port>): InBucket<Port> {
  const world = quietWorld();
  return { port: timed(world, open(world, newInvocation())), ...hand(world.articles, (text) => text) };
}

export function inSimulatedQueue(): WatchedQueue {
  const world = quietWorld();
  const messages: unknown[] = [];
  world.send.ingest = (message, delayMs = 0) => world.time.after(delayMs, () => messages.push(message));
  return {
    queue: timed(world, simulatedQueues.createQueue<{ text: string }>(world, newInvocation(), 'ingest')),
    arrived: async () => messages,
  };
}

function timed<T extends object>(world: World, store: T): T {
  const call =
    (method: (...input: unknown[]) => Promise<unknown>) =>
    async (...input: unknown[]) => {
      const answer = method(...input);
      answer.catch(() => {});
      await world.time.run(world.time.now() + 1_000);
      return answer;
    };
  return Object.fromEntries(Object.entries(store).map(([name, method]) => [name, call(method)])) as T;
}
