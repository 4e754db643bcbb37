import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Site } from '../resources/site.ts';
import type { Watched } from './alarms.ts';
import { answers, counted, FIVE_MINUTES, webhookFailureRate } from './metrics.ts';

/** One screen, in the order of the flow: alarms, articles, queues, webhooks, functions. */
export function createDashboard(site: Site, watched: Watched, alarms: Alarm[]): Dashboard {
  const dashboard = new Dashboard(site.stack, 'Dashboard', { defaultInterval: Duration.hours(12) });
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 3 }));
  for (const row of [articleRow(site), queueRow(watched), deliveryRow(site, watched), functionRow(watched)]) {
    dashboard.addWidgets(...row);
  }
  return dashboard;
}

function articleRow(site: Site): IWidget[] {
  const results = ['completed', 'failed', 'held', 'deleted'];
  const { dailyCharacterBudget } = site.options;
  return [
    graph(
      'Articles',
      results.map((result) => counted(site, 'process', `Article.${result}`)),
    ),
    new GraphWidget({
      title: 'Characters sent to Amazon Translate, by day',
      left: [counted(site, 'process', 'BilledCharacters', Duration.days(1))],
      leftAnnotations: [{ value: dailyCharacterBudget, label: 'budget' }],
      ...SIZE,
    }),
    graph(
      'Sweep',
      ['heldReleased', 'deliveriesWoken', 'reconciled'].map((name) => counted(site, 'sweep', `Sweep.${name}`)),
    ),
  ];
}

function queueRow({ queues }: Watched): IWidget[] {
  const all = Object.values(queues);
  const maximum = { period: FIVE_MINUTES, statistic: Stats.MAXIMUM };
  return [
    graph(
      'Waiting',
      all.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ ...maximum, label: queue.node.id })),
    ),
    graph(
      'Oldest message, seconds',
      all.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage({ ...maximum, label: queue.node.id })),
    ),
    graph(
      'Dead letters',
      all.map(({ deadLetters }) =>
        deadLetters.metricApproximateNumberOfMessagesVisible({ ...maximum, label: deadLetters.node.id }),
      ),
    ),
  ];
}

function deliveryRow(site: Site, { apiId }: Watched): IWidget[] {
  const webhooks = ['WebhooksDelivered', 'WebhookAttemptsFailed', 'WebhooksFailed'];
  return [
    graph(
      'Webhooks',
      webhooks.map((name) => counted(site, 'deliver', name)),
    ),
    graph('Webhook attempts that failed, %', [webhookFailureRate(site)]),
    graph('API answers', [answers(apiId, 'Count'), answers(apiId, '4xx'), answers(apiId, '5xx')]),
  ];
}

function functionRow({ functions }: Watched): IWidget[] {
  const named = functions.map((lambda) => ({ lambda, options: { period: FIVE_MINUTES, label: lambda.node.id } }));
  return [
    graph(
      'Errors',
      named.map(({ lambda, options }) => lambda.metricErrors(options)),
    ),
    graph(
      'Throttles',
      named.map(({ lambda, options }) => lambda.metricThrottles(options)),
    ),
    graph(
      'Duration, p95',
      named.map(({ lambda, options }) => lambda.metricDuration({ ...options, statistic: 'p95' })),
    ),
  ];
}

const SIZE = { width: 8, height: 6 };

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, ...SIZE });
}
