import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDLE_POLLERS, KMS_SECONDS, MONTH_DAYS, MONTH_SECONDS, POLL_SECONDS } from './assumptions.ts';
import type { Counts, Prices } from './counts.ts';

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** Resources of the synthesized template that cost by the month, even without any article. */
export interface StandingParts {
  alarms: number;
  /** An alarm on an expression is billed for each metric in it. */
  alarmMetrics: number;
  dashboards: number;
  queues: number;
  functions: number;
  /** Of all functions together. */
  scheduledRuns: number;
  /** True if the table is under `aws/dynamodb`, whose use is billed; a key that DynamoDB owns costs nothing. */
  tableHasAwsManagedKey: boolean;
  memory: Record<string, number>;
  concurrency: Record<string, number>;
}

const TEMPLATE = join(import.meta.dirname, '..', '..', 'dist', 'assembly', 'Tarjuman.template.json');

export function readStandingParts(file = TEMPLATE): StandingParts {
  const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
  const all = (...types: string[]) => Object.entries(Resources).filter(([, { Type }]) => types.includes(Type));
  const alarms = all('AWS::CloudWatch::Alarm');
  const tables = all('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  const encryption = (tables[0]?.[1].Properties.SSESpecification ?? {}) as { SSEEnabled?: boolean };
  const functions = all('AWS::Lambda::Function').map(([id, { Properties }]) => [shortName(id), Properties.MemorySize]);
  const mappings = all('AWS::Lambda::EventSourceMapping').map(([id, { Properties }]) => [
    shortName(id),
    (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency,
  ]);
  return {
    alarms: alarms.length,
    alarmMetrics: alarms.reduce((sum, [, { Properties }]) => sum + metricsOf(Properties), 0),
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    queues: mappings.length,
    functions: functions.length,
    scheduledRuns: all('AWS::Events::Rule').reduce((sum, [, { Properties }]) => sum + runsOf(Properties), 0),
    tableHasAwsManagedKey: encryption.SSEEnabled === true,
    memory: Object.fromEntries(functions),
    concurrency: Object.fromEntries(mappings),
  };
}

const shortName = (id: string) => id.replace(/(Function|QueueMapping)[0-9A-F]*$/, '').toLowerCase();

function metricsOf({ Metrics }: Record<string, unknown>): number {
  return Metrics === undefined ? 1 : (Metrics as object[]).filter((metric) => 'MetricStat' in metric).length;
}

/** `rate(1 minute)`, `rate(1 hour)`. */
function runsOf({ ScheduleExpression }: Record<string, unknown>): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(ScheduleExpression)) ?? [];
  const minutes = { minute: 1, hour: 60, day: 1_440 }[unit];
  if (minutes === undefined) throw new Error(`Expected a schedule rate(…), got ${ScheduleExpression}`);
  return (MONTH_DAYS * 1_440) / (Number(count) * minutes);
}

export type StandingDollars = Record<
  'alarms' | 'dashboard' | 'metrics' | 'pollers' | 'sweepTraces' | 'tableKey' | 'customerKey',
  number
>;

/** Dollars a month of 30 days. `customerKey` is what that option adds, and not in the others. */
export function standingOf(parts: StandingParts, counts: Counts, { monthly, perMillion }: Prices): StandingDollars {
  const polls = (parts.queues * IDLE_POLLERS * MONTH_SECONDS) / POLL_SECONDS;
  const kms = (callers: number) => ((callers * MONTH_SECONDS) / KMS_SECONDS / 1e6) * perMillion.kmsRequests;
  return {
    alarms: parts.alarmMetrics * monthly.alarmMetric,
    dashboard: parts.dashboards * monthly.dashboard,
    metrics: counts.customMetrics * monthly.customMetric,
    pollers: (polls / 1e6) * perMillion.sqsRequests,
    sweepTraces: (parts.scheduledRuns / 1e6) * perMillion.xrayTraces,
    tableKey: parts.tableHasAwsManagedKey ? kms(parts.functions) : 0,
    customerKey: monthly.customerKey + kms(keyCallers(parts)),
  };
}

/** The table by each function; each queue and its dead letters by a sender and a receiver; both buckets by three. */
function keyCallers({ functions, queues }: StandingParts): number {
  return functions + queues * 2 * 2 + 2 * 3;
}
