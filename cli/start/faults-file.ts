import { readFileSync } from 'node:fs';
import type { Faults, WorkerKills } from '@tarjuman/local-aws';

export type FaultSettings = Faults & Partial<WorkerKills>;

/** Every fault that can be asked for: a probability from 0 to 1. */
const PROBABILITIES: Record<Exclude<keyof FaultSettings, 'seed'>, true> = {
  translateThrottle: true,
  s3Error: true,
  sqsError: true,
  dynamodbError: true,
  dynamodbUnprocessed: true,
  duplicateEvent: true,
  reorderEvent: true,
  dropEvent: true,
  workerKill: true,
};

/**
 * Reads `--faults FILE`: `{"seed": 7, "translateThrottle": 0.1, …}`; the same seed gives the same dice.
 * @throws Error naming a field that is unknown or no probability.
 */
export function readFaults(file: string): FaultSettings {
  const { seed = 1, ...faults } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  for (const [name, value] of Object.entries(faults)) {
    if (!(name in PROBABILITIES)) {
      throw new Error(`${file}: expected faults among ${Object.keys(PROBABILITIES).join(', ')}, got ${name}`);
    }
    if (typeof value !== 'number' || value < 0 || value > 1) {
      throw new Error(`${file}: expected ${name} to be a probability from 0 to 1, got ${JSON.stringify(value)}`);
    }
  }
  return { seed: Number(seed), ...faults };
}
