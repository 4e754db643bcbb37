import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Logged {
  invocations: number;
  bytes: number;
}

/** The access log of the HTTP API: one line a request. */
export const ACCESS_LOG = 'http-api';

/** The log lines of each function of a local stack so far, and of its HTTP API. Lambda's own report ends an invocation. */
export function functionLogs(dataDir: string): Map<string, Logged> {
  return new Map(logFiles(dataDir).map(([name, log]) => [name, measure(log)]));
}

/** Metrics in the functions' logs (embedded metric format), each a pair of name and service. */
export function metricsWritten(dataDir: string): number {
  const written = new Set<string>();
  for (const [, log] of logFiles(dataDir)) {
    for (const line of log.toString().split('\n')) {
      if (!line.includes('"CloudWatchMetrics"')) continue;
      const { _aws, service } = JSON.parse(line) as Embedded;
      for (const { Metrics } of _aws.CloudWatchMetrics)
        for (const { Name } of Metrics) written.add(`${service} ${Name}`);
    }
  }
  return written.size;
}

interface Embedded {
  service: string;
  _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] };
}

function logFiles(dataDir: string): [name: string, log: Buffer][] {
  const folder = join(dataDir, 'logs');
  const files = readdirSync(folder).filter((file) => file.endsWith('.log'));
  return files.map((file) => [file.replace('.log', ''), readFileSync(join(folder, file))]);
}

const measure = (log: Buffer): Logged => ({
  invocations: log.toString().split('"platform.report"').length - 1,
  bytes: log.length,
});
