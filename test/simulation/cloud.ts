import { type AnnounceDeps, announceOutcome } from '../../functions/announce/announce-outcome.ts';
import { parseOutcomeMessages } from '../../functions/announce/outcome-messages.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import { attemptDelivery, type DeliverDeps } from '../../functions/deliver/attempt-delivery.ts';
import type { ProcessDeps } from '../../functions/process/deps.ts';
import { parseIngest } from '../../functions/process/ingest-message.ts';
import { processOrPark } from '../../functions/process/process-or-park.ts';
import { reconcile } from '../../functions/sweep/reconcile.ts';
import { releaseHeld } from '../../functions/sweep/release-held.ts';
import { resumeErasures } from '../../functions/sweep/resume-erasures.ts';
import { FUNCTION_SECONDS, RECEIVES_BEFORE_DEAD_LETTER, VISIBILITY_FACTOR } from '../../shared/document/limits.ts';
import type { DeliveryMessage } from '../../shared/ports/queues.ts';
import { enqueueDue } from '../../shared/webhooks/send-due.ts';
import type { Invocation } from './effects.ts';
import { Queue, type QueueOptions } from './queues.ts';
import { apiDeps, processDeps, type SweepDeps, sweepDeps, type WiringOptions, webhookDeps } from './wiring.ts';
import type { World } from './world.ts';

export interface CloudOptions extends WiringOptions {
  /** Largest clock error of a sandbox. */
  skewMs: number;
  maxConcurrency: number;
  /** False: what an event lost stays lost, so that a run shows what heals without it. */
  reconciles: boolean;
  /** A planted bug, to see that the checker finds it. */
  mutant?: Mutant;
}

/** Puts a bug between the use cases and their adapters. */
export interface Mutant {
  process?(deps: ProcessDeps, world: World): ProcessDeps;
  announce?(deps: AnnounceDeps, world: World): AnnounceDeps;
  deliver?(deps: DeliverDeps, world: World): DeliverDeps;
  sweep?(deps: SweepDeps, world: World): SweepDeps;
  api?(deps: ApiDeps, world: World): ApiDeps;
}

