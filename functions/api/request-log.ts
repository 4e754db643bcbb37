import type { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../../shared/storage/ports.ts';
import type { GatewayEvent } from './request.ts';

type Middleware = MiddlewareObj<GatewayEvent, APIGatewayProxyStructuredResultV2, Error>;

/** One line a request. No header and no body: tokens and articles are in them. */
export function logRequests({ logger, now }: { logger: Logger; now: Clock }): Middleware {
  let startedAt = 0;
  const log: NonNullable<Middleware['after']> = ({ event, response }) => {
    const { method, path } = event.requestContext.http;
    logger.info('Answered', { method, path, status: response?.statusCode, ms: now().getTime() - startedAt });
  };
  return {
    before: ({ event }) => {
      startedAt = now().getTime();
      logger.appendKeys({ requestId: event.requestContext.requestId });
    },
    after: log,
    onError: log,
  };
}
