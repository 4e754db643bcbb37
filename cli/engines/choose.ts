import {
  cacheFolder,
  fetchModel,
  forgetFailedAttempt,
  ModelUnavailableError,
  noteFailedAttempt,
  openBergamot,
  readModel,
  readModelIfThere,
  recentFailure,
} from '@tarjuman/bergamot';
import { createLexiconEngine } from '@tarjuman/lexicon';
import type { TranslateEngine } from '@tarjuman/local-aws';
import { segmentParagraph } from '../../shared/article/text/segment.ts';
import { type Machine, thisMachine } from './machine.ts';

export const ENGINE_CHOICES = ['auto', 'bergamot', 'lexicon'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** An engine with threads of its own keeps the process alive while they work; `close` ends them at once. */
export interface LocalEngine extends TranslateEngine {
  close(): void;
}

export interface EngineWish {
  choice: EngineChoice;
  /** A folder with the model's files, instead of the cache. */
  modelDir?: string | undefined;
  /** True if `auto` may fetch a model that is not cached. `bergamot` may fetch it in any case. Default false. */
  mayFetch?: boolean;
}

/**
 * The engine behind the local Translate endpoint. `bergamot`: use it or fail. `auto` takes bergamot if its model is at
 * hand, else lexicon, and says in one line how to get the better one.
 * @throws ModelFileError, ModelUnavailableError or what the file system says
 */
export async function chooseEngine(wish: EngineWish, machine: Machine = thisMachine()): Promise<LocalEngine> {
  if (wish.choice === 'lexicon') return lexicon();
  if (wish.modelDir !== undefined) return open(await readModel(wish.modelDir, machine.pins));
  if (wish.choice === 'bergamot') return bergamot(machine).catch(withRemedy);
  try {
    return await bergamotIfCheap(wish, machine);
  } catch (error) {
    machine.say(fallbackLine((error as Error).message));
    return lexicon();
  }
}

const open = (model: Awaited<ReturnType<typeof readModel>>) =>
  openBergamot(model, (line) => segmentParagraph(line, 0, line.length));

const lexicon = (): LocalEngine => ({ ...createLexiconEngine(), close() {} });

async function bergamot(machine: Machine): Promise<LocalEngine> {
  const folder = cacheFolder(machine.env);
  const cached = await readModelIfThere(folder, machine.pins);
  if (cached) return open(cached);
  await fetchModel(folder, machine);
  await forgetFailedAttempt(folder);
  return open(await readModel(folder, machine.pins));
}

/** Nobody asked for a download here: none in CI, none from a one-off command, and after a failure none for an hour. */
async function bergamotIfCheap({ mayFetch = false }: EngineWish, machine: Machine): Promise<LocalEngine> {
  const folder = cacheFolder(machine.env);
  const cached = await readModelIfThere(folder, machine.pins);
  if (cached) return open(cached);
  if (!mayFetch || isCi(machine.env)) throw new Error('its model is not on this machine');
  const failure = await recentFailure(folder, machine.now());
  if (failure !== undefined) throw new Error(`${failure} (tried within the last hour)`);
  try {
    const progress = { ...machine.progress, sourceFailed: () => {} };
    return await bergamot({ ...machine, progress, limits: machine.unaskedLimits });
  } catch (error) {
    // If the cache can't be written, the next start tries again.
    await noteFailedAttempt(folder, (error as Error).message, machine.now()).catch(() => {});
    throw error;
  }
}

function withRemedy(error: Error): never {
  if (!(error instanceof ModelUnavailableError)) throw error;
  throw new ModelUnavailableError(
    `${error.message}. Without a network, --model-dir DIR takes the files from a folder; docs/translation-engines.md names them.`,
    { cause: error },
  );
}

const isCi = ({ CI }: NodeJS.ProcessEnv) => CI !== undefined && CI !== '' && CI !== 'false' && CI !== '0';

const fallbackLine = (reason: string) =>
  `Translating with lexicon, which gives the gist; the better engine, bergamot, is not used: ${reason}. ` +
  'To get it: npm start -- --translator bergamot with a network (26 MB, once), or --model-dir DIR without ' +
  '(docs/translation-engines.md).';
