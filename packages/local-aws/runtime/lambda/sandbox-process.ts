import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { FunctionDefinition } from '../template/functions.ts';
import { heapFlags, type PlatformSettings, sandboxEnvironment } from './environment.ts';
import type { FunctionLog } from './function-log.ts';
import type { Guardian } from './guardian.ts';
import { residentMegabytes } from './memory.ts';

/**
 * The file that a sandbox's Node starts with; the function's own code comes from its bundle alone. Found from the
 * repository's root, because this module itself may run from a bundle.
 */
const BOOTSTRAP = join(
  dirname(findPackageJSON('@tarjuman/local-aws', import.meta.url)!),
  'runtime',
  'lambda',
  'bootstrap.mjs',
);

export interface ProcessSettings extends PlatformSettings {
  guardian: Guardian;
  log: FunctionLog;
}

/** The operating system's side of a sandbox. */
export interface SandboxProcess {
  /** Resolves when it is gone, to how it went: `exit status 1`, `signal: SIGKILL`. */
  exited: Promise<string>;
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** 0 if the system doesn't tell. */
  residentMegabytes(): number;
}

/** Starts the bundle in a process group of its own, under the guardian's eyes, writing to the function's log. */
export function startProcess(
  definition: FunctionDefinition,
  settings: ProcessSettings,
  runtimeApi: string,
): SandboxProcess {
  const output = settings.log.open();
  const child = spawn(process.execPath, [...heapFlags(definition.memoryMegabytes), BOOTSTRAP], {
    cwd: definition.codeFolder,
    env: sandboxEnvironment(definition, settings, runtimeApi, `local/${randomUUID()}`),
    stdio: ['ignore', output, output],
    detached: true,
  });
  settings.log.close(output);
  const { pid } = child;
  if (pid !== undefined) settings.guardian.watch(pid);
  const exited = exitOf(child).finally(() => {
    if (pid !== undefined) settings.guardian.forget(pid);
  });
  return {
    exited,
    signal: (signal) => signalGroup(child, signal),
    residentMegabytes: () => (pid === undefined ? 0 : (residentMegabytes(pid) ?? 0)),
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal: ${signal}` : `exit status ${code}`));
  });
}

function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone between two looks: its exit is on the way.
  }
}
