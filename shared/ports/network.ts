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
  /** One POST, no redirect followed. A failure of the network or the receiver is a result, not an exception. */
  send(request: WebhookRequest): Promise<SendResult>;
}

/** Returns all addresses of a host name. Throws or returns [] if the name does not resolve. */
export type Resolve = (host: string) => Promise<string[]>;

/** Refuses URLs that a webhook must not go to. */
export interface UrlGuard {
  /** @throws WebhookUrlError */
  check(url: string): Promise<void>;
}

/** A page as its server sent it. */
export interface FetchedPage {
  /** Its address after the redirects. */
  url: string;
  bytes: Uint8Array;
  /** As the server says it. */
  contentType: string;
}

/** Fetches pages that strangers name. */
export interface PageFetcher {
  /**
   * @throws WebhookUrlError if the address, or one that it redirects to, is refused
   * @throws FetchError if the page can't be had
   */
  fetch(url: string): Promise<FetchedPage>;
}
