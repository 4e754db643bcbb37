import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Mutation, Rule } from './rule.ts';
import { arn, idOf, type Json, ofType, ref, resource, type Template } from './template.ts';

const properties = (t: Template, name: string): Json => resource(t, name).Properties;
const alarms = (t: Template): [string, Json][] =>
  ofType(t, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [id, Properties]);

const SCHEDULES = [
  { name: 'DueSchedule', rate: 'rate(1 minute)', input: '{"task":"due"}' },
  { name: 'ReconcileSchedule', rate: 'rate(1 hour)', input: '{"task":"reconcile"}' },
];

const eachSchedule = SCHEDULES.flatMap(({ name, rate, input }): Rule[] => [
  {
    name: `${name}: ${rate}, to sweep, with ${input}`,
    holds: (t) => {
      const { ScheduleExpression, Targets, State } = properties(t, name);
      assert.deepEqual([ScheduleExpression, State], [rate, 'ENABLED']);
      assert.deepEqual([Targets.length, Targets[0].Arn, Targets[0].Input], [1, arn(t, 'SweepFunction'), input]);
    },
  },
  {
    name: `${name}: a tick that failed is not made up for; the next one does`,
    holds: (t) =>
      assert.deepEqual(properties(t, name).Targets[0].RetryPolicy, {
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
      }),
  },
  {
    name: `${name}: may invoke sweep`,
    holds: (t) => {
      const admitted = ofType(t, 'AWS::Lambda::Permission').some(
        ([, { Properties }]) =>
          Properties.Principal === 'events.amazonaws.com' &&
          JSON.stringify(Properties.SourceArn) === JSON.stringify(arn(t, name)) &&
          JSON.stringify(Properties.FunctionName) === JSON.stringify(arn(t, 'SweepFunction')),
      );
      assert(admitted);
    },
  },
]);

const overThreshold = (t: Template, id: string) => {
  const { Threshold, ComparisonOperator, TreatMissingData } = properties(t, id);
  return [Threshold, ComparisonOperator, TreatMissingData];
};
const AT_LEAST = 'GreaterThanOrEqualToThreshold';

const queueAlarms = ['Ingest', 'Documents', 'Deliveries'].flatMap((name): Rule[] => [
  {
    name: `Alarm: the first dead letter of ${name}`,
    holds: (t) => {
      const id = `${name}DeadLetterQueueNotEmpty`;
      assert.deepEqual(overThreshold(t, id), [1, AT_LEAST, 'notBreaching']);
      assert.equal(properties(t, id).MetricName, 'ApproximateNumberOfMessagesVisible');
      assert.deepEqual(properties(t, id).Dimensions, queueDimension(t, `${name}DeadLetterQueue`));
    },
  },
  {
    name: `Alarm: ${name} waits for half an hour`,
    holds: (t) => {
      const id = `${name}QueueOld`;
      assert.deepEqual(overThreshold(t, id), [1800, AT_LEAST, 'notBreaching']);
      assert.equal(properties(t, id).MetricName, 'ApproximateAgeOfOldestMessage');
      assert.deepEqual(properties(t, id).Dimensions, queueDimension(t, `${name}Queue`));
    },
  },
]);

const queueDimension = (t: Template, queue: string) => [
  { Name: 'QueueName', Value: { 'Fn::GetAtt': [idOf(t, queue), 'QueueName'] } },
];

const functionAlarms = ['Process', 'Announce', 'Deliver', 'Api', 'Sweep'].flatMap((name): Rule[] =>
  ['Errors', 'Throttles'].map((metric) => ({
    name: `Alarm: ${metric.toLowerCase()} of ${name}`,
    holds: (t) => {
      const id = `${name}Function${metric}`;
      assert.deepEqual(overThreshold(t, id), [1, AT_LEAST, 'notBreaching']);
      assert.deepEqual([properties(t, id).Namespace, properties(t, id).MetricName], ['AWS/Lambda', metric]);
      assert.deepEqual(properties(t, id).Dimensions, [{ Name: 'FunctionName', Value: ref(t, `${name}Function`) }]);
    },
  })),
);

