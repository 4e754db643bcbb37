import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../resources/bundle-layout.ts';
import { METRICS_NAMESPACE, serviceName } from '../resources/lambda-function.ts';
import type { Site } from '../resources/site.ts';

export const FIVE_MINUTES = Duration.minutes(5);

/** A count that a function writes into its log (embedded metric format). */
export function counted(site: Site, name: FunctionName, metricName: string, period: Duration = FIVE_MINUTES): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    dimensionsMap: { service: serviceName(site, name) },
    statistic: Stats.SUM,
    period,
  });
}

/** The largest value that a function wrote in a period. */
export function largest(site: Site, name: FunctionName, metricName: string): Metric {
  return counted(site, name, metricName).with({ statistic: Stats.MAXIMUM });
}

const HOUR = Duration.hours(1);

/** Share of finished articles that failed, in percent; 0 % if there were fewer than ten in an hour. */
export function failedShare(site: Site): MathExpression {
  return new MathExpression({
    expression: 'IF(completed + failed >= 10, 100 * failed / (completed + failed), 0)',
    usingMetrics: {
      completed: counted(site, 'process', 'Article.completed', HOUR),
      failed: counted(site, 'process', 'Article.failed', HOUR),
    },
    period: HOUR,
    label: 'failed articles, %',
  });
}

/** Share of documents with a request that was sent again line by line; 0 % if there were fewer than twenty an hour. */
export function mixedShare(site: Site): MathExpression {
  return new MathExpression({
    expression: 'IF(completed >= 20, 100 * mixed / completed, 0)',
    usingMetrics: {
      completed: counted(site, 'process', 'Article.completed', HOUR),
      mixed: counted(site, 'process', 'MixedAlignment', HOUR),
    },
    period: HOUR,
    label: 'mixed alignment, %',
  });
}

/** Answers of the HTTP API of a class: `5xx`, `4xx`, or `Count` of all. */
export function answers(apiId: string, metricName: '4xx' | '5xx' | 'Count'): Metric {
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiId: apiId },
    statistic: Stats.SUM,
    period: FIVE_MINUTES,
  });
}

/** Share of webhook attempts that failed, in percent; 0 % if there were too few attempts to judge. */
export function webhookFailureRate(site: Site): MathExpression {
  return new MathExpression({
    expression: 'IF(ok + failed + lost >= 10, 100 * (failed + lost) / (ok + failed + lost), 0)',
    usingMetrics: {
      ok: counted(site, 'deliver', 'WebhooksDelivered'),
      failed: counted(site, 'deliver', 'WebhookAttemptsFailed'),
      lost: counted(site, 'deliver', 'WebhooksFailed'),
    },
    period: FIVE_MINUTES,
    label: 'failed attempts, %',
  });
}
