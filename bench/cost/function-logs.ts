import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Logged {
  invocations: number;
  bytes: number;
}

/** The log lines of each function of a local stack so far. Lambda's own report ends every invocation. */
export function functionLogs(dataDir: string): Map<string, Logged> {
  const folder = join(dataDir, 'logs');
  const files = readdirSync(folder).filter((file) => file.endsWith('.log') && file !== 'http-api.log');
  return new Map(files.map((file) => [file.replace('.log', ''), measure(readFileSync(join(folder, file)))]));
}

const measure = (log: Buffer): Logged => ({
  invocations: log.toString().split('"platform.report"').length - 1,
  bytes: log.length,
});
