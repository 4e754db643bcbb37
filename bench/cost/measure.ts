import type { RunningStack } from '../../cli/start/start.ts';
import { countRequests } from './count-requests.ts';
import type { Counted } from './counts.ts';
import { ACCESS_LOG, functionLogs } from './function-logs.ts';
import { processorTime } from './processor-time.ts';

/** Functions that work for an article or a reader; `sweep` works by the clock. */
const WORKING = ['process', 'announce', 'deliver', 'api'];

/** Measures a stack while `work` does `times` actions; the mean of one. */
export async function measure(
  { ready, dataDir }: RunningStack,
  times: number,
  work: () => Promise<void>,
): Promise<Counted> {
  const before = { cpu: processorTime(ready.endpoints.s3), logs: functionLogs(dataDir) };
  const counting = countRequests();
  await work();
  counting.stop();
  const cpu = processorTime(ready.endpoints.s3);
  const logs = functionLogs(dataDir);
  const each = <T>(now: Map<string, T>, then: Map<string, T>, value: (item: T) => number) =>
    Object.fromEntries(
      [...now]
        .filter(([name]) => WORKING.includes(name.split(' ')[0] ?? ''))
        .map(([name, item]): [string, number] => {
          const earlier = then.get(name);
          return [name, round((value(item) - (earlier === undefined ? 0 : value(earlier))) / times)];
        })
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  const bytesOf = (name: string) => (logs.get(name)?.bytes ?? 0) - (before.logs.get(name)?.bytes ?? 0);
  return {
    requests: each(counting.counts, new Map(), Number),
    invocations: each(logs, before.logs, (log) => log.invocations),
    cpu: each(cpu, before.cpu, Number),
    logBytes: Math.round([...WORKING, ACCESS_LOG].reduce((sum, name) => sum + bytesOf(name), 0) / times),
  };
}

const round = (value: number) => Number(value.toFixed(3));
