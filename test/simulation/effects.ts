import type { SeededRandom } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Faults at a side effect, as probabilities of one try. */
export interface FaultRates {
  crash: number;
  error: number;
  lostReply: number;
  throttle: number;
  /** A step that takes so long that the sandbox is killed. */
  stall: number;
  /** A receive that is counted though nothing runs. */
  throttledReceive: number;
  /** A tick of a schedule that comes twice, or not at all. */
  irregularSchedule: number;
  /** A query of an index that is as old as the query before it, at most a minute. */
  staleIndex: number;
  /** A batch of which the table leaves a part undone, until the adapter gives up. */
  unprocessed: number;
}

export const NO_FAULTS: FaultRates = {
  crash: 0,
  error: 0,
  lostReply: 0,
  throttle: 0,
  stall: 0,
  throttledReceive: 0,
  irregularSchedule: 0,
  staleIndex: 0,
  unprocessed: 0,
};

export type Boundary = 'before' | 'after';

/** A planned death: at side effect number `at` of the run (counted over all invocations). */
export interface PlannedCrash {
  at: number;
  boundary: Boundary;
}

/** One run of a function; dies as a sandbox does: nothing after its death takes effect, and nobody hears of it. */
export interface Invocation {
  alive: boolean;
  /** False once it has returned: being killed means nothing to it any more. */
  isWorking: boolean;
  /** Milliseconds by which this sandbox's clock is wrong. */
  skewMs: number;
  died(): void;
}

const never = <T>() => new Promise<T>(() => {});

/** A reply or a request that was lost on the way: the caller can't know which. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export class ServiceBusy extends Error {
  override readonly name = 'ServiceBusy';
}

/** How often each kind of fault struck. */
export interface FaultTally {
  crashes: number;
  errors: number;
  lostReplies: number;
  stalls: number;
  /** Sandboxes that were killed at their timeout while they worked. */
  timeouts: number;
  throttled: number;
  eventsDropped: number;
  eventsRepeated: number;
}

export interface Effects {
  readonly tally: FaultTally;
  /** Performs a side effect of an invocation, with whatever fate has in store for it. */
  perform<T>(invocation: Invocation, name: string, apply: () => T | Promise<T>): Promise<T>;
  /** Names of all side effects performed, in order. */
  readonly log: string[];
  quiet: boolean;
}

export function createEffects(
  time: VirtualTime,
  random: SeededRandom,
  rates: FaultRates,
  planned: readonly PlannedCrash[] = [],
): Effects {
  const log: string[] = [];
  const tally: FaultTally = {
    crashes: 0,
    errors: 0,
    lostReplies: 0,
    stalls: 0,
    timeouts: 0,
    throttled: 0,
    eventsDropped: 0,
    eventsRepeated: 0,
  };

  /** True if fate has this fault in store now. */
  function strikes(fault: 'errors' | 'lostReplies' | 'stalls', rate: number): boolean {
    const isStruck = !effects.quiet && random.chance(rate);
    if (isStruck) tally[fault]++;
    return isStruck;
  }

  function crashAt(index: number, boundary: Boundary, effects: Effects): boolean {
    if (planned.some((crash) => crash.at === index && crash.boundary === boundary)) return true;
    return !effects.quiet && random.chance(rates.crash / 2);
  }

  const effects: Effects = {
    log,
    tally,
    quiet: false,
    async perform(invocation, name, apply) {
      if (!invocation.alive) return never();
      await time.sleep(latency());
      if (!invocation.alive) return never();
      const index = log.push(name) - 1;
      const die = () => {
        tally.crashes++;
        invocation.alive = false;
        invocation.died();
      };
      if (crashAt(index, 'before', effects)) {
        die();
        return never();
      }
      if (strikes('errors', rates.error)) throw new ServiceBusy(`503 at ${name}`);
      const result = await apply();
      if (crashAt(index, 'after', effects)) {
        die();
        return never();
      }
      if (strikes('lostReplies', rates.lostReply)) throw new ConnectionLost(`lost reply of ${name}`);
      await time.sleep(latency());
      return invocation.alive ? result : never();
    },
  };

  const latency = () => (strikes('stalls', rates.stall) ? random.between(100_000, 400_000) : random.between(1, 40));
  return effects;
}

/**
 * The adapters of one invocation: every method of a fake becomes a side effect, `names` says what the log calls it.
 * The fake does its work before it first waits, so that a death strikes before all of it or after all of it.
 */
export function asEffects<T extends object>(
  effects: Effects,
  invocation: Invocation,
  fake: T,
  names: { readonly [M in keyof T as T[M] extends (...input: never[]) => unknown ? M : never]: string },
): T {
  const methods = Object.entries(names as Record<string, string>).map(([method, name]) => {
    const act = fake[method as keyof T] as (...input: unknown[]) => unknown;
    return [
      method,
      (...input: unknown[]) => effects.perform(invocation, name, () => act(...input) as Promise<unknown>),
    ];
  });
  return Object.fromEntries(methods) as T;
}
