import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { matchRoute } from '../../shared/api/match-route.ts';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { type OperationId, ROUTES } from '../../shared/api/routes.ts';
import { createAuthenticate } from '../../shared/tokens/authenticate.ts';
import { authorize, authorizeByQuery } from './authorize.ts';
import type { ApiDeps } from './deps.ts';
import type { Handler } from './handler.ts';
import { HANDLERS } from './handlers.ts';
import { type GatewayEvent, parseRequest } from './request.ts';

/**
 * Answers a request: finds its route, authenticates the caller, parses the request by the route's schemas and calls the
 * handler. Refusals are thrown (`ApiProblem`). HEAD is answered as GET: the gateway sends no body for it, and the length of
 * the body that a GET would have.
 */
export function createAnswer(deps: ApiDeps) {
  const authenticate = createAuthenticate(deps.tokens, deps.now);

  const tokenOf = ({ scope, tokenIn }: RouteDefinition, { headers, rawQueryString }: GatewayEvent) =>
    scope !== null && tokenIn === 'query'
      ? authorizeByQuery(scope, rawQueryString, authenticate)
      : authorize(scope, headers.authorization, authenticate);

  return async (event: GatewayEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const { method } = event.requestContext.http;
    const { id, params } = matchRoute(ROUTES, method, event.rawPath);
    deps.logger.appendKeys({ operation: id });
    const route = ROUTES[id];
    const token = await tokenOf(route, event);
    if (token !== null) deps.logger.appendKeys({ tokenId: token.id });
    const request = parseRequest<OperationId>(route, params, event, token);
    const handle = HANDLERS[id] as Handler<OperationId>;
    const { status, headers, body, isBase64Encoded = false } = await handle(request, deps);
    return { statusCode: status, headers, body, ...(isBase64Encoded && { isBase64Encoded }) };
  };
}
