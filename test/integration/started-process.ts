import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ready } from '../../cli/start/ready-file.ts';
import { eventually } from './running-stack.ts';

export const REPOSITORY = join(import.meta.dirname, '..', '..');

export interface StartedProcess {
  ready: Ready;
  child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Sends the signal to the stack itself; answers the exit code of the command and how long it took. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }>;
}

/** Runs the built `tarjuman start` as its own process until the test ends. */
export async function startProcess(flags: string[], repository: string = REPOSITORY): Promise<StartedProcess> {
  const readyFile = join(mkdtempSync(join(tmpdir(), 'tarjuman-ready-')), 'ready.json');
  const main = join(repository, 'dist', 'cli', 'main.mjs');
  const command = [main, 'start', '--port', '0', '--ready-file', readyFile, '--translator', 'lexicon', ...flags];
  const child = spawn(process.execPath, command, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const isReady = eventually(async () => (existsSync(readyFile) ? true : undefined), 25_000);
  if (!(await Promise.race([isReady, exited.then(() => false)]))) {
    throw new Error(`The stack did not start: ${output.stderr}`);
  }
  const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
  const end = async (signal: NodeJS.Signals) => {
    const began = performance.now();
    process.kill(ready.pid, signal);
    const [code] = await exited;
    return { code, milliseconds: performance.now() - began };
  };
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
  });
  return { ready, child, stdout: () => output.stdout, stderr: () => output.stderr, end };
}
