import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { createAnswer } from './answer.ts';
import type { ApiDeps } from './deps.ts';
import { answerProblems } from './problems.ts';
import type { GatewayEvent } from './request.ts';
import { logRequests } from './request-log.ts';
import { compression, crossOrigin, defaultHeaders, securityHeaders } from './response-headers.ts';

/** The API as one function of gateway events: the middleware of every request is stacked here, the rest is `answer`. */
export function createApp(deps: ApiDeps) {
  const answer = createAnswer(deps);
  return middy<GatewayEvent, APIGatewayProxyStructuredResultV2, Error, Context>()
    .use(injectLambdaContext(deps.logger, { resetKeys: true }))
    .use(logMetrics(deps.metrics))
    .use(httpHeaderNormalizer())
    .use(logRequests(deps))
    .use(crossOrigin(deps.settings.corsOrigins))
    .use(securityHeaders())
    .use(compression())
    .use(defaultHeaders())
    .use(answerProblems(deps))
    .handler(answer);
}
