import type { EventData, EventName } from '../document/events.ts';
import type { DeliveryStatus } from '../document/statuses.ts';

/** The result of one attempt, as the delivery log keeps it. */
export interface AttemptReport {
  /** HTTP status; null if no answer came. */
  responseCode: number | null;
  latencyMs: number | null;
  /** Start of the response body, at most 1 KiB of UTF-8. */
  excerpt: string | null;
  /** Why it did not count as delivered; null if it did. */
  error: string | null;
}

/** One event on its way to one subscription. The row is the truth; queue messages only wake it. */
export interface Delivery extends AttemptReport {
  /** The `webhook-id` header, the same for every attempt. URL-safe. */
  id: string;
  subscriptionId: string;
  type: EventName;
  articleId: string | null;
  /** The pinned outcome that the body is built from; null for events that no outcome raises. */
  outcome: { key: string; versionId: string | null } | null;
  /** The body's `data`, if nothing else holds it; null if it is made from the outcome. */
  data: EventData | null;
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
  /** False if a row of that id exists. */
  create(delivery: Delivery): Promise<boolean>;
  get(id: string): Promise<Delivery | null>;
  /**
   * Begins attempt number `attempt` (counting from 0): only while the row is pending, exactly `attempt` attempts are
   * behind it, and no other attempt is under way at `at`. Returns the row as it is now, or null.
   */
  claim(id: string, attempt: number, at: Date, leaseUntil: Date): Promise<Delivery | null>;
  /** Writes the result of the latest attempt and ends its lease: only while the row is pending with `attempts` begun. */
  record(id: string, attempts: number, outcome: DeliveryOutcome): Promise<boolean>;
  /** Begins a new round: only while `attempts` are behind it and none is under way at `at`. */
  reopen(id: string, attempts: number, at: Date, dueAt: Date): Promise<boolean>;
  /** Moves `dueAt` (and `nextAttemptAt`, if given) of a pending row with `attempts` attempts. */
  postpone(id: string, attempts: number, dueAt: Date, nextAttemptAt?: Date): Promise<boolean>;
  /** A subscription's pending rows whose `dueAt` has come, most overdue first. */
  due(subscriptionId: string, now: Date, limit: number): Promise<Delivery[]>;
  /** A subscription's deliveries, newest first. `cursor` is the position after the last item of the page before. */
  list(query: { subscriptionId: string; limit: number; cursor?: string; since?: Date }): Promise<DeliveryPage>;
}
