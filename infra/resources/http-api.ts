import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Validations } from 'aws-cdk-lib/core';
import { ROUTES } from '../../shared/api/routes.ts';
import { type CustomDomain, createDomain, mapDomain } from './custom-domain.ts';
import { createLogGroup } from './lambda-function.ts';
import type { Site } from './site.ts';

export interface HttpApi {
  api: CfnApi;
  /** Base URL, no slash at the end. */
  url: string;
  /** The domain of the options, if there is one. */
  domain?: CustomDomain;
}

export function createHttpApi(site: Site): HttpApi {
  const { stack, options } = site;
  const api = new CfnApi(stack, 'HttpApi', { name: stack.stackName, protocolType: 'HTTP' });
  if (options.domainName === '') return { api, url: api.attrApiEndpoint };
  return { api, url: `https://${options.domainName}`, domain: createDomain(site) };
}

/**
 * Every route, `$default` included, goes to the `api` function. It authenticates, so that refusals are
 * problem details, while the gateway's own could not be shaped.
 */
export function serveWith(site: Site, { api, domain }: HttpApi, handler: LambdaFunction): void {
  const { stack } = site;
  const integration = new CfnIntegration(stack, 'HttpApiIntegration', {
    apiId: api.ref,
    integrationType: 'AWS_PROXY',
    integrationUri: handler.functionArn,
    payloadFormatVersion: '2.0',
  });
  for (const [name, { method, path }] of Object.entries(ROUTES)) {
    addRoute(site, api, integration, name, `${method} ${path}`);
  }
  addRoute(site, api, integration, 'default', '$default');
  const stage = addStage(site, api);
  if (domain) mapDomain(site, domain, api, stage);
  admitGateway(site, api, handler);
}

function addRoute(site: Site, api: CfnApi, integration: CfnIntegration, name: string, routeKey: string): void {
  const route = new CfnRoute(site.stack, `${name.charAt(0).toUpperCase()}${name.slice(1)}Route`, {
    apiId: api.ref,
    routeKey,
    authorizationType: 'NONE',
    target: `integrations/${integration.ref}`,
  });
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'The api function authenticates every request itself (docs/decisions), so that 401 and 403 are problem details.',
  });
}

/** One line of JSON a request. No header is logged: the token is in one. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

function addStage(site: Site, api: CfnApi): CfnStage {
  const { throttleRate, throttleBurst } = site.options;
  return new CfnStage(site.stack, 'HttpApiStage', {
    apiId: api.ref,
    stageName: '$default',
    autoDeploy: true,
    defaultRouteSettings: {
      throttlingRateLimit: throttleRate,
      throttlingBurstLimit: throttleBurst,
      detailedMetricsEnabled: false,
    },
    accessLogSettings: {
      destinationArn: createLogGroup(site, 'HttpApiLogs').logGroupArn,
      format: JSON.stringify(ACCESS_LOG),
    },
  });
}

/** One permission for all routes. `$default` has no method and no path, so the pattern may not ask for them. */
function admitGateway({ stack }: Site, api: CfnApi, handler: LambdaFunction): void {
  new CfnPermission(stack, 'HttpApiPermission', {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionArn,
    principal: 'apigateway.amazonaws.com',
    sourceArn: stack.formatArn({ service: 'execute-api', resource: api.ref, resourceName: '*' }),
  });
}
