import type { SeededRandom } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What may go wrong at a side effect. Probabilities are a try's. */
export interface FaultRates {
  crash: number;
  error: number;
  lostReply: number;
  throttle: number;
  /** A step that takes so long that visibility and lease run out. */
  stall: number;
}

export const NO_FAULTS: FaultRates = { crash: 0, error: 0, lostReply: 0, throttle: 0, stall: 0 };

export type Boundary = 'before' | 'after';

/** A planned death: at side effect number `at` of the run (counted over all invocations). */
export interface PlannedCrash {
  at: number;
  boundary: Boundary;
}

/** One run of a function; dies as a sandbox does: nothing after its death takes effect, and nobody hears of it. */
export interface Invocation {
  alive: boolean;
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

export interface Effects {
  /** Performs a side effect of an invocation, with whatever fate has in store for it. */
  perform<T>(invocation: Invocation, name: string, apply: () => T): Promise<T>;
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

  function crashAt(index: number, boundary: Boundary, effects: Effects): boolean {
    if (planned.some((crash) => crash.at === index && crash.boundary === boundary)) return true;
    return !effects.quiet && random.chance(rates.crash / 2);
  }

  const effects: Effects = {
    log,
    quiet: false,
    async perform(invocation, name, apply) {
      if (!invocation.alive) return never();
      await time.sleep(latency());
      if (!invocation.alive) return never();
      const index = log.push(name) - 1;
      const die = () => {
        invocation.alive = false;
        invocation.died();
      };
      if (crashAt(index, 'before', effects)) {
        die();
        return never();
      }
      if (!effects.quiet && random.chance(rates.error)) throw new ServiceBusy(`503 at ${name}`);
      const result = apply();
      if (crashAt(index, 'after', effects)) {
        die();
        return never();
      }
      if (!effects.quiet && random.chance(rates.lostReply)) throw new ConnectionLost(`lost reply of ${name}`);
      await time.sleep(latency());
      return invocation.alive ? result : never();
    },
  };

  const latency = () =>
    !effects.quiet && random.chance(rates.stall) ? random.between(100_000, 400_000) : random.between(1, 40);
  return effects;
}
