import { Session } from 'node:inspector/promises';

const COUNTED = /\/shared\/(?:article|arabic)\//;

/**
 * The work of `run`, counted and not timed: how often the blocks of the reading code were entered (V8's precise
 * coverage), and how many characters regular expressions walked over. The same on every machine.
 */
export async function workOf(run: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const scanned = await charactersScanned(run);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const entered = result
    .filter(({ url }) => COUNTED.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
  return entered + scanned;
}

async function charactersScanned(run: () => Promise<unknown>): Promise<number> {
  const { exec } = RegExp.prototype;
  let scanned = 0;
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const missed = this.sticky ? from + 1 : text.length;
    scanned += (found ? found.index + found[0].length : missed) - from;
    return found;
  };
  try {
    await run().catch(() => undefined);
  } finally {
    RegExp.prototype.exec = exec;
  }
  return scanned;
}
