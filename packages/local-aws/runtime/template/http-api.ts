import { TemplateError } from './errors.ts';
import type { FunctionDefinition } from './functions.ts';
import { findFunction } from './mappings.ts';
import { optionalNumber, optionalText, type Resource, text } from './resource.ts';

export interface HttpApiDefinition {
  id: string;
  routes: RouteDefinition[];
  cors?: ApiCors;
  throttle?: { requestsPerSecond: number; burst: number };
  stageVariables?: Record<string, string>;
  accessLogFormat?: string;
}

export interface RouteDefinition {
  /** `GET /v1/articles/{id}` or `$default`. */
  key: string;
  functionName: string;
  timeoutMilliseconds: number;
}

export interface ApiCors {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  maxAgeSeconds?: number;
}

export interface HttpApiResources {
  apis: Resource[];
  routes: Resource[];
  integrations: Resource[];
  stages: Resource[];
}

/** The stack's one HTTP API with its `$default` stage, or null if it has none. */
export function readHttpApi(resources: HttpApiResources, functions: FunctionDefinition[]): HttpApiDefinition | null {
  const [api, second] = resources.apis;
  if (!api) return null;
  if (second) throw new TemplateError(second.id, 'the local gateway serves one HTTP API, and this is a second one');
  const stage = resources.stages.find((candidate) => candidate.read('StageName') === '$default');
  const accessLogFormat = stage && optionalText(stage, 'AccessLogSettings.Format');
  const variables = stage?.read('StageVariables') as Record<string, string> | undefined;
  return {
    id: api.name,
    routes: resources.routes.map((route) => readRoute(route, resources.integrations, functions)),
    ...readCors(api),
    ...(stage && readThrottle(stage)),
    ...(variables && { stageVariables: variables }),
    ...(accessLogFormat && { accessLogFormat }),
  };
}

function readRoute(route: Resource, integrations: Resource[], functions: FunctionDefinition[]): RouteDefinition {
  const target = text(route, 'Target');
  const integration = integrations.find(({ name }) => target === `integrations/${name}`);
  if (!integration) throw new TemplateError(`${route.id}.Target`, `expected an integration, got ${target}`);
  if (integration.read('PayloadFormatVersion') !== '2.0') {
    throw new TemplateError(`${integration.id}.PayloadFormatVersion`, 'the local gateway speaks version 2.0 only');
  }
  return {
    key: text(route, 'RouteKey'),
    functionName: findFunction(integration, 'IntegrationUri', functions).name,
    timeoutMilliseconds: optionalNumber(integration, 'TimeoutInMillis') ?? 30_000,
  };
}

function readCors(api: Resource): { cors?: ApiCors } {
  const cors = api.read('CorsConfiguration') as Record<string, unknown> | undefined;
  if (!cors) return {};
  const strings = (name: string) => (cors[name] ?? []) as string[];
  return {
    cors: {
      allowOrigins: strings('AllowOrigins'),
      allowMethods: strings('AllowMethods'),
      allowHeaders: strings('AllowHeaders').map((header) => header.toLowerCase()),
      exposeHeaders: strings('ExposeHeaders'),
      allowCredentials: cors.AllowCredentials === true,
      ...(cors.MaxAge !== undefined && { maxAgeSeconds: Number(cors.MaxAge) }),
    },
  };
}

function readThrottle(stage: Resource): Pick<HttpApiDefinition, 'throttle'> {
  const rate = optionalNumber(stage, 'DefaultRouteSettings.ThrottlingRateLimit');
  const burst = optionalNumber(stage, 'DefaultRouteSettings.ThrottlingBurstLimit');
  return rate === undefined || burst === undefined ? {} : { throttle: { requestsPerSecond: rate, burst } };
}
