import type { AttemptReport } from '../ports/deliveries.ts';
import type { SendResult } from '../ports/network.ts';

const EXCERPT_BYTES = 1_024;

export function isDelivered(result: SendResult): boolean {
  return result.kind === 'response' && result.status >= 200 && result.status < 300;
}

/** The receiver said that it never wants to hear from us again. */
export function isGone(result: SendResult): boolean {
  return result.kind === 'response' && result.status === 410;
}

/** What the delivery log keeps of an attempt. */
export function attemptReport(result: SendResult): AttemptReport {
  const latencyMs = Math.round(result.latencyMs);
  if (result.kind !== 'response') return { responseCode: null, latencyMs, excerpt: null, error: result.reason };
  const error = isDelivered(result) ? null : responseError(result.status);
  return { responseCode: result.status, latencyMs, excerpt: cutToBytes(result.excerpt, EXCERPT_BYTES), error };
}

/** A delivery that ended without an attempt. */
export function noAttempt(error: string): AttemptReport {
  return { responseCode: null, latencyMs: null, excerpt: null, error };
}

function responseError(status: number): string {
  if (status >= 300 && status < 400) return `Expected a 2xx answer, got ${status}: redirects are not followed`;
  return `Expected a 2xx answer, got ${status}`;
}

/** The longest start of `text` within so many UTF-8 bytes, no character cut in half. */
function cutToBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
