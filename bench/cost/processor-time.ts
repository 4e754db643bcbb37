import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of processor time that the sandboxes of a local stack have used so far, by function, as Linux counts it
 * (proc(5), stat). Empty elsewhere.
 * @param awsUrl tells this stack's sandboxes from others'
 */
export function processorTime(awsUrl: string): Map<string, number> {
  const times = new Map<string, number>();
  if (process.platform !== 'linux') return times;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = sandbox(pid, awsUrl);
    if (found) times.set(found.name, (times.get(found.name) ?? 0) + found.milliseconds);
  }
  return times;
}

const TICK_MS = process.platform === 'linux' ? 1_000 / Number(execFileSync('getconf', ['CLK_TCK'])) : 0;

function sandbox(pid: string, awsUrl: string): { name: string; milliseconds: number } | null {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    if (!environment.some((variable) => variable.endsWith(`=${awsUrl}`))) return null;
    const name = environment
      .find((variable) => variable.startsWith('POWERTOOLS_SERVICE_NAME='))
      ?.split('-')
      .at(-1);
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return name ? { name, milliseconds: (Number(fields[11]) + Number(fields[12])) * TICK_MS } : null;
  } catch {
    return null; // gone, or somebody else's
  }
}
