import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { printPiece } from './input.ts';

/** Writes the pieces to a file, or to standard output for `-`. A file appears when it is whole. */
export async function writeOutput(name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  if (name === '-') {
    for await (const piece of pieces) await printPiece(piece);
    return;
  }
  const unfinished = `${name}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished));
    await rename(unfinished, name);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
