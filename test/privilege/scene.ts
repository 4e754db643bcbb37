import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { mintFirstToken, openTable } from '../../cli/deployment/first-token.ts';
import type { Ready } from '../../cli/start/ready-file.ts';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { createDeliveryStore } from '../../shared/adapters/dynamodb/deliveries.ts';
import { createReconcileCursorStore } from '../../shared/adapters/dynamodb/reconcile-cursor.ts';
import { createSubscriptionStore } from '../../shared/adapters/dynamodb/subscriptions.ts';
import { createUsageStore } from '../../shared/adapters/dynamodb/usage.ts';
import type { SubscribableEvent } from '../../shared/document/events.ts';
import { articleId } from '../../shared/document/identity.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { correctionKey } from '../../shared/translation/memory-key.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import type { TestStack } from '../integration/running-stack.ts';
import type { Subscriber } from './subscriber.ts';

export const ARABIC = 'أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة. وقال الوزير إن المستشفى يضم 300 سرير.';

type Ask<T> = () => Promise<T | undefined> | T | undefined;

/** Asks until there is an answer. @throws Error if the signal ends it */
export async function patiently<T>(ask: Ask<T>, signal: AbortSignal): Promise<T> {
  for (let wait = 5; !signal.aborted; wait = Math.min(100, wait * 1.4)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
  throw new Error(`The wait was ended: ${String(signal.reason)}`);
}

/** One run of one journey. What it does beside the system's own work, it does as the root user. */
export type Scene = Awaited<ReturnType<typeof openScene>>;

/** `signal` ends every wait, once it is clear how the journey ends. */
export async function openScene(stack: TestStack, subscriber: Subscriber, signal: AbortSignal) {
  const { ready } = stack;
  const connection = { region: ready.region, endpoint: ready.endpoints.dynamodb, credentials: ready.credentials };
  const inTable = { table: ready.table, client: openTable(connection) };
  const subscriptions = createSubscriptionStore(inTable);
  const name = randomBytes(6).toString('hex');
  // A token is remembered for a minute: with a new one, each run has its own looked up.
  const token = await mintFirstToken({ table: ready.table, ...connection });
  const catalog = createCatalog(inTable);
  const hooks: Subscription[] = [];

  const until = <T>(ask: Ask<T>) => patiently(ask, signal);

  return {
    stack,
    subscriber,
    name,
    until,
    catalog,
    subscriptions,
    deliveries: createDeliveryStore(inTable),
    usage: createUsageStore(inTable),
    cursor: createReconcileCursorStore(inTable),

    /** Puts an article into the bucket; answers its key. */
    upload: (text = `${ARABIC} ${name}`, key = `${name}.txt`) => stack.upload(key, text),

    /** The stored outcome, once it has that revision. */
    outcome: (key: string, revision = 1) =>
      until(async () => {
        const outcome = await stack.outcome(key);
        return outcome && outcome.revision >= revision ? outcome : undefined;
      }),

    /** The catalog's row, once it is as wanted. */
    row: (key: string, wanted: (entry: CatalogEntry) => boolean) =>
      until(async () => {
        const entry = await catalog.get(articleId(key));
        return entry && wanted(entry) ? entry : undefined;
      }),

    /** Drops the row, as if the catalog had lost it. */
    async forgetRow(id: string) {
      const row = await catalog.get(id);
      if (row !== null) await catalog.forget(id, row);
    },

    /** The remembered correction of a sentence. */
    async correction(ar: string) {
      return (await createCorrectionStore(inTable).recall([correctionKey(ar)])).get(correctionKey(ar));
    },

    /** Drops a remembered correction, as if whoever made it had died before it was written. */
    async forgetCorrection(ar: string) {
      const Key = { pk: `CORRECTION#${correctionKey(ar)}`, sk: 'CORRECTION' };
      await inTable.client.send(new DeleteCommand({ TableName: ready.table, Key }));
    },

    /** Waits until the catalog has no row of the article. */
    gone: (key: string) => until(async () => ((await catalog.get(articleId(key))) === null ? true : undefined)),

    /** Waits until the catalog calls the article completed. @throws Error if it is anything else but on its way */
    completed: (id: string) =>
      until(async () => {
        const { status = 'processing' } = (await catalog.get(id)) ?? {};
        if (status === 'completed') return true;
        assert.equal(status, 'processing', `the article is ${status}`);
        return undefined;
      }),

    send: (queue: keyof Ready['queues'], message: object) =>
      stack.sqs.send(new SendMessageCommand({ QueueUrl: ready.queues[queue], MessageBody: JSON.stringify(message) })),

    /** A webhook of this run; it is gone when the run ends. */
    async subscribe(...events: SubscribableEvent[]): Promise<Subscription> {
      const deps = {
        subscriptions,
        guard: { check: async () => {} },
        random: { bytes: randomBytes, fraction: Math.random },
        now: () => new Date(),
      };
      const subscription = await createSubscription(deps, { url: subscriber.url(name), events });
      hooks.push(subscription);
      return subscription;
    },

    /** Waits for the subscriber to have accepted that many events. */
    accepted: (count: number) =>
      until(() => (subscriber.accepted(name).length >= count ? subscriber.accepted(name) : undefined)),

    /** A call of the HTTP API that is to end with that status; answers the body. */
    async call<T = Record<string, never>>(
      expected: number,
      method: string,
      path: string,
      body?: object | string,
      headers: Record<string, string> = {},
    ): Promise<T> {
      const text = typeof body === 'string';
      const type: Record<string, string> = body
        ? { 'content-type': text ? 'text/plain; charset=utf-8' : 'application/json' }
        : {};
      const answer = await stack.api(path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...type, ...headers },
        ...(body && { body: text ? body : JSON.stringify(body) }),
      });
      const content = await answer.text();
      assert.equal(answer.status, expected, `${method} ${path}: ${content}`);
      return (content === '' ? {} : JSON.parse(content)) as T;
    },

    /** Runs one of the two schedules now. */
    async sweep(task: 'due' | 'reconcile') {
      const schedule = stack.stack.definition.schedules.find(({ input }) => (input as { task?: string }).task === task);
      const result = await stack.stack.schedules.run(schedule!.name);
      assert.equal(result.status, 'ok', JSON.stringify(result));
    },

    async close() {
      await Promise.all(hooks.map(({ id }) => subscriptions.remove(id)));
    },
  };
}

export type Journey = (scene: Scene) => Promise<void>;
