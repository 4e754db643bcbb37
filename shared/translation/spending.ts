import { HeldError } from '../document/errors.ts';
import type { Clock } from '../ports/system.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { TranslationDeps } from './translate-lines.ts';

/** The day's budget row is named by its UTC date: `2026-11-24`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Reserves before sending, so that a day's figure is never below what was billed; a spent budget waits for midnight UTC. */
export function createSpending({
  usage,
  now,
  retrySeconds,
}: {
  usage: UsageStore;
  now: Clock;
  /** How long a throttled article waits. */
  retrySeconds: number;
}): Pick<TranslationDeps, 'reserve' | 'release' | 'retryAt'> {
  return {
    async reserve(characters) {
      if (await usage.reserve(dayOf(now()), characters)) return;
      throw new HeldError(
        'budget',
        nextMidnight(now()),
        `Today's translation budget does not hold another ${characters} characters; the article waits for tomorrow (UTC).`,
      );
    },
    release: (characters) => usage.release(dayOf(now()), characters),
    retryAt: () => new Date(now().getTime() + retrySeconds * 1000),
  };
}

function nextMidnight(time: Date): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 1));
}
