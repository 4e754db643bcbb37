import { ApiError, WaitTimeout } from './api-error.ts';
import type { Call } from './call.ts';
import { backoff } from './retry.ts';
import type { BilingualDocument, FailureRecord, PendingArticle } from './types.ts';

export interface WaitOptions {
  /** Default five minutes. */
  timeoutMs?: number;
  /** The least revision that counts: after `reprocess`, one more than there was. Default 1. */
  revision?: number;
  signal?: AbortSignal;
}

/** Asked ever less often, but never more than this apart. */
const LONGEST_PAUSE_MS = 5_000;

type Outcome = BilingualDocument | FailureRecord;

/** Asks until the article is done. An upload that has only just arrived is not known at first: that is waiting too. */
export async function untilDone(
  get: () => Promise<Outcome | PendingArticle>,
  { options: { wait } }: Call,
  id: string,
  { timeoutMs = 300_000, revision = 1, signal }: WaitOptions,
): Promise<Outcome> {
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt++) {
    const found = await get().catch(unlessUnknown);
    if (found && 'revision' in found && found.revision >= revision) return found;
    if (performance.now() >= deadline) {
      const state = found ? `it is ${found.status}` : 'it is not known';
      throw new WaitTimeout(`Expected article ${id} to be done within ${timeoutMs} ms, but ${state}`);
    }
    await wait(Math.min(backoff(attempt) / 4, LONGEST_PAUSE_MS, deadline - performance.now()), signal);
  }
}

function unlessUnknown(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
