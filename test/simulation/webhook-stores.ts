import type { DeliveryStore } from '../../shared/ports/deliveries.ts';
import type { Sender } from '../../shared/ports/network.ts';
import type { SubscriptionStore } from '../../shared/ports/subscriptions.ts';
import { memoryDeliveries, memorySubscriptions } from '../fakes/webhook-stores.ts';
import { asEffects, ConnectionLost, type Invocation } from './effects.ts';
import { indexOf } from './stale-index.ts';
import type { World } from './world.ts';

export function createSubscriptionStore({ subscriptions, effects }: World, invocation: Invocation): SubscriptionStore {
  return asEffects<SubscriptionStore>(effects, invocation, memorySubscriptions(subscriptions), {
    create: 'table.create subscription',
    get: 'table.get subscription',
    page: 'table.page of subscriptions',
    update: 'table.update subscription',
    replaceSecret: 'table.replace secret',
    remove: 'table.remove subscription',
  });
}

export function createDeliveryStore(world: World, invocation: Invocation): DeliveryStore {
  const { deliveries, effects } = world;
  const store: DeliveryStore = {
    ...memoryDeliveries(deliveries),
    due: async (...query) => memoryDeliveries(indexOf(world, deliveries)).due(...query),
  };
  return asEffects<DeliveryStore>(effects, invocation, store, {
    create: 'table.create delivery',
    get: 'table.get delivery',
    claim: 'table.claim delivery',
    record: 'table.record delivery',
    reopen: 'table.reopen delivery',
    postpone: 'table.postpone delivery',
    due: 'table.due deliveries',
    list: 'table.list deliveries',
  });
}

/** Receivers that take everything, save what fate refuses; they keep all they ever got. */
export function createSender(world: World, invocation: Invocation): Sender {
  return {
    async send({ headers, body, url }) {
      const subscriptionId = url.slice(url.lastIndexOf('/') + 1);
      try {
        return await world.effects.perform(invocation, 'post', () => {
          const isDown = (world.receiverDownUntil.get(subscriptionId) ?? 0) > world.time.now();
          if (isDown || (!world.effects.quiet && world.random.chance(world.faults.error))) {
            return { kind: 'response' as const, status: 503, retryAfter: null, excerpt: '', latencyMs: 5 };
          }
          world.received.push({
            webhookId: headers['webhook-id'] ?? '',
            body,
            at: world.time.now(),
            subscriptionId,
            url,
          });
          return { kind: 'response' as const, status: 200, retryAfter: null, excerpt: 'ok', latencyMs: 5 };
        });
      } catch (error) {
        return {
          kind: error instanceof ConnectionLost ? 'network' : 'timeout',
          reason: (error as Error).message,
          latencyMs: 5,
        };
      }
    },
  };
}
