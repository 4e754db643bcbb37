import assert from 'node:assert/strict';
import { ROUTES } from '../../../shared/api/routes.ts';
import type { Mutation, Rule } from './rule.ts';
import { arn, type Json, ofType, ref, resource, type Template } from './template.ts';

const properties = (t: Template, name: string): Json => resource(t, name).Properties;
const routes = (t: Template) => ofType(t, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
const admissions = (t: Template): Json[] =>
  ofType(t, 'AWS::Lambda::Permission')
    .map(([, { Properties }]) => Properties)
    .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');

export const httpApiRules: Rule[] = [
  {
    name: 'HTTP API: of the cheap kind',
    holds: (t) => assert.equal(properties(t, 'HttpApi').ProtocolType, 'HTTP'),
  },
  {
    name: "HTTP API: CORS is the function's, so that the gateway answers no preflight in its own words",
    holds: (t) => assert.equal(properties(t, 'HttpApi').CorsConfiguration, undefined),
  },
  {
    name: 'HTTP API: every route goes to api',
    holds: (t) => {
      const target = { 'Fn::Join': ['', ['integrations/', { Ref: 'HttpApiIntegration' }]] };
      assert(routes(t).every(({ Target }) => JSON.stringify(Target) === JSON.stringify(target)));
      assert.deepEqual(properties(t, 'HttpApiIntegration').IntegrationUri, arn(t, 'ApiFunction'));
    },
  },
  {
    name: 'HTTP API: has each route of the API by name, for metrics and logs',
    holds: (t) => {
      const expected = Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`);
      assert.deepEqual(
        routes(t)
          .map(({ RouteKey }) => RouteKey)
          .sort(),
        [...expected, '$default'].sort(),
      );
    },
  },
  {
    name: "HTTP API: no route is let through by the gateway's own authorizer",
    holds: (t) =>
      assert(routes(t).every(({ AuthorizationType, AuthorizerId }) => AuthorizationType === 'NONE' && !AuthorizerId)),
  },
  {
    name: 'HTTP API: what no route names goes to api too',
    holds: (t) => assert(routes(t).some(({ RouteKey }) => RouteKey === '$default')),
  },
  {
    name: 'HTTP API: events of version 2.0, by proxy',
    holds: (t) => {
      assert.equal(properties(t, 'HttpApiIntegration').PayloadFormatVersion, '2.0');
      assert.equal(properties(t, 'HttpApiIntegration').IntegrationType, 'AWS_PROXY');
    },
  },
  {
    name: 'HTTP API: one permission covers all routes, of this API only',
    holds: (t) => {
      const [permission, second] = admissions(t);
      assert.equal(second, undefined);
      assert.deepEqual(permission.FunctionName, arn(t, 'ApiFunction'));
      const [separator, parts] = permission.SourceArn['Fn::Join'];
      assert.deepEqual([separator, parts.slice(-3)], ['', [':', { Ref: 'HttpApi' }, '/*']]);
    },
  },
  {
    name: 'HTTP API: the stage throttles',
    holds: (t) => {
      const { ThrottlingRateLimit, ThrottlingBurstLimit } = properties(t, 'HttpApiStage').DefaultRouteSettings;
      assert.deepEqual([ThrottlingRateLimit, ThrottlingBurstLimit], [100, 200]);
    },
  },
  {
    name: 'HTTP API: one stage, at the root, always up to date',
    holds: (t) => {
      assert.equal(ofType(t, 'AWS::ApiGatewayV2::Stage').length, 1);
      assert.equal(properties(t, 'HttpApiStage').StageName, '$default');
      assert.equal(properties(t, 'HttpApiStage').AutoDeploy, true);
    },
  },
  {
    name: 'HTTP API: accesses are logged as JSON',
    holds: (t) => {
      const { DestinationArn, Format } = properties(t, 'HttpApiStage').AccessLogSettings;
      assert.deepEqual(DestinationArn, arn(t, 'HttpApiLogs'));
      const fields = JSON.parse(Format);
      for (const field of ['requestId', 'status', 'method', 'path', 'latencyMs']) assert(fields[field], field);
    },
  },
  {
    name: 'HTTP API: no header is logged, since the token is in one',
    holds: (t) =>
      assert(!/header|authorizer|queryString/i.test(properties(t, 'HttpApiStage').AccessLogSettings.Format)),
  },
  {
    name: 'HTTP API: its log is kept for 30 days',
    holds: (t) => assert.equal(properties(t, 'HttpApiLogs').RetentionInDays, 30),
  },
];

export const httpApiMutations: Mutation[] = [
  {
    name: 'The gateway answers preflights itself',
    spoil: (t) => {
      properties(t, 'HttpApi').CorsConfiguration = { AllowOrigins: ['*'] };
    },
    noticedBy: "HTTP API: CORS is the function's, so that the gateway answers no preflight in its own words",
  },
  {
    name: 'Routes go to sweep',
    spoil: (t) => {
      properties(t, 'HttpApiIntegration').IntegrationUri = arn(t, 'SweepFunction');
    },
    noticedBy: 'HTTP API: every route goes to api',
  },
  {
    name: 'A route is forgotten',
    spoil: (t) => {
      const [id] = ofType(t, 'AWS::ApiGatewayV2::Route')[0]!;
      delete t.Resources[id];
    },
    noticedBy: 'HTTP API: has each route of the API by name, for metrics and logs',
  },
  {
    name: 'A route asks for IAM signatures',
    spoil: (t) => {
      routes(t)[0].AuthorizationType = 'AWS_IAM';
    },
    noticedBy: "HTTP API: no route is let through by the gateway's own authorizer",
  },
  {
    name: 'Unknown paths are answered by the gateway',
    spoil: (t) => {
      delete t.Resources.DefaultRoute;
    },
    noticedBy: 'HTTP API: what no route names goes to api too',
  },
  {
    name: 'Events come in the older version',
    spoil: (t) => {
      properties(t, 'HttpApiIntegration').PayloadFormatVersion = '1.0';
    },
    noticedBy: 'HTTP API: events of version 2.0, by proxy',
  },
  {
    name: 'The permission asks for a method and a path, which $default has not',
    spoil: (t) => {
      properties(t, 'HttpApiPermission').SourceArn['Fn::Join'][1].splice(-1, 1, '/*/*/*');
    },
    noticedBy: 'HTTP API: one permission covers all routes, of this API only',
  },
  {
    name: 'Any API of the account may call api',
    spoil: (t) => {
      delete properties(t, 'HttpApiPermission').SourceArn;
    },
    noticedBy: 'HTTP API: one permission covers all routes, of this API only',
  },
  {
    name: 'The stage does not throttle',
    spoil: (t) => {
      properties(t, 'HttpApiStage').DefaultRouteSettings = {};
    },
    noticedBy: 'HTTP API: the stage throttles',
  },
  {
    name: 'Accesses are not logged',
    spoil: (t) => {
      delete properties(t, 'HttpApiStage').AccessLogSettings;
    },
    noticedBy: 'HTTP API: accesses are logged as JSON',
  },
  {
    name: 'The token is logged',
    spoil: (t) => {
      const settings = properties(t, 'HttpApiStage').AccessLogSettings;
      settings.Format = settings.Format.replace('{', '{"token":"$context.requestOverride.header.authorization",');
    },
    noticedBy: 'HTTP API: no header is logged, since the token is in one',
  },
  {
    name: 'The stage waits for somebody to deploy it',
    spoil: (t) => {
      properties(t, 'HttpApiStage').AutoDeploy = false;
    },
    noticedBy: 'HTTP API: one stage, at the root, always up to date',
  },
  {
    name: 'The log of the API is kept for ever',
    spoil: (t) => {
      properties(t, 'HttpApiLogs').RetentionInDays = ref(t, 'HttpApi');
    },
    noticedBy: 'HTTP API: its log is kept for 30 days',
  },
];
