import { announceOutcome } from '../../functions/announce/announce-outcome.ts';
import { attemptDelivery } from '../../functions/deliver/attempt-delivery.ts';
import type { SubscribableEvent } from '../../shared/document/events.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import type { SendResult, WebhookRequest } from '../../shared/ports/network.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { memoryCorrections } from '../fakes/article-stores.ts';
import { preparedOutcomes } from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { API_URL, START, seededRandom } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions } from '../fakes/webhook-stores.ts';

/** The answer of a receiver. The time is virtual. */
export type Receiver = (request: WebhookRequest, at: Date) => SendResult;

export function answer(status: number, retryAfter: string | null = null): SendResult {
  return { kind: 'response', status, retryAfter, excerpt: '', latencyMs: 5 };
}

export const timedOut: SendResult = { kind: 'timeout', reason: 'No complete answer within 15 s', latencyMs: 15_000 };

export interface Sent extends WebhookRequest {
  at: Date;
  webhookId: string;
}

const SWEEP_MS = 60_000;

/** Announce, deliver and the minute's sweep on one virtual clock: the use cases as deployed, in-memory stores, one queue. */
export function deliveryWorld({
  receiver,
  timeScale = 1,
  seed = 1,
}: {
  receiver: Receiver;
  timeScale?: number;
  seed?: number;
}) {
  let time = START.getTime();
  let nextSweep = time + SWEEP_MS;
  const waiting: { at: number; message: DeliveryMessage }[] = [];
  const sent: Sent[] = [];
  const subscriptions = memorySubscriptions();
  const deliveries = memoryDeliveries();
  const outcomes = preparedOutcomes();
  const now = () => new Date(time);
  const random = seededRandom(seed);
  const shared = {
    subscriptions,
    deliveries,
    outcomes,
    corrections: memoryCorrections(),
    catalog: memoryCatalog(),
    search: memorySearchIndex(),
    searchDays: 90,
    queue: {
      async send(message: DeliveryMessage, { delaySeconds = 0 }: { delaySeconds?: number } = {}) {
        waiting.push({ at: time + Math.min(900, Math.ceil(delaySeconds)) * 1000, message });
      },
    },
    guard: { check: async () => {} },
    sender: {
      async send(request: WebhookRequest) {
        sent.push({ ...request, at: now(), webhookId: request.headers['webhook-id'] ?? '' });
        return receiver(request, now());
      },
    },
    ...{ now, random, timeScale, apiUrl: API_URL },
  };

  const isNext = () => waiting.reduce((least, item, i) => (item.at < (waiting[least]?.at ?? Infinity) ? i : least), 0);

  /** Lets virtual time pass, doing what falls due in it. */
  async function advance(ms: number): Promise<void> {
    const end = time + ms;
    for (;;) {
      const next = isNext();
      const at = Math.min(waiting[next]?.at ?? Infinity, nextSweep);
      if (at > end) break;
      time = Math.max(time, at);
      if (at === nextSweep) {
        nextSweep += SWEEP_MS;
        await enqueueDue(shared);
      } else {
        const [item] = waiting.splice(next, 1);
        if (item) await attemptDelivery(shared, item.message);
      }
    }
    time = end;
  }

  return {
    ...shared,
    ...{ waiting, sent, advance },
    subscribe: (
      url = 'https://example.com/hook',
      events: SubscribableEvent[] = ['article.completed', 'article.failed'],
    ): Promise<Subscription> => createSubscription(shared, { url, events }),
    /** Commits an outcome and announces it. Answers the new webhook-ids. */
    async commit(outcome: Outcome) {
      const key = outcomeKey(outcome.source.key);
      const { versionId } = outcomes.put(key, outcome);
      return announceOutcome(shared, { key, ...(versionId === null ? {} : { versionId }) });
    },
  };
}
