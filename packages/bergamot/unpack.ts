import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { FilePin, ModelSource } from './model-pins.ts';
import { WrongContentError } from './source-error.ts';

/**
 * Unpacks a part file that is complete and puts it in its place once its hash is the pinned one and its bytes are on the
 * disk. A part file that is not the pinned one is removed.
 * @throws WrongContentError
 */
export async function unpack(pin: FilePin, source: ModelSource, part: string, target: string): Promise<void> {
  const draft = `${target}.part`;
  try {
    if (source.packedAsPinned) await pipeline(createReadStream(part), checked(pin.packed, 'packed'), drain);
    const out = createWriteStream(draft, { flush: true });
    await pipeline(createReadStream(part), createGunzip(), checked(pin, 'unpacked'), out);
  } catch (error) {
    await rm(draft, { force: true });
    if (!isContentFault(error)) throw error;
    await rm(part, { force: true });
    const { message } = error as Error;
    throw new WrongContentError(`${new URL(source.base).host}: ${pin.name}.gz is not the pinned file: ${message}`);
  }
  await rename(draft, target);
  await rm(part, { force: true });
}

/** Passes chunks on. Fails, at the latest at the end, if they do not have the pinned size and hash. */
function checked(expected: { bytes: number; sha256: string }, which: string) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > expected.bytes) throw new WrongContentError(`more than ${expected.bytes} bytes ${which}`);
      yield chunk;
    }
    const sha256 = hash.digest('hex');
    if (sha256 !== expected.sha256) {
      throw new WrongContentError(
        `expected SHA-256 ${expected.sha256} of the ${which} bytes, got ${sha256} of ${bytes} bytes`,
      );
    }
  };
}

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

function isContentFault(error: unknown): boolean {
  return error instanceof WrongContentError || /^Z_/.test((error as NodeJS.ErrnoException).code ?? '');
}
