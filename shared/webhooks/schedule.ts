import type { SendResult } from '../ports/network.ts';

/** Seconds to wait before each attempt, the first included. */
export const SCHEDULE = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const;
const JITTER = 0.2;
/** The shortest wait after an answer that says "overloaded" and after a timeout (seconds). */
export const OVERLOAD_FLOOR = 60;
const OVERLOADED = new Set([429, 502, 503, 504]);
/** Seconds of nothing but failure after which a subscription is disabled: five days. */
export const GIVE_UP_AFTER = 5 * 86_400;
/** The shortest time in which a round of attempts can be used up (seconds). */
export const SHORTEST_ROUND = SCHEDULE.reduce<number>((sum, wait) => sum + wait, 0) * (1 - JITTER);

export interface Retry {
  /** Attempts made in this round, at least one. */
  made: number;
  result: SendResult;
  now: Date;
  /** 0 ≤ random < 1. */
  random: number;
  /** All waits are divided by it: 1 in the cloud, 60 locally. */
  timeScale: number;
}

/**
 * Returns the seconds until the next attempt, or null if the round is used up. The wait is the schedule's ±20 %, and at
 * least 60 s after 429, 502, 503, 504 or a timeout. `Retry-After` is honoured between that wait and twice it.
 */
export function nextWait({ made, result, now, random, timeScale }: Retry): number | null {
  const scheduled = SCHEDULE[made];
  if (scheduled === undefined) return null;
  const jittered = scheduled * (1 - JITTER + 2 * JITTER * random);
  const wait = isOverload(result) ? Math.max(jittered, OVERLOAD_FLOOR) : jittered;
  const asked = result.kind === 'response' ? retryAfterSeconds(result.retryAfter, now) : null;
  return Math.min(Math.max(wait, asked ?? wait), 2 * wait) / timeScale;
}

function isOverload(result: SendResult): boolean {
  return result.kind === 'timeout' || (result.kind === 'response' && OVERLOADED.has(result.status));
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds or an HTTP date; null if it is neither. */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = /^[A-Z][a-z]+, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, (date - now.getTime()) / 1000);
}
