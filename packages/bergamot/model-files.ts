import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FilePin, ModelPins } from './model-pins.ts';
import type { ModelBytes } from './translation-session.ts';

/** A file of the model is not there or not the pinned one. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

/** The model's place in the user's cache: `$XDG_CACHE_HOME/tarjuman/bergamot-ar-en`, by default below `~/.cache`. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: base = '' } = env;
  return join(isAbsolute(base) ? base : join(homedir(), '.cache'), 'tarjuman', 'bergamot-ar-en');
}

/**
 * Reads the three files, each checked against its hash, into memory that threads can share.
 * @throws ModelFileError naming the file, what was expected of it and what it is
 */
export async function readModel(folder: string, { model, shortlist, vocabulary }: ModelPins): Promise<ModelBytes> {
  return {
    model: await readPinned(folder, model),
    shortlist: await readPinned(folder, shortlist),
    vocabulary: await readPinned(folder, vocabulary),
  };
}

/** The model, or undefined if the folder does not have all of it. */
export async function readModelIfThere(folder: string, pins: ModelPins): Promise<ModelBytes | undefined> {
  try {
    return await readModel(folder, pins);
  } catch (error) {
    if (error instanceof ModelFileError) return undefined;
    throw error;
  }
}

export async function hasFile(folder: string, pin: FilePin): Promise<boolean> {
  const bytes = await readIfThere(join(folder, pin.name));
  return bytes !== undefined && sha256(bytes) === pin.sha256;
}

/** `<name>`, or `<name>.gz` as it comes from the sources. */
async function readPinned(folder: string, pin: FilePin): Promise<SharedArrayBuffer> {
  const file = join(folder, pin.name);
  const bytes = (await readIfThere(file)) ?? (await readPacked(`${file}.gz`, pin));
  if (bytes === undefined)
    throw new ModelFileError(`Expected ${pin.name} or ${pin.name}.gz in ${folder}, found neither`);
  const found = sha256(bytes);
  if (found !== pin.sha256) {
    throw new ModelFileError(`Expected ${file} to have SHA-256 ${pin.sha256}, got ${found} (${bytes.length} bytes)`);
  }
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
}

async function readPacked(file: string, pin: FilePin): Promise<Buffer | undefined> {
  const packed = await readIfThere(file);
  if (packed === undefined) return undefined;
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: pin.bytes });
  } catch (cause) {
    throw new ModelFileError(`Expected ${file} to unpack to ${pin.bytes} bytes: ${(cause as Error).message}`, {
      cause,
    });
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
