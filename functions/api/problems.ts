import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiProblem, PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';
import { FetchError, WebhookUrlError } from '../../shared/document/errors.ts';
import type { GatewayEvent } from './request.ts';

interface ProblemDeps {
  logger: Logger;
  metrics: Metrics;
  settings: { apiUrl: string };
}

/** Names of the errors by which AWS services refuse what is over a limit of the account. */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** The one place where errors become answers: problem details (RFC 9457) that reveal nothing of the inside. */
export function answerProblems(
  deps: ProblemDeps,
): MiddlewareObj<GatewayEvent, APIGatewayProxyStructuredResultV2, Error> {
  return {
    onError: (request) => {
      const problem = toProblem(request.error);
      if (problem.type === 'internal') {
        deps.logger.error('A request failed', { error: request.error as Error });
        deps.metrics.addMetric('ApiFailures', MetricUnit.Count, 1);
      }
      request.response = problemResponse(problem, deps.settings.apiUrl, request.event.requestContext.requestId);
    },
  };
}

function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof WebhookUrlError) {
    const errors = [{ pointer: '/url', detail: error.message }];
    return new ApiProblem('invalid-request', error.message, { errors, cause: error });
  }
  if (error instanceof FetchError) return new ApiProblem('fetch-failed', error.message, { cause: error });
  if (error instanceof Error && THROTTLES.has(error.name)) {
    const headers = { 'retry-after': '1' };
    return new ApiProblem('too-many-requests', 'A limit of this deployment was met', { headers, cause: error });
  }
  return new ApiProblem('internal', 'The request could not be answered', { cause: error });
}

function problemResponse(
  { type, status, message, errors, headers }: ApiProblem,
  apiUrl: string,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const body = {
    type: `${apiUrl}/v1/problems/${type}`,
    title: PROBLEM_TYPES[type].title,
    status,
    detail: message,
    requestId,
    ...(errors.length > 0 && { errors }),
  };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}
