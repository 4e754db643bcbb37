import { pause } from './pause.ts';

const FIRST_SECONDS = 1.5;
const LAST_SECONDS = 30;
const GROWTH = 1.3;

/** Looks again and again, ever less often, until `look` says that there is nothing to wait for, or the signal fires. */
export async function poll(look: () => Promise<'again' | 'enough'>, signal: AbortSignal): Promise<void> {
  for (let seconds = FIRST_SECONDS; (await look()) === 'again'; seconds = Math.min(LAST_SECONDS, seconds * GROWTH)) {
    await pause(seconds, signal);
  }
}
