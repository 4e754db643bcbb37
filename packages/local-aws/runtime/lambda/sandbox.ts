import type { FunctionDefinition } from '../template/functions.ts';
import { reportLine } from './invocation.ts';
import { failed, type InvocationResult, MAX_PAYLOAD_BYTES, reported } from './result.ts';
import { type Invocation, startRuntimeApi } from './runtime-api.ts';
import { type ProcessSettings, type SandboxProcess, startProcess } from './sandbox-process.ts';

export interface SandboxSettings extends ProcessSettings {
  /** Default: 10,000, as in Lambda. */
  initTimeoutMilliseconds?: number;
}

const INIT_TIMEOUT = 10_000;
const MEMORY_POLL_MILLISECONDS = 100;

type Hand = (invocation: Invocation) => void;

interface Running {
  invocation: Invocation;
  startedAt: number;
  finish(result: InvocationResult): void;
}

/**
 * One process of one function: initialised once, then one invocation at a time, frozen in between, as in Lambda. It ends
 * by a crash, a timeout, its memory limit or `kill`; a dead sandbox is never used again.
 */
export class Sandbox {
  readonly #definition: FunctionDefinition;
  readonly #settings: SandboxSettings;
  readonly #died = Promise.withResolvers<void>();
  readonly #ready = Promise.withResolvers<InvocationResult | 'ready'>();
  #process: SandboxProcess | undefined;
  /** Gives the process its next work, while it waits for some. */
  #hand: Hand | undefined;
  #running: Running | undefined;
  #idle = Promise.withResolvers<void>();
  /** Why it is dead or dying. */
  #cause: InvocationResult | undefined;
  #peakMegabytes = 0;

  constructor(definition: FunctionDefinition, settings: SandboxSettings) {
    this.#definition = definition;
    this.#settings = settings;
  }

  /** Resolves when the process is gone. */
  get died(): Promise<void> {
    return this.#died.promise;
  }

  /** Starts the process and loads the handler. Answers 'ready', or the error that every caller shall see. */
  async init(): Promise<InvocationResult | 'ready'> {
    const { initTimeoutMilliseconds = INIT_TIMEOUT } = this.#settings;
    const api = await startRuntimeApi({
      next: (hand) => this.#waitForWork(hand),
      response: (requestId, payload) => this.#finish(requestId, checkSize(payload)),
      error: (requestId, payload) => this.#finish(requestId, reported(payload)),
      initError: (payload) => {
        this.#cause ??= reported(payload);
      },
    });
    if (this.#cause) this.#end(this.#cause);
    else this.#watch(startProcess(this.#definition, this.#settings, api.address));
    void this.died.then(api.close);
    const tooLong = failed('Sandbox.Timedout', `Init did not end within ${initTimeoutMilliseconds} ms`);
    const timer = setTimeout(() => this.#die(tooLong), initTimeoutMilliseconds);
    const outcome = await this.#ready.promise;
    clearTimeout(timer);
    return outcome;
  }

  /** Runs one invocation; only for a sandbox that is ready and idle. */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const hand = this.#hand;
    this.#hand = undefined;
    if (!hand || this.#cause) return this.#cause ?? failed('Runtime.ExitError', 'The sandbox was not waiting for work');
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    this.#idle = Promise.withResolvers<void>();
    this.#running = { invocation, startedAt: performance.now(), finish: resolve };
    this.#process?.signal('SIGCONT');
    hand(invocation);
    const limit = setTimeout(() => this.#timeOut(invocation), Math.max(0, invocation.deadline - Date.now()));
    const memory = setInterval(() => this.#checkMemory(), MEMORY_POLL_MILLISECONDS);
    void this.settled().then(() => clearTimeout(limit));
    const result = await promise;
    clearInterval(memory);
    return result;
  }

  /** Resolves when the process asks for the next invocation, or is dead. */
  async settled(): Promise<void> {
    await Promise.race([this.#idle.promise, this.died]);
  }

  /** SIGKILL, at any moment; what was running ends in an error. */
  kill(): void {
    this.#die(failed('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
  }

  #watch(child: SandboxProcess): void {
    this.#process = child;
    void child.exited.then((how) => this.#end(failed('Runtime.ExitError', `Runtime exited with error: ${how}`)));
  }

  #waitForWork(hand: Hand): void {
    this.#hand = hand;
    this.#process?.signal('SIGSTOP');
    this.#ready.resolve('ready');
    this.#idle.resolve();
  }

  #finish(requestId: string, result: InvocationResult): void {
    const running = this.#running;
    if (!running || running.invocation.requestId !== requestId) return;
    this.#running = undefined;
    this.#measureMemory();
    const measured = { milliseconds: performance.now() - running.startedAt, peakMegabytes: this.#peakMegabytes };
    this.#settings.log.line(reportLine(requestId, this.#definition, measured, result));
    running.finish(result);
  }

  #timeOut({ requestId }: Invocation): void {
    const seconds = this.#definition.timeoutSeconds.toFixed(2);
    this.#die(failed('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`));
  }

  #checkMemory(): void {
    const limit = this.#definition.memoryMegabytes;
    const used = this.#measureMemory();
    if (used <= limit) return;
    this.#die(failed('Runtime.OutOfMemory', `Runtime exited: ${Math.ceil(used)} MB used of ${limit} MB`));
  }

  #measureMemory(): number {
    const used = this.#process?.residentMegabytes() ?? 0;
    this.#peakMegabytes = Math.max(this.#peakMegabytes, used);
    return used;
  }

  #die(cause: InvocationResult): void {
    this.#cause ??= cause;
    this.#process?.signal('SIGKILL');
  }

  #end(exit: InvocationResult): void {
    this.#cause ??= exit;
    this.#ready.resolve(this.#cause);
    if (this.#running) this.#finish(this.#running.invocation.requestId, this.#cause);
    this.#died.resolve();
  }
}

function checkSize(payload: string): InvocationResult {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_PAYLOAD_BYTES) return { status: 'ok', payload };
  const problem = `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes): ${bytes}`;
  return failed('Function.ResponseSizeTooLarge', problem);
}
