import { Duration } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Validations } from 'aws-cdk-lib/core';
import { ROUTES } from '../shared/api/routes.ts';
import { LIST_INDEX } from '../shared/storage/table.ts';
import { createFunction, createLogGroup } from './lambda-function.ts';
import { onDocuments, onItems, onOutcomes, onUploads, queryIndex, seeWhatIsMissing, sendTo } from './permissions.ts';
import type { Queues } from './queues.ts';
import { allow, type Site } from './site.ts';
import type { Storage } from './storage.ts';

interface Parts {
  storage: Storage;
  queues: Queues;
}

export interface HttpApi {
  /** Base URL, no slash at the end. */
  url: string;
  id: string;
  handler: LambdaFunction;
}

/**
 * Every route, and `$default` for the rest, goes to the one `api` function, which authenticates: its refusals are
 * problem details, while the gateway's own could not be shaped.
 */
export function createHttpApi(site: Site, parts: Parts): HttpApi {
  const { stack } = site;
  const api = new CfnApi(stack, 'HttpApi', { name: stack.stackName, protocolType: 'HTTP' });
  const handler = createApi(site, parts, api.attrApiEndpoint);
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
  addStage(site, api);
  admitGateway(site, api, handler);
  return { url: api.attrApiEndpoint, id: api.ref, handler };
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

function addStage(site: Site, api: CfnApi): void {
  const { throttleRate, throttleBurst } = site.options;
  new CfnStage(site.stack, 'HttpApiStage', {
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

function createApi(site: Site, { storage, queues }: Parts, apiUrl: string): LambdaFunction {
  const { articles, documents, table } = storage;
  return createFunction(site, 'api', {
    timeout: Duration.seconds(29),
    memoryMegabytes: 1024,
    environment: {
      ARTICLES_BUCKET: articles.bucketName,
      DOCUMENTS_BUCKET: documents.bucketName,
      TABLE_NAME: table.tableName,
      INGEST_QUEUE_URL: queues.ingest.queue.queueUrl,
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
      API_URL: apiUrl,
      PRICE_PER_MILLION_CHARACTERS: String(site.options.pricePerMillionCharacters),
      CORS_ORIGINS: site.options.corsOrigins,
      WEBHOOK_ALLOW_LOOPBACK: 'false',
    },
    permissions: [
      onUploads(articles, 'GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject', 'DeleteObjectVersion'),
      onOutcomes(documents, 'GetObject', 'DeleteObject', 'DeleteObjectVersion'),
      // A document too large to answer is linked to, version and all.
      onDocuments(documents, 'GetObjectVersion'),
      seeWhatIsMissing(articles, documents),
      allow(['s3:ListBucketVersions'], [articles.bucketArn, documents.bucketArn]),
      onItems(table, ['ARTICLE#*'], 'GetItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['WEBHOOKS'], 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      onItems(table, ['DELIVERY#*'], 'GetItem', 'PutItem', 'UpdateItem'),
      onItems(table, ['TOKENS'], 'GetItem'),
      onItems(table, ['USAGE'], 'Query'),
      queryIndex(table, LIST_INDEX),
      sendTo(queues.ingest, queues.deliveries),
    ],
  });
}
