import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queues } from '../resources/queues.ts';
import type { Site } from '../resources/site.ts';
import { answers, counted, FIVE_MINUTES, failedShare, largest, mixedShare, webhookFailureRate } from './metrics.ts';

interface AlarmDefinition {
  /** Logical id, and with `runbook` what the operator reads first. */
  id: string;
  says: string;
  /** Heading in docs/operations.md, as an anchor. */
  runbook: string;
  metric: IMetric;
  threshold: number;
  /** Periods of the metric that must be over the threshold, out of the last ones. */
  when?: [breaching: number, outOf: number];
  /** True if silence itself is the fault. */
  silenceIsBad?: boolean;
}

export interface Watched {
  queues: Queues;
  functions: LambdaFunction[];
  sweep: LambdaFunction;
  apiId: string;
}

/** The alarms, each with its section of the runbook. They go off at the threshold or above it. */
export function createAlarms(site: Site, watched: Watched, action: IAlarmAction | undefined): Alarm[] {
  const definitions = [
    ...queueAlarms(watched.queues),
    ...watched.functions.flatMap(functionAlarms),
    ...CONSUMERS.map((name) => recordsFailed(site, name)),
    ...articleAlarms(site),
    ...flowAlarms(site, watched),
  ];
  return definitions.map((definition) => createAlarm(site, definition, action));
}

function queueAlarms(queues: Queues): AlarmDefinition[] {
  return Object.values(queues).flatMap(({ queue, deadLetters }) => [
    {
      id: `${deadLetters.node.id}NotEmpty`,
      says: 'Messages were given up',
      runbook: 'dead-letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      threshold: 1,
    },
    {
      id: `${queue.node.id}Old`,
      says: 'The oldest message waits for half an hour',
      runbook: 'old-messages',
      metric: queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      threshold: 1800,
      when: [2, 3],
    } satisfies AlarmDefinition,
  ]);
}

function functionAlarms(lambda: LambdaFunction): AlarmDefinition[] {
  const id = lambda.node.id;
  return [
    {
      id: `${id}Errors`,
      says: 'The function fails again and again',
      runbook: 'function-errors',
      metric: lambda.metricErrors({ period: FIVE_MINUTES }),
      threshold: 1,
      when: [2, 3],
    },
    {
      id: `${id}Throttles`,
      says: 'The account has no concurrency left for the function',
      runbook: 'throttles',
      metric: lambda.metricThrottles({ period: FIVE_MINUTES }),
      threshold: 1,
      when: [2, 3],
    },
  ];
}

const CONSUMERS = ['process', 'announce', 'deliver'] as const;

/** Lambda counts no error for a record that failed by itself, so the function counts it. */
function recordsFailed(site: Site, name: (typeof CONSUMERS)[number]): AlarmDefinition {
  return {
    id: `${name.charAt(0).toUpperCase()}${name.slice(1)}RecordsFailed`,
    says: 'Records fail again and again and go back to the queue',
    runbook: 'records-failed',
    metric: counted(site, name, 'RecordsFailed'),
    threshold: 1,
    when: [2, 3],
  };
}

/** Alarms on outcomes: a failure that is stored as an outcome is no error of the function. */
function articleAlarms(site: Site): AlarmDefinition[] {
  return [
    {
      id: 'ServiceRefused',
      says: 'A service refuses what process asks of it, and articles wait',
      runbook: 'service-refused',
      metric: counted(site, 'process', 'ServiceRefused'),
      threshold: 1,
    },
    {
      id: 'TerminologyRefused',
      says: 'Amazon Translate does not find the terminology',
      runbook: 'terminology-refused',
      metric: counted(site, 'process', 'TerminologyRefused'),
      threshold: 1,
    },
    {
      id: 'ArticlesHeldLong',
      says: 'The article that is held longest waits for an hour',
      runbook: 'articles-held-long',
      metric: largest(site, 'process', 'HeldSeconds'),
      threshold: 3600,
    },
    {
      id: 'FailedInternal',
      says: 'An article failed by an error of ours',
      runbook: 'failed-internal',
      metric: counted(site, 'process', 'FailedInternal'),
      threshold: 1,
    },
    {
      id: 'FailedShare',
      says: 'A fifth of at least ten finished articles failed within an hour',
      runbook: 'failed-share',
      metric: failedShare(site),
      threshold: 20,
    },
    {
      id: 'MixedAlignment',
      says: 'One document in twenty had to be sent line by line, which costs twice',
      runbook: 'mixed-alignment',
      metric: mixedShare(site),
      threshold: 5,
    },
  ];
}

function flowAlarms(site: Site, { sweep, apiId }: Watched): AlarmDefinition[] {
  const { dailyCharacterBudget, budgetAlarmPercent } = site.options;
  return [
    {
      id: 'HttpApiServerErrors',
      says: 'The API answers 5xx',
      runbook: 'api-errors',
      metric: answers(apiId, '5xx'),
      threshold: 1,
      when: [2, 3],
    },
    {
      id: 'WebhookFailureRate',
      says: 'Half of the webhook attempts fail',
      runbook: 'webhook-failures',
      metric: webhookFailureRate(site),
      threshold: 50,
      when: [3, 3],
    },
    {
      id: 'WebhooksGivenUp',
      says: 'A webhook was given up after its last attempt',
      runbook: 'webhook-failures',
      metric: counted(site, 'deliver', 'WebhooksFailed'),
      threshold: 1,
    },
    {
      id: 'BudgetNearlySpent',
      says: `${budgetAlarmPercent} % of the day's translation budget is spent`,
      runbook: 'budget',
      metric: counted(site, 'process', 'BilledCharacters', Duration.days(1)),
      threshold: Math.ceil((dailyCharacterBudget * budgetAlarmPercent) / 100),
    },
    {
      id: 'ReconcileGap',
      says: 'The reconciliation found what no event had told',
      runbook: 'reconcile-gap',
      metric: counted(site, 'sweep', 'Sweep.reconciled', Duration.hours(1)),
      threshold: 1,
    },
    {
      id: 'SweepStopped',
      says: 'The sweep did not run for ten minutes',
      runbook: 'sweep-stopped',
      metric: sweep.metricInvocations({ period: FIVE_MINUTES }),
      threshold: 1,
      when: [2, 2],
      silenceIsBad: true,
    },
  ];
}

function createAlarm({ stack }: Site, definition: AlarmDefinition, action: IAlarmAction | undefined): Alarm {
  const { id, says, runbook, metric, threshold, when = [1, 1], silenceIsBad = false } = definition;
  const alarm = new Alarm(stack, id, {
    metric,
    threshold,
    datapointsToAlarm: when[0],
    evaluationPeriods: when[1],
    comparisonOperator: silenceIsBad
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    alarmDescription: `${says}. Runbook: docs/operations.md#${runbook}`,
  });
  if (action) alarm.addAlarmAction(action);
  return alarm;
}