/** Numbers that our functions write themselves: alarm, dimension, metric, threshold, seconds, statistic. */
const COUNTED: [string, string, string, number, number, string?][] = [
  ['ProcessRecordsFailed', 'Tarjuman-process', 'RecordsFailed', 1, 300],
  ['AnnounceRecordsFailed', 'Tarjuman-announce', 'RecordsFailed', 1, 300],
  ['DeliverRecordsFailed', 'Tarjuman-deliver', 'RecordsFailed', 1, 300],
  ['ServiceRefused', 'Tarjuman-process', 'ServiceRefused', 1, 300],
  ['TerminologyRefused', 'Tarjuman-process', 'TerminologyRefused', 1, 300],
  ['ArticlesHeldLong', 'Tarjuman-process', 'HeldSeconds', 3600, 300, 'Maximum'],
  ['FailedInternal', 'Tarjuman-process', 'FailedInternal', 1, 300],
  ['WebhooksGivenUp', 'Tarjuman-deliver', 'WebhooksFailed', 1, 300],
  ['BudgetNearlySpent', 'Tarjuman-process', 'BilledCharacters', 8_000_000, 86_400],
  ['ReconcileGap', 'Tarjuman-sweep', 'Sweep.reconciled', 1, 3600],
];

/** Shares that are worked out of several counts: alarm, threshold, counts. */
const SHARES: [string, number, string[]][] = [
  ['FailedShare', 20, ['Article.completed', 'Article.failed']],
  ['MixedAlignment', 5, ['Article.completed', 'MixedAlignment']],
  ['WebhookFailureRate', 50, ['WebhookAttemptsFailed', 'WebhooksDelivered', 'WebhooksFailed']],
];

const countedAlarms = COUNTED.map(
  ([id, service, metric, threshold, period, statistic = 'Sum']): Rule => ({
    name: `Alarm: ${id}`,
    holds: (t) => {
      assert.deepEqual(overThreshold(t, id), [threshold, AT_LEAST, 'notBreaching']);
      const { Namespace, MetricName, Statistic, Period, Dimensions } = properties(t, id);
      assert.deepEqual([Namespace, MetricName, Statistic, Period], ['Tarjuman', metric, statistic, period]);
      assert.deepEqual(Dimensions, [{ Name: 'service', Value: service }]);
    },
  }),
);

const shareAlarms = SHARES.map(
  ([id, threshold, counts]): Rule => ({
    name: `Alarm: ${id}`,
    holds: (t) => {
      assert.deepEqual(overThreshold(t, id), [threshold, AT_LEAST, 'notBreaching']);
      assert.deepEqual(
        countedIn(properties(t, id))
          .map(([, metric]) => metric)
          .sort(),
        counts,
      );
    },
  }),
);

