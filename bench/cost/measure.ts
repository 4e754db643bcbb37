import type { RunningStack } from '../../cli/start/start.ts';
import { countRequests } from './count-requests.ts';
import { functionLogs } from './function-logs.ts';
import { processorTime } from './processor-time.ts';

/** The average per article. */
export interface PerArticle {
  /** By function and operation. */
  requests: Map<string, number>;
  /** By function. */
  invocations: Map<string, number>;
  /** Milliseconds, by function. */
  cpu: Map<string, number>;
  logBytes: number;
}

/** Measures a stack while `work` sends `articles` articles through it. */
export async function measure(
  { ready, dataDir }: RunningStack,
  articles: number,
  work: () => Promise<void>,
): Promise<PerArticle> {
  const before = { cpu: processorTime(ready.endpoints.s3), logs: functionLogs(dataDir) };
  const counting = countRequests();
  await work();
  counting.stop();
  const cpu = processorTime(ready.endpoints.s3);
  const logs = functionLogs(dataDir);
  const each = <T>(now: Map<string, T>, then: Map<string, T>, value: (item: T) => number) =>
    new Map(
      Array.from(now, ([name, item]) => {
        const earlier = then.get(name);
        return [name, (value(item) - (earlier === undefined ? 0 : value(earlier))) / articles];
      }),
    );
  const bytes = each(logs, before.logs, (log) => log.bytes);
  return {
    requests: each(counting.counts, new Map(), Number),
    invocations: each(logs, before.logs, (log) => log.invocations),
    cpu: each(cpu, before.cpu, Number),
    logBytes: ['process', 'announce', 'deliver', 'api'].reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0),
  };
}
