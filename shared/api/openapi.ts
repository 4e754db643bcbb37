import type * as z from 'zod/mini';
import { gatewayResponses, problemResponses, problemsOf } from './openapi-problems.ts';
import { webhookItems } from './openapi-webhooks.ts';
import type { Content, ResponseDefinition, RouteDefinition } from './routes/route.ts';
import { componentSchemas, type JsonSchema, schemaOf } from './schemas/components.ts';

const TAGS: Record<RouteDefinition['tag'], string> = {
  Articles: 'Send Arabic articles, follow them, read them in both languages at any length.',
  Webhooks: 'Be told when an article is ready. After the Standard Webhooks specification.',
  Service: 'What the service says of itself: usage, health, this description, the reader page.',
};

const DESCRIPTION = `Every route takes a bearer token unless it says that it is open.

- Unknown or repeated query parameters and wrong values are answered with 400; \`errors\` names each.
- A method that a path does not take is answered with 405; \`Allow\` lists those that it takes.
- \`HEAD\` is answered as \`GET\`, without the body.
- Every refusal of the API is a problem (RFC 9457). A few come from the gateway in front of it, as \`{message}\`.`;

/** The description of the API (OpenAPI 3.1), made from the route table that serves it and the table of events. */
export function openApiDocument(routes: Record<string, RouteDefinition>, apiUrl: string): JsonSchema {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tarjuman',
      version: '1',
      summary: 'Arabic news in, aligned English and a bilingual summary out',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }],
    paths: pathItems(routes),
    webhooks: webhookItems(),
    components: {
      schemas: componentSchemas(),
      responses: { ...problemResponses(routes), ...gatewayResponses() },
      headers: { RequestId: { description: 'Finds the request in the logs of the deployment.', ...TEXT } },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`tj_<id>_<secret>`, from `tarjuman token create`.' },
      },
    },
  };
}

const TEXT = { schema: { type: 'string' } };

function pathItems(routes: Record<string, RouteDefinition>): Record<string, JsonSchema> {
  const paths: Record<string, JsonSchema> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return paths;
}

function operation(operationId: string, route: RouteDefinition): JsonSchema {
  const parameters = [
    ...parametersIn('path', route.params?.def.shape),
    ...parametersIn('query', route.query?.def.shape),
    ...parametersIn('header', route.requestHeaders),
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

/** The words of a parameter's schema become the parameter's own. */
function parametersIn(place: 'path' | 'query' | 'header', schemas: object = {}): JsonSchema[] {
  return Object.entries(schemas).map(([name, value]) => {
    const { description, ...schema } = schemaOf(value as z.ZodMiniType);
    return { name, in: place, description, required: place === 'path', schema };
  });
}

function contentOf(content: Content): JsonSchema {
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema: schemaOf(schema) }]));
}

function responsesOf(responses: Record<number, ResponseDefinition>): JsonSchema {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, content, headers = {} }]) => [
      status,
      {
        description,
        ...(content && { content: contentOf(content) }),
        headers: {
          ...Object.fromEntries(
            Object.entries(headers).map(([name, about]) => [name, { description: about, ...TEXT }]),
          ),
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
        },
      },
    ]),
  );
}