export const DEFAULT_CLOUD: CloudOptions = {
  skewMs: 0,
  dailyBudget: Number.POSITIVE_INFINITY,
  settings: ['test/none', 'test/none'],
  maxConcurrency: 10,
  reconciles: true,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type FunctionName = keyof typeof FUNCTION_SECONDS;

export interface Cloud {
  queues: { ingest: Queue; documents: Queue; deliveries: Queue };
  /** Runs a schedule once, now; answers how many messages reconciling sent. */
  sweep(task: 'due' | 'reconcile'): Promise<number>;
  /** Begins the two schedules. */
  startSchedules(): void;
  /** Runs one request of the API in a sandbox of its own: true if it was answered, false if that died or failed. */
  callApi(call: (deps: ApiDeps) => Promise<unknown>): Promise<boolean>;
}

/** The use cases of the five functions, wired as their `main.ts` wires them, to the in-memory world. */
export function createCloud(world: World, options: CloudOptions = DEFAULT_CLOUD): Cloud {
  const { time, random } = world;
  const { mutant } = options;
  let invocations = 0;

  /** A sandbox at work. It is killed when its function's timeout is over, wherever it is. */
  function invoke(name: FunctionName, died: () => void): Invocation & { id: string; deadline: Date } {
    const skewMs = options.skewMs === 0 ? 0 : random.between(-options.skewMs, options.skewMs);
    const timeoutMs = FUNCTION_SECONDS[name] * 1_000;
    const invocation: Invocation = { alive: true, isWorking: true, skewMs, died };
    time.after(timeoutMs, () => {
      if (invocation.alive && invocation.isWorking) world.effects.tally.timeouts++;
      invocation.alive = false;
      died();
    });
    const deadline = new Date(time.now() + skewMs + timeoutMs);
    return Object.assign(invocation, { id: `invocation ${++invocations}`, deadline });
  }

  const callApi: Cloud['callApi'] = (call) =>
    new Promise((resolve) => {
      const invocation = invoke('api', () => resolve(false));
      const wired = apiDeps(world, invocation);
      run(invocation, () => call(mutant?.api?.(wired, world) ?? wired)).then(
        () => resolve(true),
        () => resolve(false),
      );
    });

  const queue = (name: 'process' | 'announce' | 'deliver', handle: QueueOptions['handle'], maxConcurrency = 10) =>
    new Queue(
      {
        ...{ name, maxConcurrency, handle },
        visibilityMs: VISIBILITY_FACTOR * FUNCTION_SECONDS[name] * 1_000,
        maxReceives: RECEIVES_BEFORE_DEAD_LETTER,
        isThrottled: () => !world.effects.quiet && random.chance(world.faults.throttledReceive),
      },
      time,
      random,
    );

  /** Runs `work` in a sandbox of that function; being killed after its end means nothing. */
  async function run<T>(invocation: Invocation, work: () => Promise<T>): Promise<T> {
    return work().finally(() => {
      invocation.isWorking = false;
    });
  }

  async function process({ body, receives }: { body: string; receives: number }, died: () => void): Promise<void> {
    const invocation = invoke('process', died);
    const wired = processDeps(world, invocation, options);
    const deps = mutant?.process?.(wired, world) ?? wired;
    await run(invocation, async () => {
      for (const message of parseIngest(body)) await processOrPark(message, { ...invocation, receives }, deps);
    });
  }

  async function announce({ body }: { body: string }, died: () => void): Promise<void> {
    const invocation = invoke('announce', died);
    const wired = webhookDeps(world, invocation);
    const deps = mutant?.announce?.(wired, world) ?? wired;
    await run(invocation, async () => {
      for (const message of parseOutcomeMessages(body)) await announceOutcome(deps, message);
    });
  }

  async function deliver({ body }: { body: string }, died: () => void): Promise<void> {
    const invocation = invoke('deliver', died);
    const wired = webhookDeps(world, invocation);
    const deps = mutant?.deliver?.(wired, world) ?? wired;
    await run(invocation, () => attemptDelivery(deps, JSON.parse(body) as DeliveryMessage));
  }

  const queues = {
    ingest: queue('process', process, options.maxConcurrency),
    documents: queue('announce', announce),
    deliveries: queue('deliver', deliver),
  };
  for (const name of ['ingest', 'documents', 'deliveries'] as const) {
    world.send[name] = (message: unknown, delayMs = 0) =>
      queues[name].send(typeof message === 'string' ? message : JSON.stringify(message), delayMs);
  }

  async function runSweep(task: 'due' | 'reconcile', invocation: Invocation): Promise<number> {
    const wired = sweepDeps(world, invocation);
    const deps = mutant?.sweep?.(wired, world) ?? wired;
    if (task === 'reconcile') return reconcile(deps);
    await releaseHeld(deps);
    await resumeErasures(deps);
    await enqueueDue(deps);
    return 0;
  }

  const sweep: Cloud['sweep'] = (task) =>
    new Promise((resolve) => {
      const invocation = invoke('sweep', () => resolve(0));
      run(invocation, () => runSweep(task, invocation)).then(resolve, () => resolve(0));
    });

  /** A schedule fires twice now and then, and now and then not at all. */
  function every(ms: number, task: 'due' | 'reconcile'): void {
    time.after(ms, () => {
      const isIrregular = !world.effects.quiet && random.chance(world.faults.irregularSchedule);
      const times = isIrregular ? random.pick([0, 2]) : 1;
      for (let fired = 0; fired < times; fired++) void sweep(task);
      every(ms, task);
    });
  }

  return {
    queues,
    sweep,
    callApi,
    startSchedules() {
      every(MINUTE, 'due');
      if (options.reconciles) every(HOUR, 'reconcile');
    },
  };
}
