import type { SubscribableEvent } from '../document/events.ts';
import type { UrlGuard } from '../ports/network.ts';
import type { Subscription, SubscriptionChanges, SubscriptionStore } from '../ports/subscriptions.ts';
import type { Clock, Random } from '../ports/system.ts';
import { newSecret, retire } from './secret.ts';

export interface SubscriptionDeps {
  subscriptions: SubscriptionStore;
  guard: UrlGuard;
  random: Random;
  now: Clock;
}

export interface SubscriptionInput {
  url: string;
  events: SubscribableEvent[];
  description?: string | null | undefined;
  enabled?: boolean | undefined;
}

/** The fields to change; the others are left out or undefined. */
export type SubscriptionEdit = { [K in keyof SubscriptionInput]?: SubscriptionInput[K] | undefined };

/**
 * Creates a subscription. Its `secret` is shown in the answer to this call and never again.
 * @throws WebhookUrlError if webhooks may not go to the URL
 */
export async function createSubscription(deps: SubscriptionDeps, input: SubscriptionInput): Promise<Subscription> {
  await deps.guard.check(input.url);
  const now = deps.now();
  const subscription: Subscription = {
    id: `wh_${Buffer.from(deps.random.bytes(16)).toString('hex')}`,
    url: input.url,
    events: input.events,
    description: input.description ?? null,
    enabled: input.enabled ?? true,
    disabledReason: null,
    secret: newSecret(deps.random),
    retiredSecrets: [],
    failingSince: null,
    parkedUntil: null,
    recovery: null,
    createdAt: now,
    updatedAt: now,
  };
  await deps.subscriptions.create(subscription);
  return subscription;
}

/**
 * Changes the given fields; returns null if there is no such subscription. A new URL and enabling start a clean record:
 * earlier failures no longer count.
 * @throws WebhookUrlError if webhooks may not go to the new URL
 */
export async function updateSubscription(
  deps: Omit<SubscriptionDeps, 'random'>,
  id: string,
  input: SubscriptionEdit,
): Promise<Subscription | null> {
  if (input.url !== undefined) await deps.guard.check(input.url);
  const changes: SubscriptionChanges = { ...definedOnly(input), updatedAt: deps.now() };
  if (input.url !== undefined || input.enabled === true)
    Object.assign(changes, { failingSince: null, parkedUntil: null });
  if (input.enabled !== undefined) changes.disabledReason = null;
  return deps.subscriptions.update(id, changes);
}

/**
 * Replaces the secret; the old one signs too for 24 hours. The answer's `secret` is shown once. Returns null if there
 * is no such subscription. Two rotations at the same time both take effect, one after the other.
 */
export async function rotateSecret(deps: Omit<SubscriptionDeps, 'guard'>, id: string): Promise<Subscription | null> {
  for (;;) {
    const subscription = await deps.subscriptions.get(id);
    if (subscription === null) return null;
    const secret = newSecret(deps.random);
    const retiredSecrets = retire(subscription, deps.now());
    const replaced = await deps.subscriptions.replaceSecret(id, subscription.secret, secret, retiredSecrets);
    if (replaced) return { ...subscription, secret, retiredSecrets };
  }
}

function definedOnly(input: SubscriptionEdit): SubscriptionChanges {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
