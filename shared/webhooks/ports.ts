/** What webhooks need of the outside world, in our own words. Adapters are in `shared/storage/`. */

export const ARTICLE_EVENTS = ['article.completed', 'article.failed'] as const;
/** What can be subscribed to. */
export type ArticleEvent = (typeof ARTICLE_EVENTS)[number];
/** What can be sent; every subscription takes the test. */
export type EventType = ArticleEvent | 'webhook.test';

/** A secret that was replaced but signs too until the receivers have the new one. */
export interface RetiredSecret {
  secret: string;
  until: Date;
}

export interface Subscription {
  /** URL-safe: `wh_` and 32 hex digits. */
  id: string;
  url: string;
  events: ArticleEvent[];
  description: string | null;
  enabled: boolean;
  /** Why it was disabled by itself (410, or days of failure); null where it is enabled or its owner disabled it. */
  disabledReason: string | null;
  /** `whsec_<base64>`. Shown once, in the answer that creates it. Never logged. */
  secret: string;
  /** Newest first. */
  retiredSecrets: RetiredSecret[];
  /** Since when nothing but failures; null after a success. */
  failingSince: Date | null;
  /** After a timeout: its deliveries wait until then, and then until one of them was answered; null otherwise. */
  parkedUntil: Date | null;
  /** Failed deliveries that the sweep is to send again; null where there are none. */
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
  /** How far the sweep has come: a position of `DeliveryStore.list`. */
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

export interface SubscriptionStore {
  create(subscription: Subscription): Promise<void>;
  get(id: string): Promise<Subscription | null>;
  /** All of them, oldest first: a deployment has a few dozen. */
  list(): Promise<Subscription[]>;
  /** Writes just these fields, so that no writer undoes another's; null where the subscription is gone. */
  update(id: string, changes: SubscriptionChanges): Promise<Subscription | null>;
  /** Replaces the secrets if `expected` is still the current one; false where it is not, or the subscription is gone. */
  replaceSecret(id: string, expected: string, secret: string, retired: RetiredSecret[]): Promise<boolean>;
  /** False where there was none. */
  remove(id: string): Promise<boolean>;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** What one attempt came to, as kept in the delivery log. */
export interface AttemptReport {
  /** HTTP status; null where no answer came. */
  responseCode: number | null;
  latencyMs: number | null;
  /** Start of the response body, at most 1 KiB of UTF-8. */
  excerpt: string | null;
  /** Why it did not count as delivered; null where it did. */
  error: string | null;
}

/** One event on its way to one subscription. The row is the truth; queue messages only wake it. */
export interface Delivery extends AttemptReport {
  /** The `webhook-id` header, the same for every attempt. URL-safe. */
  id: string;
  subscriptionId: string;
  type: EventType;
  articleId: string | null;
  /** The pinned outcome that the body is built from; null for `webhook.test`. */
  outcome: { key: string; versionId: string | null } | null;
  /** Base URL of the links in the body, pinned with it: every attempt sends the same bytes. */
  apiUrl: string;
  status: DeliveryStatus;
  /** Attempts begun, ever. Only grows, so that a stale wake-up matches nothing. */
  attempts: number;
  /** `attempts` when the present round of the schedule began: 0, and more after a redelivery. */
  roundStart: number;
  /** When the round's first attempt began; null before it. */
  roundStartedAt: Date | null;
  /** While an attempt is under way: nobody else may begin one until then. */
  leaseUntil: Date | null;
  nextAttemptAt: Date | null;
  /** When the sweep is to look at it: some time after the wake-up that the queue holds; null when nothing is due. */
  dueAt: Date | null;
  createdAt: Date;
  /** When the row may be forgotten. */
  expiresAt: Date;
}

export interface DeliveryOutcome extends AttemptReport {
  status: DeliveryStatus;
  nextAttemptAt: Date | null;
  dueAt: Date | null;
}

export interface DeliveryPage {
  items: Delivery[];
  nextCursor: string | null;
}

/** Every write is conditional; the boolean or null says whether it took place. */
export interface DeliveryStore {
  /** False where a row of that id exists. */
  create(delivery: Delivery): Promise<boolean>;
  get(id: string): Promise<Delivery | null>;
  /**
   * Begins attempt number `attempt` (counting from 0): only while the row is pending, has exactly so many attempts
   * behind it, and no other attempt is under way at `at`. The row as it is now, or null.
   */
  claim(id: string, attempt: number, at: Date, leaseUntil: Date): Promise<Delivery | null>;
  /** Writes what the latest attempt came to and ends its lease: only while the row is pending with so many begun. */
  record(id: string, attempts: number, outcome: DeliveryOutcome): Promise<boolean>;
  /** Begins a new round: only while `attempts` are behind it and none is under way at `at`. */
  reopen(id: string, attempts: number, at: Date, dueAt: Date): Promise<boolean>;
  /** Moves `dueAt`, and `nextAttemptAt` where it is given, of a pending row with so many attempts. */
  postpone(id: string, attempts: number, dueAt: Date, nextAttemptAt?: Date): Promise<boolean>;
  /** Pending rows whose `dueAt` has come, most overdue first. */
  due(now: Date, limit: number): Promise<Delivery[]>;
  /** A subscription's deliveries, newest first. `cursor` is the position after the last item of the page before. */
  list(query: { subscriptionId: string; limit: number; cursor?: string; since?: Date }): Promise<DeliveryPage>;
}

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface SendFailure {
  /** `refused`: by the guard, before any byte was sent. `network`: DNS, connection, TLS or protocol trouble. */
  kind: 'timeout' | 'network' | 'refused';
  reason: string;
  latencyMs: number;
}

export type SendResult =
  | { kind: 'response'; status: number; retryAfter: string | null; excerpt: string; latencyMs: number }
  | SendFailure;

export interface Sender {
  /** One POST, no redirect followed. Whatever the network or the receiver does is a result, not an exception. */
  send(request: WebhookRequest): Promise<SendResult>;
}

/** The addresses of a host name, all of them. Throws, or answers [], where it does not resolve. */
export type Resolve = (host: string) => Promise<string[]>;

/** Refuses URLs that a webhook must not go to. */
export interface UrlGuard {
  /** @throws WebhookUrlError */
  check(url: string): Promise<void>;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** 0 ≤ x < 1. */
  fraction(): number;
}
