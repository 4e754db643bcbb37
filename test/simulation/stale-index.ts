import type { World } from './world.ts';

interface Snapshot {
  at: number;
  rows: Map<string, unknown>;
}

const OLDEST_MS = 60_000;
const snapshots = new WeakMap<object, Snapshot>();

/** The rows as an index of the table shows them: now and then as they were when the index was last asked. */
export function indexOf<T extends object>(world: World, table: Map<string, T>): Map<string, T> {
  const { effects, faults, random, time } = world;
  if (effects.quiet || faults.staleIndex === 0) return table;
  const before = snapshots.get(table) as { at: number; rows: Map<string, T> } | undefined;
  snapshots.set(table, { at: time.now(), rows: new Map([...table].map(([id, row]) => [id, { ...row }])) });
  const isRecent = before !== undefined && time.now() - before.at <= OLDEST_MS;
  return isRecent && random.chance(faults.staleIndex) ? before.rows : table;
}
