import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { residentMegabytes } from '@tarjuman/local-aws';

/** Resident megabytes at one moment. */
export interface Sample {
  /** This process, the local AWS and its runtime, after a collection. */
  self: number;
  /** Mean of its child processes, the functions' sandboxes; undefined if the system doesn't tell. */
  sandbox: number | undefined;
}

export interface MemoryReport {
  text: string;
  /** False if it is at the end more than `TOLERANCE` times what it was once everything was warm. */
  isFlat: boolean;
}

const EVERY_MS = 1_000;
const TOLERANCE = 1.15;
/** Until then caches fill and code is compiled. */
const WARM_AFTER = 20;

setFlagsFromString('--expose-gc');

/**
 * Collects garbage. If the processor is short, V8 falls behind with it, and keeps the pages of such a peak for good:
 * only memory that stays in use is of interest here.
 */
const collectGarbage: () => void = runInNewContext('gc');

/** Samples memory every second while `work` runs. */
export async function watchMemory(work: () => Promise<void>): Promise<MemoryReport> {
  const samples: Sample[] = [];
  const timer = setInterval(() => samples.push(sample()), EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return judge(samples);
}

/** Compares the second fifth of the samples, when all is warm, with the last. */
export function judge(samples: readonly Sample[]): MemoryReport {
  if (samples.length < 5 * WARM_AFTER) return { text: 'memory not judged: the run is too short', isFlat: true };
  const fifth = Math.floor(samples.length / 5);
  const [warm, last] = [samples.slice(fifth, 2 * fifth), samples.slice(-fifth)];
  const growths = [
    growth(
      'local AWS',
      warm.map(({ self }) => self),
      last.map(({ self }) => self),
    ),
    growth(
      'a sandbox',
      warm.flatMap(({ sandbox }) => sandbox ?? []),
      last.flatMap(({ sandbox }) => sandbox ?? []),
    ),
  ].filter((each) => each !== undefined);
  const isFlat = growths.every(({ from, to }) => to <= from * TOLERANCE);
  const listed = growths.map(({ name, from, to }) => `${name} ${from.toFixed(0)} → ${to.toFixed(0)} MB`).join(', ');
  return { text: `memory ${isFlat ? 'flat' : 'GROWS'}: ${listed} (second fifth of the time → last)`, isFlat };
}

function growth(name: string, warm: number[], last: number[]) {
  return warm.length > 0 && last.length > 0 ? { name, from: median(warm), to: median(last) } : undefined;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

function sample(): Sample {
  collectGarbage();
  const children = childProcesses().flatMap((pid) => residentMegabytes(pid) ?? []);
  const sum = children.reduce((total, megabytes) => total + megabytes, 0);
  return {
    self: process.memoryUsage.rss() / 1024 / 1024,
    sandbox: children.length > 0 ? sum / children.length : undefined,
  };
}

/** Linux only; elsewhere none are known. https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
function childProcesses(): number[] {
  try {
    const threads = readdirSync('/proc/self/task');
    return threads.flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
