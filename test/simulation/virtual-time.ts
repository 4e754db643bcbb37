/** Virtual time: work is done in the order of its time, and nothing waits for a real clock. */
export interface VirtualTime {
  now(): number;
  /** Runs `work` after `ms` of virtual time. */
  after(ms: number, work: () => void): void;
  /** Resolves after `ms` of virtual time. */
  sleep(ms: number): Promise<void>;
  /** Works until nothing is planned or the time is `until`. */
  run(until: number): Promise<void>;
}

interface Planned {
  at: number;
  order: number;
  work: () => void;
}

export function createVirtualTime(start: number): VirtualTime {
  let now = start;
  let order = 0;
  const heap: Planned[] = [];
  const before = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(planned: Planned): void {
    heap.push(planned);
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(heap[at]!, heap[parent]!)) break;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  function pop(): Planned {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      let at = 0;
      for (;;) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < heap.length && before(heap[child]!, heap[least]!)) least = child;
        }
        if (least === at) break;
        [heap[at], heap[least]] = [heap[least]!, heap[at]!];
        at = least;
      }
    }
    return top;
  }

  const after = (ms: number, work: () => void) => push({ at: now + Math.max(0, ms), order: order++, work });
  return {
    now: () => now,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    async run(until) {
      while (heap.length > 0 && heap[0]!.at <= until) {
        const { at, work } = pop();
        now = at;
        work();
        await settled();
      }
      now = Math.max(now, until);
    },
  };
}

/** After every promise that can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
