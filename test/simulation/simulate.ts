import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { createApiClient } from './api-client.ts';
import { check, checkTimes, type Verdict } from './checker.ts';
import { type Cloud, type CloudOptions, createCloud, DEFAULT_CLOUD } from './cloud.ts';
import type { FaultRates } from './effects.ts';
import { planWorkload, type WorkloadOptions } from './workload.ts';
import { createWorld, type EventRates, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A receiver that failed again and again is tried for some three days. */
const LONGEST_RETRY_HOURS = 80;

export interface Scenario {
  faults: FaultRates;
  events: EventRates;
  workload: WorkloadOptions;
  cloud: CloudOptions;
  /** Amazon Translate answers nothing for so long, a third into the uploads. */
  outageMs: number;
  /** The receiver of the second of two subscriptions answers 503 for so long from the start. */
  receiverDownMs: number;
  /** False: the bucket of articles has its versioning suspended. */
  keepsVersions?: boolean;
}

/** Everything at once: what the acceptance figures are measured under. */
export const CHAOS: Scenario = {
  faults: {
    ...{ crash: 0.01, error: 0.01, lostReply: 0.01, throttle: 0.2, stall: 0.002 },
    ...{ throttledReceive: 0.02, irregularSchedule: 0.2, staleIndex: 0.2, unprocessed: 0.01 },
  },
  events: { duplicated: 0.3, dropped: 0.05, delayMs: 20 * MINUTE },
  workload: {
    uploads: 200,
    spreadMs: 20 * MINUTE,
    overwrites: 0.3,
    deletes: 0.1,
    bad: 0.05,
    posted: 0.1,
    erased: 0.05,
    reprocessed: 0.1,
    crowd: 25,
  },
  cloud: { ...DEFAULT_CLOUD, skewMs: 2 * MINUTE, claims: true },
  outageMs: MINUTE,
  receiverDownMs: 30 * MINUTE,
};

/** The other half of the seeds: no event is lost and nothing reconciles, so that all has to heal by itself, and in time. */
export const LIVELY: Scenario = {
  ...CHAOS,
  events: { ...CHAOS.events, dropped: 0 },
  cloud: { ...CHAOS.cloud, reconciles: false },
};

/**
 * A quarter of the seeds: the bucket of articles has its versioning suspended, so that only its content names an upload. The
 * protocol can't tell an erased upload from a deleted one there, and equal texts are one upload: neither occurs.
 */
export const SUSPENDED: Scenario = {
  ...LIVELY,
  workload: { ...LIVELY.workload, erased: 0, bad: 0 },
  keepsVersions: false,
};

const scenarioOf = (seed: number) => (seed % 4 === 0 ? SUSPENDED : seed % 2 === 0 ? LIVELY : CHAOS);

/** Events take 20 minutes, and a death costs a redelivery of nine: four of them, and the redrive after two hours. */
const LATEST_MS = 4 * HOUR;

export function subscription(id: string, at: number): Subscription {
  const createdAt = new Date(at - HOUR);
  return {
    id,
    url: `https://receiver.example/${id}`,
    events: ['article.completed', 'article.failed', 'article.deleted'],
    description: null,
    enabled: true,
    disabledReason: null,
    secret: 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0',
    retiredSecrets: [],
    failingSince: null,
    parkedUntil: null,
    recovery: null,
    createdAt,
    updatedAt: createdAt,
  };
}

/**
 * One run: uploads, overwrites and deletions under faults, then rest: no new fault, the schedules go on, and once an
 * operator drives back the dead letters and what was given up as retryable. Same seed, same run.
 */
export async function simulate(
  seed: number,
  scenario: Scenario = scenarioOf(seed),
): Promise<{ verdict: Verdict; world: World }> {
  const world = createWorld({ seed, faults: scenario.faults, events: scenario.events });
  const cloud = createCloud(world, scenario.cloud);
  world.articles.keepsVersions = scenario.keepsVersions ?? true;
  for (const id of ['one', 'two', 'leaving', 'moving']) world.subscriptions.set(id, subscription(id, world.time.now()));
  changeSubscriptions(world, scenario.workload.spreadMs / 2);
  cloud.startSchedules();
  const keys = planWorkload(world, createApiClient(world, cloud), scenario.workload);
  const start = world.time.now();
  world.receiverDownUntil.set('two', start + scenario.receiverDownMs);
  const { spreadMs } = scenario.workload;
  world.time.after(spreadMs / 3, () => {
    world.translateDownUntil = world.time.now() + scenario.outageMs;
  });
  await world.time.run(start + spreadMs * 1.5 + 30 * MINUTE);
  world.effects.quiet = true;
  await world.time.run(start + spreadMs * 1.5 + 2.5 * HOUR);
  redrive(world, cloud);
  await world.time.run(start + spreadMs * 1.5 + 6 * HOUR);
  const isTrying = () => [...world.deliveries.values()].some(({ status }) => status === 'pending');
  for (let hour = 0; hour < LONGEST_RETRY_HOURS && isTrying(); hour++) await world.time.run(world.time.now() + HOUR);
  const verdict = check(world, cloud, keys);
  if (!scenario.cloud.reconciles) {
    checkTimes(world, keys, LATEST_MS, verdict);
    const repaired = await repairs(world, cloud);
    if (repaired > 0) verdict.stuck.push(`reconciling repaired ${repaired} articles, though no event was lost`);
  }
  return { verdict, world };
}

/** In the middle of the run one receiver comes, one goes and one moves to another address. */
function changeSubscriptions(world: World, afterMs: number): void {
  world.time.after(afterMs, () => {
    const now = new Date(world.time.now());
    world.subscriptions.set('coming', { ...subscription('coming', +now), createdAt: now });
    world.subscriptions.delete('leaving');
    const moving = world.subscriptions.get('moving');
    if (moving) world.subscriptions.set('moving', { ...moving, url: 'https://moved.example/moving', updatedAt: now });
  });
}

/** How many messages a whole cycle of reconciling sends. */
async function repairs(world: World, cloud: Cloud): Promise<number> {
  world.cursor.value = { bucket: 'articles', after: null };
  const repaired = cloud.sweep('reconcile');
  await world.time.run(world.time.now() + MINUTE);
  return repaired;
}

/** Does as `tarjuman redrive`: dead letters go back to their queues, retryable failures are processed again. */
function redrive(world: World, cloud: Cloud): void {
  for (const queue of Object.values(cloud.queues)) queue.redrive();
  for (const row of world.rows.values()) {
    if (row.errorCode !== 'internal') continue;
    row.generation = Math.max(row.generation + 1, world.time.now());
    world.send.ingest({ key: row.key, generation: row.generation });
  }
}
