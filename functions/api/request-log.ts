import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Clock } from '../../shared/ports/system.ts';
import type { GatewayEvent } from './request.ts';

type Middleware = MiddlewareObj<
  GatewayEvent,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context,
  { startedAt?: number }
>;

interface LogDeps {
  logger: Logger;
  metrics: Metrics;
  now: Clock;
}

/** Logs one line and counts each request. Headers and bodies are left out, because they hold tokens and articles. */
export function logRequests({ logger, metrics, now }: LogDeps): Middleware {
  const log: NonNullable<Middleware['after']> = ({ event, response, internal }) => {
    const { method, path } = event.requestContext.http;
    metrics.addMetric('ApiRequests', MetricUnit.Count, 1);
    const ms = now().getTime() - (internal.startedAt ?? Number.NaN);
    logger.info('Answered', { method, path, status: response?.statusCode, ms });
  };
  return {
    before: ({ event, internal }) => {
      internal.startedAt = now().getTime();
      logger.appendKeys({ requestId: event.requestContext.requestId });
    },
    after: log,
    onError: log,
  };
}
