import { open, rm } from 'node:fs/promises';
import type { FilePin, ModelSource } from './model-pins.ts';
import type { Download } from './open-download.ts';
import { SourceError, WrongContentError } from './source-error.ts';

/** Bytes by which a mirror's packed file may exceed the unpacked one. */
const PACKING_ROOM = 65_536;

/**
 * Writes a body into the part file: behind its bytes if the server continues from there, else from the start. A body
 * that can't be the pinned file (an error page, another size) is refused before it is stored.
 * @throws SourceError, WrongContentError
 */
export async function storePart(
  body: Download,
  pin: FilePin,
  source: ModelSource,
  part: string,
  onBytes: (held: number) => void,
): Promise<void> {
  const expected = source.packedAsPinned ? pin.packed.bytes : undefined;
  if (expected !== undefined && body.total !== undefined && body.total !== expected) {
    body.cancel();
    throw new SourceError(`${what(pin, source)} has ${body.total} bytes (${body.contentType}), not ${expected}`);
  }
  const file = await open(part, body.offset === 0 ? 'w' : 'a');
  let held = body.offset;
  try {
    for await (const chunk of body.chunks) {
      if (held === 0 && chunk[0] !== 0x1f) {
        throw new SourceError(`${what(pin, source)} is no gzip file (${body.contentType})`);
      }
      held += chunk.length;
      if (held > (expected ?? pin.bytes + PACKING_ROOM)) throw await tooLong(pin, source, part);
      await file.writeFile(chunk);
      onBytes(held);
    }
  } finally {
    await file.close();
  }
  if (held < (expected ?? 1)) {
    throw new SourceError(`${what(pin, source)} ended after ${held} bytes, not ${expected ?? 'any'}`);
  }
}

async function tooLong(pin: FilePin, source: ModelSource, part: string): Promise<WrongContentError> {
  await rm(part, { force: true });
  return new WrongContentError(`${what(pin, source)} is longer than the pinned file`);
}

const what = ({ name }: FilePin, { base }: ModelSource) => `${new URL(base).host}: ${name}.gz`;
