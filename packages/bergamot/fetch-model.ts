import { mkdir } from 'node:fs/promises';
import { fetchFile } from './fetch-file.ts';
import { lockFolder } from './fetch-lock.ts';
import { hasFile } from './model-files.ts';
import type { FilePin, ModelPins, ModelSource } from './model-pins.ts';
import type { DownloadLimits } from './open-download.ts';
import { ModelUnavailableError, SourceError } from './source-error.ts';

export interface FetchProgress {
  /** Packed bytes that are here, of all files. */
  bytes(held: number, total: number): void;
  /** Another process is at it. */
  waiting(): void;
  /** A source failed and the next one is tried. */
  sourceFailed(reason: string): void;
  end(): void;
}

export interface FetchModelOptions {
  pins: ModelPins;
  sources: readonly ModelSource[];
  limits: DownloadLimits;
  progress: FetchProgress;
}

/**
 * Downloads the missing files of the model into the folder. If two processes ask at once, the second one waits.
 * @throws ModelUnavailableError saying what each source answered
 */
export async function fetchModel(folder: string, options: FetchModelOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const release = await lockFolder(folder, options.progress.waiting);
  try {
    await fetchMissing(folder, options);
  } finally {
    options.progress.end();
    release();
  }
}

/** The small files first: a source that is down or changed shows before the large one is under way. */
async function fetchMissing(folder: string, options: FetchModelOptions): Promise<void> {
  const { model, shortlist, vocabulary } = options.pins;
  const pins = [vocabulary, shortlist, model];
  const total = pins.reduce((sum, { packed }) => sum + packed.bytes, 0);
  let done = 0;
  for (const pin of pins) {
    const before = done;
    const onBytes = (held: number) => options.progress.bytes(before + held, total);
    if (!(await hasFile(folder, pin))) await fromAnySource(pin, folder, options, onBytes);
    done += pin.packed.bytes;
    onBytes(pin.packed.bytes);
  }
}

async function fromAnySource(
  pin: FilePin,
  folder: string,
  { sources, limits, progress }: FetchModelOptions,
  onBytes: (held: number) => void,
): Promise<void> {
  const failures: string[] = [];
  for (const source of sources) {
    try {
      return await fetchFile(pin, source, folder, { limits, onBytes });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failures.push(error.message);
      if (source !== sources.at(-1)) progress.sourceFailed(error.message);
    }
  }
  throw new ModelUnavailableError(`No source gives the translation model: ${failures.join('; ')}`);
}
