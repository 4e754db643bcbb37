import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  patienceMs: number;
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Asks ever less often until there is an answer. Returns undefined after `patienceMs`. */
export async function untilThere<T>(
  ask: () => Promise<T | undefined>,
  { patienceMs, signal }: Patience,
): Promise<T | undefined> {
  const end = performance.now() + patienceMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.4)) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > end) return answer;
    await pause(wait, undefined, { signal });
  }
}
