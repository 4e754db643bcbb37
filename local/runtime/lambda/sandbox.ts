import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { FunctionDefinition } from '../template/functions.ts';
import { heapFlags, type PlatformSettings, sandboxEnvironment } from './environment.ts';
import type { FunctionLog } from './function-log.ts';
import type { Guardian } from './guardian.ts';
import { residentMegabytes } from './memory.ts';
import { failed, type InvocationResult, MAX_PAYLOAD_BYTES } from './result.ts';
import { type Invocation, startRuntimeApi } from './runtime-api.ts';

export interface SandboxSettings extends PlatformSettings {
  guardian: Guardian;
  log: FunctionLog;
  /** Default: 10,000, as in Lambda. */
  initTimeoutMilliseconds?: number;
}

/**
 * The file that a sandbox's Node starts with; the function's own code comes from its bundle alone. Found from the
 * repository's root, because this module itself may run from a bundle.
 */
const BOOTSTRAP = join(dirname(findPackageJSON(import.meta.url)!), 'local', 'runtime', 'lambda', 'bootstrap.mjs');
const INIT_TIMEOUT = 10_000;
const MEMORY_POLL_MILLISECONDS = 100;

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
  #child: ChildProcess | undefined;
  #closeApi = () => {};
  #hand: ((invocation: Invocation) => void) | undefined;
  #running: Running | undefined;
  #idle = Promise.withResolvers<void>();
  #initError: InvocationResult | undefined;
  #cause: InvocationResult | undefined;
  #peakMegabytes = 0;
  #killed = false;

  constructor(definition: FunctionDefinition, settings: SandboxSettings) {
    this.#definition = definition;
    this.#settings = settings;
  }

  /** Resolves when the process is gone. */
  get died(): Promise<void> {
    return this.#died.promise;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the process and loads the handler. Answers 'ready', or the error that every caller shall see. */
  async init(): Promise<InvocationResult | 'ready'> {
    const api = await startRuntimeApi({
      next: (hand) => this.#waiting(hand),
      response: (requestId, payload) => this.#respond(requestId, payload),
      error: (requestId, payload) => this.#finish(requestId, { status: 'error', error: JSON.parse(payload) }),
      initError: (payload) => {
        this.#initError = { status: 'error', error: JSON.parse(payload) };
      },
    });
    this.#closeApi = api.close;
    if (this.#killed) this.#ended(failed('Runtime.ExitError', 'Killed before it started'));
    else this.#spawn(api.address);
    const timer = setTimeout(() => {
      this.#die(failed('Sandbox.Timedout', `Init did not end within ${this.#initTimeout} ms`));
    }, this.#initTimeout);
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
    this.#signal('SIGCONT');
    hand(invocation);
    const limit = setTimeout(() => this.#timeOut(invocation), Math.max(0, invocation.deadline - Date.now()));
    const memory = setInterval(() => this.#watchMemory(), MEMORY_POLL_MILLISECONDS);
    const result = await promise;
    this.#running = undefined;
    clearInterval(memory);
    void Promise.race([this.#idle.promise, this.died]).then(() => clearTimeout(limit));
    return result;
  }

  /** Resolves when the process asks for the next invocation, or is dead. */
  async settled(): Promise<void> {
    await Promise.race([this.#idle.promise, this.died]);
  }

  /** SIGKILL, at any moment; what was running ends in an error. */
  kill(): void {
    this.#killed = true;
    this.#signal('SIGKILL');
  }

  get #initTimeout(): number {
    return this.#settings.initTimeoutMilliseconds ?? INIT_TIMEOUT;
  }

  #spawn(runtimeApi: string): void {
    const { log, guardian } = this.#settings;
    const output = log.open();
    const child = spawn(process.execPath, [...heapFlags(this.#definition.memoryMegabytes), BOOTSTRAP], {
      cwd: this.#definition.codeFolder,
      env: sandboxEnvironment(this.#definition, this.#settings, runtimeApi, `local/${randomUUID()}`),
      stdio: ['ignore', output, output],
      detached: true,
    });
    log.close(output);
    this.#child = child;
    if (child.pid !== undefined) guardian.watch(child.pid);
    child.once('error', (error) => this.#ended(failed('Runtime.InvalidEntrypoint', error.message)));
    child.once('exit', (code, signal) => {
      if (child.pid !== undefined) guardian.forget(child.pid);
      const how = signal ? `signal: ${signal}` : `exit status ${code}`;
      this.#ended(failed('Runtime.ExitError', `Runtime exited with error: ${how}`));
    });
  }

  #waiting(hand: (invocation: Invocation) => void): void {
    this.#hand = hand;
    this.#signal('SIGSTOP');
    this.#ready.resolve('ready');
    this.#idle.resolve();
  }

  #respond(requestId: string, payload: string): void {
    const bytes = Buffer.byteLength(payload);
    const tooLarge = `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes): ${bytes}`;
    const result: InvocationResult =
      bytes > MAX_PAYLOAD_BYTES ? failed('Function.ResponseSizeTooLarge', tooLarge) : { status: 'ok', payload };
    this.#finish(requestId, result);
  }

  #finish(requestId: string, result: InvocationResult): void {
    const running = this.#running;
    if (!running || running.invocation.requestId !== requestId) return;
    this.#report(running);
    running.finish(result);
  }

  #timeOut({ requestId }: Invocation): void {
    const seconds = this.#definition.timeoutSeconds.toFixed(2);
    this.#die(failed('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`));
  }

  #watchMemory(): void {
    const used = this.#measure();
    if (used <= this.#definition.memoryMegabytes) return;
    const limit = this.#definition.memoryMegabytes;
    this.#die(failed('Runtime.OutOfMemory', `Runtime exited: ${Math.ceil(used)} MB used of ${limit} MB`));
  }

  #measure(): number {
    const used = this.#child?.pid === undefined ? undefined : residentMegabytes(this.#child.pid);
    this.#peakMegabytes = Math.max(this.#peakMegabytes, used ?? 0);
    return used ?? 0;
  }

  #die(cause: InvocationResult): void {
    this.#cause ??= cause;
    this.kill();
  }

  #ended(exit: InvocationResult): void {
    this.#closeApi();
    this.#cause ??= this.#initError ?? exit;
    this.#ready.resolve(this.#cause);
    if (this.#running) {
      this.#report(this.#running, this.#cause);
      this.#running.finish(this.#cause);
    }
    this.#died.resolve();
  }

  /** The platform's line at the end of an invocation, in Lambda's form. */
  #report({ invocation, startedAt }: Running, cause?: InvocationResult): void {
    const duration = performance.now() - startedAt;
    this.#measure();
    const facts = [
      `REPORT RequestId: ${invocation.requestId}`,
      `Duration: ${duration.toFixed(2)} ms`,
      `Billed Duration: ${Math.ceil(duration)} ms`,
      `Memory Size: ${this.#definition.memoryMegabytes} MB`,
      `Max Memory Used: ${Math.ceil(this.#peakMegabytes)} MB`,
      ...(cause?.status === 'error' ? [`Status: error Error Type: ${cause.error.errorType}`] : []),
    ];
    this.#settings.log.line(facts.join('\t'));
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined || this.#child?.exitCode !== null || this.#child.signalCode !== null) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // Gone between two looks: its exit is on the way.
    }
  }
}
