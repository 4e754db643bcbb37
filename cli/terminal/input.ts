import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UsageError } from './usage-error.ts';

export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** The bytes of a file, or of standard input for `-`. */
export async function readInput(name: string): Promise<InputFile> {
  if (name === '-') return { name: 'stdin', bytes: await readStdin() };
  try {
    return { name, bytes: await readFile(name) };
  } catch (error) {
    throw new UsageError(`Can't read ${name}: ${(error as Error).message}`, { cause: error });
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Standard input line by line, as it comes. Only `\n` (with an optional `\r` before it) ends a line. */
export function stdinLines(): AsyncIterable<string> {
  return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Writes one line of JSON to stdout, and waits if the reader is slow. */
export async function printJson(value: unknown): Promise<void> {
  await printLine(JSON.stringify(value));
}

export async function printLine(line: string): Promise<void> {
  await printPiece(`${line}\n`);
}

/** Writes text or bytes to stdout as they are, and waits if the reader is slow. */
export async function printPiece(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