const otherRules: Rule[] = [
  {
    name: 'Alarm: the sweep is silent',
    holds: (t) => {
      assert.deepEqual(overThreshold(t, 'SweepStopped'), [1, 'LessThanThreshold', 'breaching']);
      assert.equal(properties(t, 'SweepStopped').MetricName, 'Invocations');
    },
  },
  {
    name: 'Alarm: the API answers 5xx',
    holds: (t) => {
      assert.deepEqual(overThreshold(t, 'HttpApiServerErrors'), [1, AT_LEAST, 'notBreaching']);
      assert.deepEqual(properties(t, 'HttpApiServerErrors').Dimensions, [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }]);
    },
  },
  {
    name: 'Every alarm goes to the operator',
    holds: (t) => {
      assert(alarms(t).length > 0);
      const silent = alarms(t).filter(
        ([, { AlarmActions }]) => JSON.stringify(AlarmActions) !== JSON.stringify([ref(t, 'AlarmTopic')]),
      );
      assert.deepEqual(
        silent.map(([id]) => id),
        [],
      );
    },
  },
  {
    name: 'Every alarm names its section of the runbook',
    holds: (t) => {
      const headings = runbookHeadings();
      const lost = alarms(t).filter(([, { AlarmDescription }]) => !headings.has(anchorIn(AlarmDescription)));
      assert.deepEqual(
        lost.map(([id]) => id),
        [],
      );
    },
  },
  {
    name: 'Every count that is watched is one that its function writes',
    holds: (t) => {
      const watched = countsIn(t);
      assert(watched.length > 5);
      assert.deepEqual(
        watched.filter(([name, metric]) => !writes(name, metric)),
        [],
      );
    },
  },
  {
    name: 'Every alarm is on the dashboard',
    holds: (t) => {
      const body = JSON.stringify(properties(t, 'Dashboard').DashboardBody);
      assert.deepEqual(
        alarms(t)
          .map(([id]) => id)
          .filter((id) => !body.includes(`["${id}","Arn"]`)),
        [],
      );
    },
  },
  {
    name: "The operator is written to, over TLS, by this account's alarms",
    holds: (t) => {
      const [subscription] = ofType(t, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties);
      assert.deepEqual([subscription.Protocol, subscription.Endpoint], ['email', 'operator@news.example']);
      const [deny, allow] = properties(t, 'AlarmTopicPolicy').PolicyDocument.Statement;
      assert.deepEqual([deny.Effect, deny.Condition], ['Deny', { Bool: { 'aws:SecureTransport': 'false' } }]);
      assert.deepEqual(allow.Principal, { Service: 'cloudwatch.amazonaws.com' });
      assert.deepEqual(allow.Condition, { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    },
  },
];

/** `[function, metric]` of every metric in our namespace, in alarms and on the dashboard. */
function countsIn(t: Template): [string, string][] {
  const everything = JSON.stringify([alarms(t), properties(t, 'Dashboard')]).replaceAll('\\', '');
  const onDashboard = everything.matchAll(/"Tarjuman","([\w.]+)","service","Tarjuman-(\w+)"/g);
  const inAlarms = alarms(t).flatMap(([, alarm]) => countedIn(alarm));
  return [...[...onDashboard].map(([, metric, name]): [string, string] => [name!, metric!]), ...inAlarms];
}

/** `[function, metric]` of the numbers that an alarm looks at, itself or through a formula. */
function countedIn(alarm: Json): [string, string][] {
  const metrics: Json[] = [alarm, ...(alarm.Metrics ?? []).map((m: Json) => m.MetricStat?.Metric ?? {})];
  return metrics
    .filter(({ Namespace }) => Namespace === 'Tarjuman')
    .map(({ Dimensions, MetricName }) => [Dimensions[0].Value.replace('Tarjuman-', ''), MetricName]);
}

/** Metrics of the files directly in `functions/` belong to each function that imports them. */
const SHARED_FILES = ['../consume.ts'];

/** `Article.completed` is written as `Article.${result}`, so the parts of a name count one by one. */
function writes(name: string, metric: string): boolean {
  const folder = new URL(`../../../functions/${name}/`, import.meta.url);
  const source = [...readdirSync(folder), ...SHARED_FILES]
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join();
  return metric.split('.').every((part) => new RegExp(`\\b${part}\\b`).test(source));
}

const anchorIn = (description: string) => description.split('docs/operations.md#')[1] ?? '';

/** Headings of docs/operations.md as anchors: `### Dead letters` → `dead-letters`. */
function runbookHeadings(): Set<string> {
  const page = new URL('../../../docs/operations.md', import.meta.url);
  if (!existsSync(page)) return new Set();
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text]) =>
      text!
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

export const operationRules = [
  ...eachSchedule,
  ...queueAlarms,
  ...functionAlarms,
  ...countedAlarms,
  ...shareAlarms,
  ...otherRules,
];

