import type * as z from 'zod/mini';
import type { Content, ResponseDefinition, RouteDefinition } from './routes/route.ts';
import { componentSchemas, type JsonSchema, schemaOf } from './schemas/components.ts';
import { PROBLEM_TYPES, type ProblemName } from './schemas/problem-types.ts';

const TAGS: Record<RouteDefinition['tag'], string> = {
  Articles: 'Send Arabic articles, follow them, read them in both languages at any length.',
  Webhooks: 'Be told when an article is ready. After the Standard Webhooks specification.',
  Service: 'What the service says of itself: usage, health, this description, the reader page.',
};

/** The description of the API (OpenAPI 3.1), made from the route table that serves it. */
export function openApiDocument(routes: Record<string, RouteDefinition>, apiUrl: string): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tarjuman',
      version: '1',
      summary: 'Arabic news in, aligned English and a bilingual summary out',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }],
    paths: pathItems(routes),
    components: {
      schemas: componentSchemas(),
      responses: problemResponses(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`tj_<id>_<secret>`, from `tarjuman token create`.' },
      },
    },
  };
}

function pathItems(routes: Record<string, RouteDefinition>): Record<string, JsonSchema> {
  const paths: Record<string, JsonSchema> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return paths;
}

function operation(operationId: string, route: RouteDefinition): JsonSchema {
  const parameters = [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...headerParameters(route.requestHeaders),
  ];
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    ...describe(route),
    ...(route.scope === null ? { security: [] } : {}),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body.content) } }),
    responses: { ...responsesOf(route.responses), ...problemsOf(route) },
  };
}

function describe({ description, scope }: RouteDefinition) {
  const parts = [description, scope && `Needs scope \`${scope}\`.`].filter(Boolean);
  return parts.length === 0 ? {} : { description: parts.join(' ') };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodMiniObject | undefined): JsonSchema[] {
  return Object.entries(schema?.def.shape ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: schemaOf(value as z.ZodMiniType),
  }));
}

function headerParameters(headers: RouteDefinition['requestHeaders'] = {}): JsonSchema[] {
  return Object.entries(headers).map(([name, { description, schema }]) => ({
    name,
    in: 'header',
    description,
    schema: schemaOf(schema),
  }));
}

function contentOf(content: Content): JsonSchema {
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema: schemaOf(schema) }]));
}

function responsesOf(responses: Record<number, ResponseDefinition>): JsonSchema {
  const text = { schema: { type: 'string' } };
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, content, headers = {} }]) => [
      status,
      {
        description,
        ...(content && { content: contentOf(content) }),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, about]) => [name, { description: about, ...text }]),
        ),
      },
    ]),
  );
}

/** What can be refused follows from what the route asks for. */
function problemsOf(route: RouteDefinition): JsonSchema {
  const names: ProblemName[] = [
    ...(route.query || route.body || route.requestHeaders ? (['invalid-request'] as const) : []),
    ...(route.scope === null ? [] : (['unauthenticated', 'missing-scope'] as const)),
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.body ? (['body-too-large', 'unsupported-media-type'] as const) : []),
    ...(route.problems ?? []),
    'too-many-requests',
    'internal',
  ];
  return Object.fromEntries(
    names.map((name) => [PROBLEM_TYPES[name].status, { $ref: `#/components/responses/${name}` }]),
  );
}

/** 405 belongs to paths, not to operations. */
function problemResponses(): JsonSchema {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const { 'method-not-allowed': _, ...ofOperations } = PROBLEM_TYPES;
  return Object.fromEntries(
    Object.entries(ofOperations).map(([name, { title, remedy }]) => [
      name,
      { description: `${title}. ${remedy}`, content },
    ]),
  );
}
