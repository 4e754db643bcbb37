import { availableParallelism } from 'node:os';
import type { FunctionDefinition } from '../template/functions.ts';
import { createInvocation } from './invocation.ts';
import { failed, type InvocationResult, MAX_PAYLOAD_BYTES } from './result.ts';
import { Sandbox, type SandboxSettings } from './sandbox.ts';

/** A function that can be called. */
export interface LocalFunction {
  definition: FunctionDefinition;
  /** Never throws: errors, throttling included, are results. */
  invoke(event: unknown): Promise<InvocationResult>;
  /** Kills the sandboxes that work right now; those calls end in an error. Answers how many there were. */
  killBusy(): number;
  /** From now on calls run the bundle in this folder. Calls that run already end on the old one. */
  replaceCode(codeFolder: string): void;
  close(): Promise<void>;
}

export interface PoolSettings extends SandboxSettings {
  /** Most sandboxes at once if the template reserves no concurrency. Default 25. */
  unreservedConcurrency?: number;
  /** After this long without work a sandbox is given up. Default 5 minutes. */
  idleMilliseconds?: number;
  /** Fault injection, asked at every invocation: after how many milliseconds its sandbox is killed. Default: never. */
  killAfter?(): number | undefined;
}

/** Sandboxes that may start at the same time: more would only slow each other down, and short calls need fewer. */
const STARTS_AT_ONCE = availableParallelism();

interface Waiting {
  payload: string;
  resolve(result: InvocationResult): void;
}

/**
 * A function's sandboxes: started when no idle one is there, reused while warm, given up when idle for long. A call over
 * the reserved concurrency is throttled, as in Lambda. If nothing is reserved, calls over the local maximum wait.
 */
export function createPool(given: FunctionDefinition, settings: PoolSettings): LocalFunction {
  const definition = { ...given };
  const { unreservedConcurrency = 25, idleMilliseconds = 300_000, killAfter = () => undefined } = settings;
  const limit = definition.reservedConcurrency ?? unreservedConcurrency;
  const sandboxes = new Set<Sandbox>();
  const idle: { sandbox: Sandbox; timer: NodeJS.Timeout }[] = [];
  const busy = new Set<Sandbox>();
  /** Sandboxes with code that was replaced. */
  const outdated = new WeakSet<Sandbox>();
  const queue: Waiting[] = [];
  let starting = 0;
  let active = 0;
  let closed = false;

  function dispatch(): void {
    while (queue.length > 0) {
      const free = idle.pop();
      if (!free) break;
      clearTimeout(free.timer);
      void run(free.sandbox, queue.shift()!);
    }
    while (starting < Math.min(queue.length, STARTS_AT_ONCE) && sandboxes.size < limit) void startOne();
  }

  async function startOne(): Promise<void> {
    const sandbox = new Sandbox(definition, settings);
    sandboxes.add(sandbox);
    starting += 1;
    void sandbox.died.then(() => drop(sandbox));
    const outcome = await sandbox.init();
    starting -= 1;
    if (outcome === 'ready') return release(sandbox);
    queue.shift()?.resolve(outcome);
    dispatch();
  }

  async function run(sandbox: Sandbox, { payload, resolve }: Waiting): Promise<void> {
    busy.add(sandbox);
    const end = killAfter();
    const killer = end === undefined ? undefined : setTimeout(() => sandbox.kill(), end);
    resolve(await sandbox.invoke(createInvocation(definition, payload)));
    await sandbox.settled();
    clearTimeout(killer);
    busy.delete(sandbox);
    if (sandboxes.has(sandbox)) release(sandbox);
  }

  function release(sandbox: Sandbox): void {
    if (outdated.has(sandbox)) {
      sandbox.kill();
      return;
    }
    const timer = setTimeout(() => sandbox.kill(), idleMilliseconds).unref();
    idle.push({ sandbox, timer });
    dispatch();
  }

  function drop(sandbox: Sandbox): void {
    sandboxes.delete(sandbox);
    const index = idle.findIndex((entry) => entry.sandbox === sandbox);
    if (index >= 0) clearTimeout(idle.splice(index, 1)[0]!.timer);
    if (!closed) dispatch();
  }

  return {
    definition,
    invoke: async (event) => {
      const payload = JSON.stringify(event);
      const bytes = Buffer.byteLength(payload);
      if (bytes > MAX_PAYLOAD_BYTES) {
        return failed(
          'RequestEntityTooLargeException',
          `${bytes} byte payload is over the ${MAX_PAYLOAD_BYTES} byte limit`,
        );
      }
      if (closed) return failed('ServiceException', 'The local stack is stopping');
      if (definition.reservedConcurrency !== undefined && active >= limit) {
        return { status: 'throttled' };
      }
      active += 1;
      const result = await new Promise<InvocationResult>((resolve) => {
        queue.push({ payload, resolve });
        dispatch();
      });
      active -= 1;
      return result;
    },
    killBusy: () => {
      for (const sandbox of busy) sandbox.kill();
      return busy.size;
    },
    replaceCode: (codeFolder) => {
      definition.codeFolder = codeFolder;
      for (const sandbox of sandboxes) outdated.add(sandbox);
      for (const { sandbox } of [...idle]) sandbox.kill();
    },
    close: async () => {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.resolve(failed('ServiceException', 'The local stack is stopping'));
      const all = [...sandboxes];
      for (const sandbox of all) sandbox.kill();
      await Promise.all(all.map((sandbox) => sandbox.died));
    },
  };
}
