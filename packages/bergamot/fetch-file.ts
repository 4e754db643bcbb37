import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePin, ModelSource } from './model-pins.ts';
import { type DownloadLimits, openDownload } from './open-download.ts';
import { SourceError, WrongContentError } from './source-error.ts';
import { storePart } from './store-part.ts';
import { unpack } from './unpack.ts';

export interface FetchOptions {
  limits: DownloadLimits;
  /** Packed bytes of this file that are here. */
  onBytes(held: number): void;
}

/** Resumptions of a body that breaks off, as long as every attempt brings bytes. */
const MOST_RESUMPTIONS = 8;

/**
 * Brings one file of the model into the folder, whole or not at all: the `.gz` into `<name>.gz.part`, which a later
 * attempt takes up where it ends (from any source of the same bytes, also after a restart); then through gunzip and hash
 * into `<name>.part`; then by its name.
 * @throws SourceError if another source may do better
 */
export async function fetchFile(
  pin: FilePin,
  source: ModelSource,
  folder: string,
  options: FetchOptions,
): Promise<void> {
  const part = join(folder, `${pin.name}.gz.part`);
  if (!source.packedAsPinned) await rm(part, { force: true });
  const found = await heldBytes(part);
  const attempt = async () => {
    await download(pin, source, part, options);
    await unpack(pin, source, part, join(folder, pin.name));
  };
  try {
    await attempt();
  } catch (error) {
    // The part file of an earlier run may have been the fault, and is deleted now.
    if (!(error instanceof WrongContentError) || found === 0) throw error;
    await attempt();
  }
}

async function download(pin: FilePin, source: ModelSource, part: string, options: FetchOptions): Promise<void> {
  for (let resumptions = 0; ; resumptions += 1) {
    const held = await heldBytes(part);
    if (source.packedAsPinned && held === pin.packed.bytes) return;
    try {
      const body = await openDownload(`${source.base}${pin.name}.gz`, held, options.limits);
      return await storePart(body, pin, source, part, options.onBytes);
    } catch (error) {
      const brought = (await heldBytes(part)) > held;
      const broken = error instanceof SourceError && !(error instanceof WrongContentError);
      if (!broken || !brought || resumptions === MOST_RESUMPTIONS) throw error;
    }
  }
}

async function heldBytes(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
