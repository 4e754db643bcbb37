/** Neural Arabic to English translation: fetch the model once, open the engine over it, translate lines. */

export { type BergamotEngine, openBergamot } from './engine.ts';
export { forgetFailedAttempt, noteFailedAttempt, recentFailure } from './failed-attempt.ts';
export { type FetchModelOptions, fetchModel } from './fetch-model.ts';
export { cacheFolder, readModel, readModelIfThere } from './model-files.ts';
export { ARABIC_ENGLISH, type ModelPins, type ModelSource, modelSources } from './model-pins.ts';
export type { DownloadLimits } from './open-download.ts';
export type { SplitSentences } from './pieces.ts';
export { NO_PROGRESS, showProgress } from './show-progress.ts';
export { ModelUnavailableError } from './source-error.ts';
