import { spawnSync } from 'node:child_process';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openApiDocument } from '../../shared/api/openapi.ts';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { NAMED, schemaOf } from '../../shared/api/schemas/components.ts';
import { EXAMPLES } from '../../shared/api/schemas/examples.ts';
import { PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';
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

test.each(Object.entries(EXAMPLES))('the example of %s fits it', (name, example) => {
  const schema: z.ZodMiniType = NAMED[name as keyof typeof NAMED];
  expect(z.safeParse(schema, example)).toMatchObject({ success: true });
  expect(description.components.schemas[name].examples).toEqual([example]);
});

test('every problem type of an operation is a response with the problem schema', () => {
  const names = Object.keys(description.components.responses);
  expect([...names, 'method-not-allowed'].sort()).toEqual(Object.keys(PROBLEM_TYPES).sort());
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
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
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
