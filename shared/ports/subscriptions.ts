import type { SubscribableEvent } from '../document/events.ts';

/** A secret that was replaced but signs too until the receivers have the new one. */
export interface RetiredSecret {
  secret: string;
  until: Date;
}

export interface Subscription {
  /** URL-safe: `wh_` and 32 hex digits. */
  id: string;
  url: string;
  events: SubscribableEvent[];
  description: string | null;
  enabled: boolean;
  /** Why the service disabled it (410, or days of failure); null if it is enabled or its owner disabled it. */
  disabledReason: string | null;
  /** `whsec_<base64>`. Shown once, in the answer that creates it. Never logged. */
  secret: string;
  /** Newest first. */
  retiredSecrets: RetiredSecret[];
  /** Since when nothing but failures; null after a success. */
  failingSince: Date | null;
  /** After a timeout: its deliveries wait until then, and then until one of them was answered; null otherwise. */
  parkedUntil: Date | null;
  /** Failed deliveries that the sweep resends; null if there are none. */
  recovery: Recovery | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface Recovery {
  since: Date;
  /**
   * True (asked for): every failed delivery that was created since then. False (an outage ended): those whose first
   * attempt was made since then and that were never sent again before.
   */
  everything: boolean;
  /** The sweep's position in `DeliveryStore.list`. */
  cursor: string | null;
}

export type SubscriptionChanges = Partial<
  Pick<
    Subscription,
    | 'url'
    | 'events'
    | 'description'
    | 'enabled'
    | 'disabledReason'
    | 'failingSince'
    | 'parkedUntil'
    | 'recovery'
    | 'updatedAt'
  >
>;

export interface SubscriptionPage {
  items: Subscription[];
  next: string | null;
}

export interface SubscriptionStore {
  create(subscription: Subscription): Promise<void>;
  get(id: string): Promise<Subscription | null>;
  /** At most `limit` of them, in the order of their ids. `next` is the `after` of the following page, null on the last. */
  page(query: { limit: number; after: string | null }): Promise<SubscriptionPage>;
  /** Writes just these fields, so that no writer undoes another's; null if the subscription is gone. */
  update(id: string, changes: SubscriptionChanges): Promise<Subscription | null>;
  /** Replaces the secrets if `expected` is still the current one; false if it is not, or the subscription is gone. */
  replaceSecret(id: string, expected: string, secret: string, retired: RetiredSecret[]): Promise<boolean>;
  /** False if there was none. */
  remove(id: string): Promise<boolean>;
}
