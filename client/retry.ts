/** Answers that say "not now" and mean that nothing was done. */
const NOT_NOW = new Set([429, 503]);

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Sends until there is an answer other than "not now", at most `retries` times more. */
export async function sendPatiently(
  send: () => Promise<Response>,
  { retries, wait, signal }: { retries: number; wait: Wait; signal?: AbortSignal | undefined },
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await send();
    if (!NOT_NOW.has(response.status) || attempt >= retries) return response;
    await response.body?.cancel();
    await wait(retryAfter(response) ?? backoff(attempt), signal);
  }
}

/** Milliseconds that the answer asks to wait; undefined if it does not say. */
export function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1000, 0), LONGEST_WAIT_MS) : undefined;
}

/** Twice as long each time, give or take a fifth, so that callers do not come back together. */
export function backoff(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS) * (0.8 + 0.4 * Math.random());
}

/** Rejects with the signal's reason as soon as it fires. */
export const waitFor: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
