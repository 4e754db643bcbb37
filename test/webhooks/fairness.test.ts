import { expect, test } from 'vitest';
import { announceOutcome } from '../../functions/announce/announce-outcome.ts';
import { attemptDelivery } from '../../functions/deliver/attempt-delivery.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { WebhookRequest } from '../../shared/ports/network.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { memoryCorrections } from '../fakes/article-stores.ts';
import { preparedOutcomes } from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { API_URL, completed, START, seededRandom } from '../fakes/webhook-fixtures.ts';
import { memoryDeliveries, memorySubscriptions } from '../fakes/webhook-stores.ts';
import { createVirtualTime } from '../simulation/virtual-time.ts';
import { answer, timedOut } from './delivery-world.ts';

const WORKERS = 20;
const ANSWER_MS = 50;
const MINUTE = 60_000;

/** A fair queue: groups are served in turn, each in its order. */
function fairQueue() {
  const groups = new Map<string, DeliveryMessage[]>();
  return {
    push(group: string, message: DeliveryMessage) {
      const waiting = groups.get(group) ?? [];
      waiting.push(message);
      groups.set(group, waiting);
    },
    pop(): DeliveryMessage | undefined {
      const [group, messages] = [...groups].find(([, waiting]) => waiting.length > 0) ?? [];
      if (group === undefined || messages === undefined) return undefined;
      groups.delete(group); // to the end of the turn
      groups.set(group, messages);
      return messages.shift();
    },
  };
}

/** An hour of one event a second to a healthy receiver, beside one that is as given. Milliseconds from row to arrival. */
async function latencies(neighbour: 'absent' | 'dead', backlog: number): Promise<number[]> {
  const time = createVirtualTime(START.getTime());
  const now = () => new Date(time.now());
  const queue = fairQueue();
  const arrived: number[] = [];
  let busy = 0;
  const stores = { outcomes: preparedOutcomes(), subscriptions: memorySubscriptions(), deliveries: memoryDeliveries() };
  const deps = {
    ...stores,
    corrections: memoryCorrections(),
    catalog: memoryCatalog(),
    search: memorySearchIndex(),
    searchDays: 90,
    queue: {
      async send(message: DeliveryMessage, { delaySeconds = 0, group = '' } = {}) {
        time.after(delaySeconds * 1_000, () => {
          queue.push(group, message);
          work();
        });
      },
    },
    sender: {
      async send({ url, headers }: WebhookRequest) {
        if (url.includes('dead')) {
          await time.sleep(15_000);
          return timedOut;
        }
        arrived.push(time.now() - Number(stores.deliveries.rows.get(headers['webhook-id'] ?? '')?.createdAt));
        await time.sleep(ANSWER_MS);
        return answer(200);
      },
    },
    guard: { check: async () => {} },
    ...{ now, random: seededRandom(1), timeScale: 1, apiUrl: API_URL },
  };
  function work(): void {
    while (busy < WORKERS) {
      const message = queue.pop();
      if (message === undefined) return;
      busy += 1;
      attemptDelivery(deps, message).finally(() => {
        busy -= 1;
        work();
      });
    }
  }

  const commit = async (key: string) => {
    stores.outcomes.put(outcomeKey(key), completed(key));
    await announceOutcome(deps, { key: outcomeKey(key) });
  };
  const subscribe = (name: string) =>
    createSubscription(deps, { url: `https://${name}.example.com/`, events: ['article.completed'] });
  if (neighbour === 'dead') {
    const { id } = await subscribe('dead');
    for (let i = 0; i < backlog; i += 1) await commit(`incoming/old-${i}`);
    expect(stores.deliveries.rows.size).toBe(backlog);
    expect(id).toMatch(/^wh_/);
  }
  await subscribe('alive');
  for (let minute = 1; minute <= 60; minute += 1) time.after(minute * MINUTE, () => void enqueueDue(deps));
  for (let second = 0; second < 3_600; second += 1)
    time.after(second * 1_000, () => void commit(`incoming/new-${second}`));
  await time.run(START.getTime() + 61 * MINUTE);
  return arrived.sort((a, b) => a - b);
}

const percentile = (sorted: number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;

test('a dead receiver with 10,000 events behind it does not slow the others', async () => {
  const alone = await latencies('absent', 0);
  const beside = await latencies('dead', 10_000);
  expect([alone.length, beside.length]).toEqual([3_600, 3_600]);
  const slower = (percentile(beside, 0.99) + ANSWER_MS) / (percentile(alone, 0.99) + ANSWER_MS);
  expect(slower).toBeLessThanOrEqual(1.2);
  // The moment in which it dies is the exception: every worker waits for it once.
  expect(beside.at(-1)).toBeLessThanOrEqual(15_000);
}, 120_000);
