import { TranslationUnavailable } from '../../shared/document/errors.ts';
import type { Translator } from '../../shared/ports/translation.ts';
import { ConnectionLost, type Invocation } from './effects.ts';
import type { World } from './world.ts';

/** Tries of one request and the longest first pause, as the SDK's client makes them. */
const ATTEMPTS = 7;
const BASE_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 20_000;

/** Amazon Translate behind the SDK's retries: throttled by fate or by a rate, down for a while, exact about what it took. */
export function createTranslator(world: World, invocation: Invocation): Translator {
  const isThrottled = () =>
    world.time.now() < world.translateDownUntil ||
    (!world.effects.quiet && world.random.chance(world.faults.throttle)) ||
    !world.translateRate.take(world.time.now());

  async function admitted(): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!isThrottled()) return true;
      world.effects.tally.throttled++;
      await world.time.sleep(world.random.next() * Math.min(LONGEST_PAUSE_MS, BASE_PAUSE_MS * 2 ** attempt));
    }
    return false;
  }

  return {
    async translate(text) {
      if (!(await admitted()))
        throw new TranslationUnavailable('Rate exceeded', { trouble: 'transient', mayBeBilled: false });
      try {
        return await world.effects.perform(invocation, 'translate', () => {
          world.translateLog.push({ at: world.time.now(), text });
          return { text: text.split('\n').map(toEnglish).join('\n'), appliedTerms: [] };
        });
      } catch (error) {
        throw new TranslationUnavailable((error as Error).message, {
          trouble: 'transient',
          mayBeBilled: error instanceof ConnectionLost,
          cause: error,
        });
      }
    },
  };
}

/** A stand-in for an engine: keeps numbers and length, so that nothing is flagged. */
function toEnglish(line: string): string {
  return line
    .replace(/[\u0621-\u064a]/g, (letter) => String.fromCharCode(97 + (letter.charCodeAt(0) % 26)))
    .replace(/؟/g, '?');
}
