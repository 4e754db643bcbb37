export interface WorkerKills {
  seed: number;
  /** Probability, from 0 to 1, that an invocation's sandbox is killed under way. */
  workerKill: number;
}

/** A sandbox that is killed, is killed within this long: early, late, or after its last write. */
const WITHIN_MILLISECONDS = 400;

/**
 * Decides for one invocation after another whether its sandbox is killed under way, and after how many milliseconds; the
 * same for the same seed.
 */
export function createWorkerKills({ seed, workerKill }: WorkerKills): () => number | undefined {
  const random = createRandom(seed);
  return () => {
    const strikes = random() < workerKill;
    const delay = random() * WITHIN_MILLISECONDS;
    return strikes ? delay : undefined;
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
