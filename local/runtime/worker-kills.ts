import type { LocalFunction } from './lambda/pool.ts';

export interface WorkerKills {
  seed: number;
  /** Probability, from 0 to 1, that an invocation's sandbox is killed under way. */
  workerKill: number;
}

/** A sandbox that dies, dies within this long after the call: early, late, or after its last write. */
const WITHIN_MILLISECONDS = 400;

/** The function with its sandboxes killed at random moments, the same ones for the same seed and calls. */
export function withWorkerKills(inner: LocalFunction, { seed, workerKill }: WorkerKills): LocalFunction {
  const random = createRandom(seed);
  return {
    ...inner,
    invoke: async (event) => {
      const strikes = random() < workerKill;
      const delay = random() * WITHIN_MILLISECONDS;
      const timer = strikes ? setTimeout(() => inner.killBusy(), delay) : undefined;
      const result = await inner.invoke(event);
      clearTimeout(timer);
      return result;
    },
  };
}

/** mulberry32: small, seeded, good enough to throw dice. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
