import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readAssembly, storageTrouble } from '@tarjuman/local-aws';
import { createApiClient } from './api-client.ts';
import { places, showSummary } from './places.ts';
import { type Say, showJourneys } from './progress.ts';
import { openSamples } from './samples.ts';
import { DEFAULT_DATA_DIR, type RunningStack, type StartOptions, startLocal } from './start.ts';

export interface RunOptions extends StartOptions {
  /** Folder of sample articles to send through; undefined: none. */
  samples?: string;
  /** Nothing but errors. */
  quiet?: boolean;
}

/**
 * The `start` command: starts the stack, sends the samples through, says where everything is, and runs until Ctrl-C.
 * Results go to stdout, everything else to stderr.
 */
export async function runStart(options: RunOptions): Promise<void> {
  // Files that this process and its children write can be read by the user alone.
  process.umask(0o077);
  endOnStorageTrouble(options.dataDir ?? DEFAULT_DATA_DIR);
  const stopped = stopSignal();
  const began = performance.now();
  const say: Say = options.quiet ? () => {} : (line) => void process.stderr.write(`${line}\n`);
  const running = await startLocal({ ...options, log: (line) => process.stderr.write(`${line}\n`) });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  followCode(running, options.cdkOut, say);
  say(`Ready in ${seconds} s on ${running.ready.apiUrl}, translating with ${running.ready.translator}`);
  await showResults(running, options, stopped, say).catch((error: Error) => {
    if (!stopped.aborted) process.stderr.write(`${error.message}\n`);
  });
  if (!stopped.aborted) await once(stopped, 'abort');
  say('Stopping …');
  await running.stop();
}

/**
 * A full disk strikes in the middle of the local AWS, and no caller is left to tell. One line names the remedy. Messages and
 * objects that were accepted before are on the disk, and the next start continues with them.
 */
function endOnStorageTrouble(dataDir: string): void {
  const end = (error: unknown) => {
    const trouble = storageTrouble(error, dataDir);
    process.stderr.write(`tarjuman: ${trouble?.message ?? (error as Error | null)?.stack ?? error}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** `npm run dev` asks over its channel to run what it built again, and is told whether that can be done without a restart. */
function followCode({ stack }: RunningStack, cdkOut: string, say: Say): void {
  if (process.send === undefined) return;
  process.on('message', () => {
    const names = stack.replaceCode(readAssembly(cdkOut));
    if (names !== undefined)
      say(names.length > 0 ? `New code runs in ${names.join(', ')}.` : 'No function has changed.');
    process.send?.({ replaced: names !== undefined });
  });
  process.channel?.unref();
}

async function showResults(running: RunningStack, options: RunOptions, stopped: AbortSignal, say: Say): Promise<void> {
  const { ready } = running;
  const print: Say = options.quiet ? () => {} : (line) => void process.stdout.write(`${line}\n`);
  if (options.samples && existsSync(options.samples)) {
    const samples = openSamples(options.samples, ready, stopped);
    const isTerminal = process.stdout.isTTY === true && !options.quiet;
    const arrived = await showJourneys(samples, say, isTerminal);
    const first = arrived.find(({ status }) => status === 'completed');
    if (first) print(`\n${showSummary(first.source.key, await createApiClient(ready).summary(first.id))}\n`);
  }
  print(places(ready));
  say('Ctrl-C stops.');
}

/** Ctrl-C reaches this process from the terminal and once more from whoever started it; only a later one is meant. */
const SAME_KEYSTROKE_MILLISECONDS = 1_000;

/** Fires at the first SIGINT or SIGTERM; asked again, the process ends at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (stop.signal.aborted && performance.now() - first > SAME_KEYSTROKE_MILLISECONDS) process.exit(1);
    if (stop.signal.aborted) return;
    first = performance.now();
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}