export const operationMutations: Mutation[] = [
  ...SCHEDULES.flatMap(({ name, rate, input }): Mutation[] => [
    {
      name: `${name} is switched off`,
      spoil: (t) => {
        properties(t, name).State = 'DISABLED';
      },
      noticedBy: `${name}: ${rate}, to sweep, with ${input}`,
    },
    {
      name: `${name} says nothing of its task`,
      spoil: (t) => {
        delete properties(t, name).Targets[0].Input;
      },
      noticedBy: `${name}: ${rate}, to sweep, with ${input}`,
    },
    {
      name: `${name} may not invoke sweep`,
      spoil: (t) => {
        const [id] = ofType(t, 'AWS::Lambda::Permission').find(
          ([, { Properties }]) => JSON.stringify(Properties.SourceArn) === JSON.stringify(arn(t, name)),
        )!;
        delete t.Resources[id];
      },
      noticedBy: `${name}: may invoke sweep`,
    },
  ]),
  {
    name: 'The alarm for dead letters watches the queue itself',
    spoil: (t) => {
      properties(t, 'IngestDeadLetterQueueNotEmpty').Dimensions = queueDimension(t, 'IngestQueue');
    },
    noticedBy: 'Alarm: the first dead letter of Ingest',
  },
  {
    name: 'Only the hundredth dead letter alarms',
    spoil: (t) => {
      properties(t, 'DeliveriesDeadLetterQueueNotEmpty').Threshold = 100;
    },
    noticedBy: 'Alarm: the first dead letter of Deliveries',
  },
  {
    name: 'The alarm for age counts messages',
    spoil: (t) => {
      properties(t, 'DocumentsQueueOld').MetricName = 'ApproximateNumberOfMessagesVisible';
    },
    noticedBy: 'Alarm: Documents waits for half an hour',
  },
  {
    name: 'Errors of api alarm nobody',
    spoil: (t) => {
      properties(t, 'ApiFunctionErrors').AlarmActions = [];
    },
    noticedBy: 'Every alarm goes to the operator',
  },
  {
    name: 'The alarm for errors of sweep watches deliver',
    spoil: (t) => {
      properties(t, 'SweepFunctionErrors').Dimensions[0].Value = ref(t, 'DeliverFunction');
    },
    noticedBy: 'Alarm: errors of Sweep',
  },
  {
    name: 'The alarm for long waits adds the waits up',
    spoil: (t) => {
      properties(t, 'ArticlesHeldLong').Statistic = 'Sum';
    },
    noticedBy: 'Alarm: ArticlesHeldLong',
  },
  {
    name: 'The share of failures forgets what was completed',
    spoil: (t) => {
      const metrics: Json[] = properties(t, 'FailedShare').Metrics;
      properties(t, 'FailedShare').Metrics = metrics.filter(
        (m) => m.MetricStat?.Metric.MetricName !== 'Article.completed',
      );
    },
    noticedBy: 'Alarm: FailedShare',
  },
  {
    name: 'An alarm looks at a number that nobody writes',
    spoil: (t) => {
      properties(t, 'FailedInternal').MetricName = 'FailedInternally';
    },
    noticedBy: 'Alarm: FailedInternal',
  },
  {
    name: 'Silence of the sweep is taken for health',
    spoil: (t) => {
      properties(t, 'SweepStopped').TreatMissingData = 'notBreaching';
    },
    noticedBy: 'Alarm: the sweep is silent',
  },
  {
    name: 'The budget is watched by the hour',
    spoil: (t) => {
      properties(t, 'BudgetNearlySpent').Period = 3600;
    },
    noticedBy: 'Alarm: BudgetNearlySpent',
  },
  {
    name: 'The budget alarm watches another deployment',
    spoil: (t) => {
      properties(t, 'BudgetNearlySpent').Dimensions[0].Value = 'process';
    },
    noticedBy: 'Alarm: BudgetNearlySpent',
  },
  {
    name: 'An alarm names a section that is not there',
    spoil: (t) => {
      properties(t, 'ReconcileGap').AlarmDescription = 'Runbook: docs/operations.md#nowhere';
    },
    noticedBy: 'Every alarm names its section of the runbook',
  },
  {
    name: 'An alarm watches a count that nobody writes',
    spoil: (t) => {
      properties(t, 'ReconcileGap').MetricName = 'Sweep.mended';
    },
    noticedBy: 'Every count that is watched is one that its function writes',
  },
  {
    name: 'The dashboard forgets an alarm',
    spoil: (t) => {
      const board = properties(t, 'Dashboard');
      const without = JSON.stringify(board.DashboardBody).replaceAll(idOf(t, 'ReconcileGap'), idOf(t, 'SweepStopped'));
      board.DashboardBody = JSON.parse(without);
    },
    noticedBy: 'Every alarm is on the dashboard',
  },
  {
    name: 'Alarms of any account reach the operator',
    spoil: (t) => {
      delete properties(t, 'AlarmTopicPolicy').PolicyDocument.Statement[1].Condition;
    },
    noticedBy: "The operator is written to, over TLS, by this account's alarms",
  },
];
