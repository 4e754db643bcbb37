import { ArticleError, HeldError } from '../document/errors.ts';
import type { Clock } from '../ports/system.ts';
import type { UsageStore } from '../ports/usage.ts';

/** The day's budget row is named by its UTC date: `2026-11-24`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Characters taken from one day's budget, until the service has accepted or refused the request they are for. */
export interface Reservation {
  /** Gives them back to the day that they were taken from, whatever day it is by now. */
  release(): Promise<void>;
}

export interface Spending {
  /** Takes the characters from the day's budget before they are sent; throws HeldError if the rest does not hold them. */
  reserve(characters: number): Promise<Reservation>;
  /** When an article may be tried again that the engine did not take. */
  retryAt(): Date;
}

/** Reserves before sending, so that a day's figure is never below the bill. A spent budget waits for midnight UTC. */
export function createSpending({
  usage,
  now,
  retrySeconds,
  dailyBudget = Number.POSITIVE_INFINITY,
}: {
  usage: UsageStore;
  now: Clock;
  /** Seconds that an article waits at first if the engine did not take it. */
  retrySeconds: number;
  /** The whole budget of a day: a request that is larger could wait for ever. */
  dailyBudget?: number;
}): Spending {
  return {
    async reserve(characters) {
      if (characters > dailyBudget) throw largerThanAnyDay(characters, dailyBudget);
      const day = dayOf(now());
      if (await usage.reserve(day, characters)) return { release: () => usage.release(day, characters) };
      throw new HeldError(
        'budget',
        nextMidnight(now()),
        `Today's translation budget does not hold another ${characters} characters; the article waits for tomorrow (UTC).`,
      );
    },
    retryAt: () => new Date(now().getTime() + retrySeconds * 1000),
  };
}

function largerThanAnyDay(characters: number, dailyBudget: number): ArticleError {
  return new ArticleError(
    'too-large',
    `One request of this article has ${characters} characters; the budget of a whole day is ${dailyBudget}. Raise dailyCharacterBudget, then reprocess the article.`,
    { retryable: true },
  );
}

function nextMidnight(time: Date): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 1));
}
