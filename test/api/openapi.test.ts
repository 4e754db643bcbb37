import { spawnSync } from 'node:child_process';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openApiDocument } from '../../shared/api/openapi.ts';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { schemaOf } from '../../shared/api/schemas/components.ts';
import { componentName, EVENT_BODIES } from '../../shared/api/schemas/event-schemas.ts';
import { EXAMPLES } from '../../shared/api/schemas/examples.ts';
import { NAMED } from '../../shared/api/schemas/named-schemas.ts';
import { PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';
import { EVENT_NAMES } from '../../shared/document/events.ts';
import { API_URL, createApiWorld } from './api-world.ts';

// biome-ignore lint/suspicious/noExplicitAny: the description is read as any client reads it
const description: any = openApiDocument(ROUTES, API_URL);

test('the API serves its description to everybody', async () => {
  const { call } = await createApiWorld();
  const answer = await call('GET', '/v1/openapi.json', { token: null });
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual(JSON.parse(JSON.stringify(description)));
});

test('every route is described under its operation id, with the scope it needs', () => {
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    // biome-ignore lint/suspicious/noExplicitAny: see above
    Object.entries(item as any).map(([method, { operationId }]: any) => `${operationId} ${method} ${path}`),
  );
  const expected = Object.entries(ROUTES).map(([id, { method, path }]) => `${id} ${method.toLowerCase()} ${path}`);
  expect(operations.sort()).toEqual(expected.sort());
  expect(description.paths['/v1/articles'].post.description).toContain('articles:write');
  expect(description.paths['/v1/health'].get.security).toEqual([]);
});

test('every reference leads to a component', () => {
  const references = JSON.stringify(description).match(/#\/components\/[^"]+/g) ?? [];
  const lost = references.filter((reference) => {
    const [, , kind = '', name = ''] = reference.split('/');
    return description.components[kind]?.[name] === undefined;
  });
  expect(references.length).toBeGreaterThan(50);
  expect(lost).toEqual([]);
});

test('every JSON body has a schema with a name', () => {
  const bodies = Object.values(ROUTES as Record<string, RouteDefinition>).flatMap(({ body, responses }) => [
    ...Object.entries(body?.content ?? {}),
    ...Object.values(responses).flatMap(({ content = {} }) => Object.entries(content)),
  ]);
  const described = bodies.flatMap(([type, schema]) => (type === 'application/json' && schema ? [schema] : []));
  expect(described.length).toBeGreaterThan(20);
  expect(described.filter((schema) => schemaOf(schema).$ref === undefined)).toEqual([]);
});

const SCHEMAS: Record<string, z.ZodMiniType> = {
  ...NAMED,
  ...Object.fromEntries(EVENT_NAMES.map((name) => [componentName(name), EVENT_BODIES[name]])),
};

test.each(Object.entries(SCHEMAS))('%s has an example that fits it', (name, schema) => {
  const example = EXAMPLES[name];
  expect(z.safeParse(schema, example)).toMatchObject({ success: true });
  expect(description.components.schemas[name].examples).toEqual([example]);
});

test('every problem type of an operation is a response with the problem schema', () => {
  const names = Object.keys(description.components.responses);
  // A path answers 405, an operation never does; a page that can't be had shares its 400 with wrong values.
  expect([...names, 'method-not-allowed', 'fetch-failed'].sort()).toEqual(
    [...Object.keys(PROBLEM_TYPES), 'service-unavailable'].sort(),
  );
});

test('a strict linter finds nothing to say', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  expect(problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
});

test('query parameters are described as what they mean, not as the text they arrive in', () => {
  const [limit] = description.paths['/v1/articles'].get.parameters.filter(
    ({ name }: { name: string }) => name === 'limit',
  );
  expect(limit).toEqual({
    name: 'limit',
    in: 'query',
    description: 'The most items that the page may have.',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  });
});

describe('every part has words', () => {
  const components = description.components;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const target = ({ $ref }: any) => ($ref === undefined ? null : components[$ref.split('/')[2]][$ref.split('/')[3]]);

  /** The places below a schema where a field has no description, found through references, unions and lists. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  function wordless(schema: any, place: string, seen = new Set<object>()): string[] {
    const whole = target(schema);
    if (whole !== null) return seen.has(whole) ? [] : wordless(whole, place, seen.add(whole));
    const fields = Object.entries<Schema>(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(isWorded(field) ? [] : [`${place}.${name}`]),
      ...wordless(field, `${place}.${name}`, seen),
    ]);
    const { anyOf = [], oneOf = [], allOf = [], items, additionalProperties } = schema;
    const parts = [...anyOf, ...oneOf, ...allOf, items, additionalProperties].filter((part) => part instanceof Object);
    return [...fields, ...parts.flatMap((part) => wordless(part, place, seen))];
  }
  type Schema = { description?: string };
  const isWorded = ({ description = '' }: Schema) => /^[`A-Z1].*\.$/s.test(description);

  // biome-ignore lint/suspicious/noExplicitAny: see above
  const operations = [description.paths, description.webhooks].flatMap((items: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: see above
    Object.entries<any>(items).flatMap(([path, item]) =>
      // biome-ignore lint/suspicious/noExplicitAny: see above
      Object.entries<any>(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    ),
  );

  test.each(Object.keys(components.schemas))('the component %s and its fields', (name) => {
    const schema = components.schemas[name];
    expect([...(isWorded(schema) ? [] : [name]), ...wordless(schema, name)]).toEqual([]);
  });

  test.each(operations)('%s: parameters, bodies and headers', (_, { parameters = [], requestBody, responses }) => {
    const answers = Object.values<Schema>(responses).map((answer) => target(answer) ?? answer);
    const headers = answers.flatMap(({ headers = {} }) => Object.entries<Schema>(headers));
    const bodies = [requestBody ?? {}, ...answers].flatMap(({ content = {} }) =>
      Object.values<{ schema: Schema }>(content),
    );
    expect([
      ...parameters.filter((parameter: Schema) => !isWorded(parameter)),
      ...answers.filter((answer) => !isWorded(answer)),
      ...headers.filter(([, header]) => !isWorded(target(header) ?? header)),
      ...bodies.flatMap(({ schema }) => wordless(schema, 'body')),
    ]).toEqual([]);
  });

  test('a field without any is found wherever it hides', () => {
    const bare = { properties: { b: { type: 'string' } } };
    const worded = { description: 'Words.' };
    expect(wordless(bare, 'a')).toEqual(['a.b']);
    expect(wordless({ anyOf: [{ type: 'null' }, bare] }, 'a')).toEqual(['a.b']);
    expect(wordless({ properties: { list: { ...worded, items: bare } } }, 'a')).toEqual(['a.list.b']);
    expect(wordless({ properties: { map: { ...worded, additionalProperties: bare } } }, 'a')).toEqual(['a.map.b']);
    expect(wordless({ properties: { b: { $ref: '#/components/schemas/Health' } } }, 'a')).toEqual(['a.b']);
  });
});

const VALIDATOR = [
  '-c',
  'import sys, json; from openapi_spec_validator import validate; validate(json.load(sys.stdin))',
];
const hasValidator = spawnSync('python3', ['-c', 'import openapi_spec_validator']).status === 0;

describe.skipIf(!hasValidator)('openapi-spec-validator', () => {
  test('finds nothing wrong', () => {
    const { status, stderr } = spawnSync('python3', VALIDATOR, {
      input: JSON.stringify(description),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
