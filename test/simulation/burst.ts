import { check, problems } from './checker.ts';
import { createCloud, DEFAULT_CLOUD } from './cloud.ts';
import { NO_FAULTS } from './effects.ts';
import { createTokenBucket } from './token-bucket.ts';
import { articleText } from './workload.ts';
import { createWorld } from './world.ts';

export interface Burst {
  uploads: number;
  /** Requests a second that Amazon Translate lets through. */
  perSecond: number;
  /** It answers nothing for so long, a fifth into the drain. */
  outageMs: number;
}

/** The result of a burst. `share` is the used part of the characters that the rate allowed while there was work. */
export interface BurstReport {
  share: number;
  drainedSeconds: number;
  deadLetters: number;
  problems: string[];
}

/** All uploads at once against a capped translation rate, with the schedules running. */
export async function runBurst({ uploads, perSecond, outageMs }: Burst, seed = 1): Promise<BurstReport> {
  const world = createWorld({ seed, faults: NO_FAULTS, events: { duplicated: 0, dropped: 0, delayMs: 2_000 } });
  const cloud = createCloud(world, DEFAULT_CLOUD);
  world.translateRate = createTokenBucket(perSecond);
  cloud.startSchedules();
  const start = world.time.now();
  const keys = Array.from({ length: uploads }, (_, number) => `incoming/burst/${number}.txt`);
  for (const [number, key] of keys.entries()) world.articles.put(key, articleText(world.random, number));
  world.time.after((uploads / perSecond / 5) * 1000, () => {
    world.translateDownUntil = world.time.now() + outageMs;
  });
  await world.time.run(start + (uploads / perSecond) * 2_000 + outageMs + 3_600_000);
  const last = Math.max(...world.translateLog.map(({ at }) => at));
  const available = (last - start - outageMs) / 1000;
  return {
    share: world.translateLog.length / (available * perSecond),
    drainedSeconds: (last - start) / 1000,
    deadLetters: Object.values(cloud.queues).reduce((sum, queue) => sum + queue.deadLetters.length, 0),
    problems: problems(check(world, cloud, keys)),
  };
}
