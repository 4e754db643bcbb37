import {
  ARABIC_ENGLISH,
  type DownloadLimits,
  type FetchModelOptions,
  type ModelPins,
  type ModelSource,
  modelSources,
  NO_PROGRESS,
  showProgress,
} from '@tarjuman/bergamot';

/** The facts that the choice of an engine depends on, besides the user's wish. */
export interface Machine extends FetchModelOptions {
  env: NodeJS.ProcessEnv;
  pins: ModelPins;
  sources: readonly ModelSource[];
  /** For a fetch that nobody asked for: both sources together within five seconds if nothing connects. */
  unaskedLimits: DownloadLimits;
  now(): Date;
  /** One line for the person at the terminal. */
  say(line: string): void;
}

const STALL_MILLISECONDS = 30_000;

/** `quiet`: neither progress nor what a person might like to know. */
export function thisMachine({ env = process.env, quiet = false } = {}): Machine {
  return {
    env,
    pins: ARABIC_ENGLISH,
    sources: modelSources(env.TRANSLATION_MODEL_BASE_URL),
    limits: { connectMilliseconds: 5_000, stallMilliseconds: STALL_MILLISECONDS },
    unaskedLimits: { connectMilliseconds: 2_500, stallMilliseconds: STALL_MILLISECONDS },
    progress: quiet ? NO_PROGRESS : showProgress(process.stderr),
    now: () => new Date(),
    say: (line) => void (quiet || process.stderr.write(`${line}\n`)),
  };
}
