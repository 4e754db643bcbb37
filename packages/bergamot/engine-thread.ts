import { realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply } from './thread-main.ts';
import { asError } from './thrown.ts';
import type { SessionSource } from './translation-session.ts';

/** Found as a package, because this module itself may run from a bundle; the real path, because Node strips no types below `node_modules`. */
const THREAD_MAIN = join(
  realpathSync(dirname(findPackageJSON('@tarjuman/bergamot', import.meta.url)!)),
  'thread-main.ts',
);

/** An engine in a thread of its own. It keeps the process alive only while it works. */
export interface EngineThread {
  /** One request at a time. Rejects with an Error when the engine throws or its thread ends; it is of no use then. */
  translate(sentences: string[]): Promise<string[]>;
  stop(): void;
}

type Waiting = PromiseWithResolvers<string[]>;

export function startThread(source: SessionSource, main = THREAD_MAIN): EngineThread {
  const worker = new Worker(main, { workerData: source, name: 'bergamot' });
  let waiting: Waiting | undefined;
  let ended: Error | undefined;
  const settle = (how: (waiting: Waiting) => void) => {
    const settled = waiting;
    waiting = undefined;
    worker.unref();
    if (settled) how(settled);
  };
  const fail = (error: Error) => settle(({ reject }) => reject(error));
  worker.unref();
  worker.on('message', (reply: Reply) => {
    if ('failure' in reply) fail(new Error(reply.failure));
    else settle(({ resolve }) => resolve(reply.translations));
  });
  worker.on('error', (thrown) => fail(asError(thrown)));
  worker.on('exit', (code) => {
    ended = new Error(`The engine's thread ended with code ${code}`);
    fail(ended);
  });
  return {
    translate: (sentences) => {
      if (ended) return Promise.reject(ended);
      waiting = Promise.withResolvers();
      worker.ref();
      worker.postMessage(sentences);
      return waiting.promise;
    },
    stop: () => void worker.terminate(),
  };
}
