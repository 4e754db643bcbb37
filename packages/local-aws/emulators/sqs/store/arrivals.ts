/** Wakes those who wait for messages of a queue, without polling. */
export class Arrivals {
  private readonly waiting = new Map<string, Set<() => void>>();

  announce(queue: string): void {
    for (const wake of [...(this.waiting.get(queue) ?? [])]) wake();
  }

  /** Resolves at the next announcement, after `milliseconds`, or when the signal fires: whichever comes first. */
  next(queue: string, milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.waiting.get(queue) ?? new Set();
      this.waiting.set(queue, waiters);
      const wake = () => {
        waiters.delete(wake);
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(wake, Math.min(milliseconds, 2 ** 31 - 1));
      waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** Looks again at every announcement until `look` finds something or the signal fires. */
export async function waitUntil<T>(
  look: () => T | undefined,
  untilNext: () => number | undefined,
  wait: (milliseconds: number | undefined) => Promise<void>,
  signal: AbortSignal,
): Promise<T | undefined> {
  for (;;) {
    const found = look();
    if (found !== undefined || signal.aborted) return found;
    await wait(untilNext());
  }
}
