/** The neural Arabic→English translator: Mozilla's model in the Bergamot project's WebAssembly engine, in own threads. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { createPool } from './engine-pool.ts';
import { startThread } from './engine-thread.ts';
import { intoPieces, joinPieces, type SplitSentences } from './pieces.ts';
import { rememberLines } from './recent-lines.ts';
import type { ModelBytes } from './translation-session.ts';

export interface BergamotEngine {
  name: 'bergamot';
  /** Any number of lines, each translated by itself; the answer has as many, and blank ones stay as they are. */
  translate(text: string): Promise<string>;
  /** Ends the threads. A process may end without it. */
  close(): void;
}

/** Every thread costs about 100 MB; the first one 370. */
const MOST_THREADS = 4;
const REMEMBERED_LINES = 10_000;
const BUILD = '@browsermt/bergamot-translator/worker/bergamot-translator-worker';

/** The engine over a model's bytes, which it is fed with a sentence at a time. Threads start with the first translations. */
export async function openBergamot(
  files: ModelBytes,
  split: SplitSentences,
  threads = Math.min(availableParallelism(), MOST_THREADS),
): Promise<BergamotEngine> {
  const { resolve } = createRequire(import.meta.url);
  const wasm = await WebAssembly.compile(await readFile(resolve(`${BUILD}.wasm`)));
  const source = { gluePath: resolve(`${BUILD}.js`), wasm, files };
  return createBergamot(
    createPool(() => startThread(source), threads),
    split,
  );
}

/** The engine over any pool. */
export function createBergamot(pool: ReturnType<typeof createPool>, split: SplitSentences): BergamotEngine {
  const translateLine = rememberLines(REMEMBERED_LINES, async (line) => {
    const cut = intoPieces(line, split);
    return joinPieces(cut, await pool.translate(cut.pieces.map(({ text }) => text)));
  });
  const unlessBlank = (line: string) => (line.trim() === '' ? line : translateLine(line));
  return {
    name: 'bergamot',
    translate: async (text) => (await Promise.all(text.split('\n').map(unlessBlank))).join('\n'),
    close: pool.close,
  };
}
