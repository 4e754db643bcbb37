import { pause } from './pause.ts';

const FIRST_SECONDS = 1.5;
const GROWTH = 1.3;
/** While something is on its way. */
const BUSY_SECONDS = 10;
/** While nothing is. */
const CALM_SECONDS = 30;

export interface Live {
  /** Looks now, and then often at first. */
  look(): void;
}

/**
 * Looks again and again until the signal fires: often while `look` says that something is on its way, else every half
 * minute. A page in the background does not look; it does so as soon as it is in front again.
 */
export function keepLooking(look: () => Promise<'on its way' | 'calm'>, signal: AbortSignal): Live {
  let waiting = new AbortController();
  let isAsked = true;
  let seconds = FIRST_SECONDS;
  const now = () => {
    isAsked = true;
    waiting.abort();
  };

  async function run(): Promise<void> {
    while (!signal.aborted) {
      if (isAsked) seconds = FIRST_SECONDS;
      isAsked = false;
      const state = document.hidden ? 'calm' : await look();
      if (isAsked) continue;
      waiting = new AbortController();
      await pause(state === 'calm' ? CALM_SECONDS : seconds, AbortSignal.any([signal, waiting.signal])).catch(() => {});
      seconds = Math.min(BUSY_SECONDS, seconds * GROWTH);
    }
  }

  document.addEventListener('visibilitychange', () => document.hidden || now(), { signal });
  void run();
  return { look: now };
}
