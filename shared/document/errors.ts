import type { FailureCode } from './failures.ts';
import type { HeldReason } from './statuses.ts';

/**
 * A deterministic failure of one article: it ends as a failure record and is never retried by the queue.
 * `message` is shown to people: say what was wrong, with what, and what to do.
 */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
  readonly code: FailureCode;
  readonly retryable: boolean;
  constructor(code: FailureCode, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/**
 * Kind of trouble a service is in. `transient`: throttling, a fault of the service, or the network; the same request
 * may succeed later. `refused`: a permission, a subscription or a resource is missing; somebody has to correct it.
 */
export type Trouble = 'transient' | 'refused';

/** Work that must wait, not fail: the article is parked as `held`, and the sweep releases it. */
export class HeldError extends Error {
  override readonly name = 'HeldError';
  readonly reason: HeldReason;
  /** When it may be tried again. */
  readonly until: Date;
  constructor(reason: HeldReason, until: Date, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
    this.until = until;
  }
}

export class TranslationRejected extends Error {
  override readonly name = 'TranslationRejected';
}

/** The translation engine took no request. `cause` is the client's own error. */
export class TranslationUnavailable extends Error {
  override readonly name = 'TranslationUnavailable';
  readonly trouble: Trouble;
  /** True if no answer came: the service may have taken the request all the same. */
  readonly mayBeBilled: boolean;
  constructor(message: string, options: { cause?: unknown; trouble: Trouble; mayBeBilled: boolean }) {
    super(message, options);
    this.trouble = options.trouble;
    this.mayBeBilled = options.mayBeBilled;
  }
}

/** A URL that this deployment must not go to, for a webhook or for a page. `message` is shown to the owner: it says what was wrong and what is expected. */
export class WebhookUrlError extends Error {
  override readonly name = 'WebhookUrlError';
}

/** A page that can't be had. `message` is shown to whoever asked for it: it says why. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}
