import type { EngineThread } from './engine-thread.ts';

/** Two engines threw over the same text. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
}

export interface EnginePool {
  /**
   * Translates on the first engine that is free. An engine that throws is replaced, since nothing in it can be trusted
   * after that, and the sentences are given to another one once.
   * @throws EngineFailedError
   */
  translate(sentences: string[]): Promise<string[]>;
  /** Ends all threads; what was under way fails. */
  close(): void;
}

const closedError = () => new EngineFailedError('The engine was closed');

/** Starts engines as work comes in, `size` at most. */
export function createPool(start: () => EngineThread, size: number): EnginePool {
  const running = new Set<EngineThread>();
  const free: EngineThread[] = [];
  const queue: PromiseWithResolvers<EngineThread>[] = [];
  let closed = false;

  const startOne = () => {
    const thread = start();
    running.add(thread);
    return thread;
  };

  function take(): EngineThread | Promise<EngineThread> {
    const idle = free.pop();
    if (idle) return idle;
    if (running.size < size) return startOne();
    const place = Promise.withResolvers<EngineThread>();
    queue.push(place);
    return place.promise;
  }

  function handOn(thread: EngineThread): void {
    const next = queue.shift();
    if (next) next.resolve(thread);
    else free.push(thread);
  }

  function discard(thread: EngineThread): void {
    running.delete(thread);
    thread.stop();
    if (queue.length > 0 && !closed) handOn(startOne());
  }

  async function attempt(sentences: string[]): Promise<string[]> {
    if (closed) throw closedError();
    const thread = await take();
    try {
      const translations = await thread.translate(sentences);
      handOn(thread);
      return translations;
    } catch (error) {
      discard(thread);
      throw error;
    }
  }

  async function again(sentences: string[], first: Error): Promise<string[]> {
    try {
      return await attempt(sentences);
    } catch (cause) {
      const { message } = cause as Error;
      const said = message === first.message ? message : `${first.message}; then: ${message}`;
      throw new EngineFailedError(`bergamot failed twice over the same text: ${said}`, { cause });
    }
  }

  return {
    translate: (sentences) => attempt(sentences).catch((error: Error) => again(sentences, error)),
    close: () => {
      closed = true;
      for (const place of queue.splice(0)) place.reject(closedError());
      for (const thread of running) thread.stop();
    },
  };
}
