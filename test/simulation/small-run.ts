import { check, checkTimes, type Verdict } from './checker.ts';
import { type Cloud, type CloudOptions, createCloud, DEFAULT_CLOUD } from './cloud.ts';
import { type FaultRates, NO_FAULTS, type PlannedCrash } from './effects.ts';
import { subscription } from './simulate.ts';
import { createWorld, type EventRates, type World } from './world.ts';

const MINUTE = 60_000;
export const KEY = 'incoming/خبر.txt';
const QUIET_EVENTS: EventRates = { duplicated: 0, dropped: 0, delayMs: 50 };

export interface SmallRun {
  seed?: number;
  faults?: Partial<FaultRates>;
  planned?: readonly PlannedCrash[];
  cloud?: Partial<CloudOptions>;
  /** False: the bucket of articles has its versioning suspended. */
  keepsVersions?: boolean;
  /** Virtual time to go on for. */
  minutes?: number;
  /** Without the two schedules only the queues bring anything to its end. */
  schedules?: boolean;
  /** The bound of time to an outcome; without one nothing is late. */
  boundMinutes?: number;
  /** The keys that are judged; else the one. */
  keys?: readonly string[];
  /** Changes the world at certain times, e.g. by uploads. */
  plan(world: World, cloud: Cloud): void;
}

/** One article's life, with the planned faults and no others. */
export async function runSmall(run: SmallRun): Promise<{ world: World; cloud: Cloud; verdict: Verdict }> {
  const { seed = 1, planned = [], minutes = 240 } = run;
  const world = createWorld({ seed, faults: { ...NO_FAULTS, ...run.faults }, events: QUIET_EVENTS, planned });
  world.articles.keepsVersions = run.keepsVersions ?? true;
  const cloud = createCloud(world, { ...DEFAULT_CLOUD, ...run.cloud });
  world.subscriptions.set('one', subscription('one', world.time.now()));
  if (run.schedules !== false) cloud.startSchedules();
  run.plan(world, cloud);
  await world.time.run(world.time.now() + minutes * MINUTE);
  const verdict = check(world, cloud, run.keys ?? [KEY]);
  if (run.boundMinutes !== undefined) checkTimes(world, [KEY], run.boundMinutes * MINUTE, verdict);
  return { world, cloud, verdict };
}

/** An outcome without what may differ between runs: clocks and who paid for what. */
export function comparable(world: World): unknown {
  const outcome = world.documents.current('documents/خبر.txt.json')?.body?.outcome;
  if (outcome?.status !== 'completed') return outcome && { status: outcome.status, revision: outcome.revision };
  const { timings: _timings, createdAt: _createdAt, source, translation, ...rest } = outcome;
  const sentences = rest.sentences.map(({ correctedAt: _correctedAt, ...sentence }) => sentence);
  const { versionId, etag, sha256 } = source;
  return { ...rest, sentences, source: { versionId, etag, sha256 }, alignment: translation.alignment };
}
