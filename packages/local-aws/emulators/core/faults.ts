import type { Faults } from './model.ts';

type Fault = Exclude<keyof Faults, 'seed'>;

/** Says, for each request or event in turn, whether the fault strikes. */
export type Dice = (fault: Fault) => boolean;

/**
 * One seed, one run: every fault has its own sequence, so that a change in the number of S3 calls
 * does not move the throttles of Translate.
 */
export function rollDice(faults: Faults | undefined): Dice {
  const sequences = new Map<Fault, () => number>();
  return (fault) => {
    const probability = faults?.[fault] ?? 0;
    if (probability <= 0) return false;
    const known = sequences.get(fault) ?? pseudoRandom((faults?.seed ?? 0) ^ hashOf(fault));
    sequences.set(fault, known);
    return known() < probability;
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** A linear congruential generator with a mixed output (PCG family, 32 bits): numbers in [0, 1). */
function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
    const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737);
    return (((word >>> 22) ^ word) >>> 0) / 0x1_0000_0000;
  };
}
