import type { AttemptReport } from '../ports/deliveries.ts';
import type { SendResult } from '../ports/network.ts';

const EXCERPT_BYTES = 1_024;

export function isDelivered(result: SendResult): boolean {
  return result.kind === 'response' && result.status >= 200 && result.status < 300;
}

/** True if the receiver answered 410: it wants no more events. */
export function isGone(result: SendResult): boolean {
  return result.kind === 'response' && result.status === 410;
}

/** Makes the delivery log's entry of an attempt. */
export function attemptReport(result: SendResult): AttemptReport {
  const latencyMs = Math.round(result.latencyMs);
  if (result.kind !== 'response') return { responseCode: null, latencyMs, excerpt: null, error: result.reason };
  const error = isDelivered(result) ? null : responseError(result.status);
  return { responseCode: result.status, latencyMs, excerpt: cutToBytes(result.excerpt, EXCERPT_BYTES), error };
}

/** The entry of a delivery that ended without an attempt. */
export function noAttempt(error: string): AttemptReport {
  return { responseCode: null, latencyMs: null, excerpt: null, error };
}

function responseError(status: number): string {
  if (status >= 300 && status < 400) return `Expected a 2xx answer, got ${status}: redirects are not followed`;
  return `Expected a 2xx answer, got ${status}`;
}

/** Returns the longest start of `text` that fits into `bytes` of UTF-8 without cutting a character. */
function cutToBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
