import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { ApiProblem, type FieldError } from './schemas/problem-types.ts';

/** zod/mini has no messages of its own. */
const inEnglish = { error: en().localeError };

const MAX_ERRORS = 20;

type Issue = z.core.$ZodIssue;

/**
 * Query parameters, each at most once, parsed by a route's schema; unknown ones are refused.
 * @throws ApiProblem `invalid-request`, an error a parameter
 */
export function parseQuery<T extends z.ZodMiniType>(schema: T, rawQuery: string): z.output<T> {
  const given = [...new URLSearchParams(rawQuery)];
  const names = given.map(([name]) => name);
  const repeated = names.filter((name, i) => names.indexOf(name) !== i);
  if (repeated.length > 0) refuse('query', repeated.map(repeatedError));
  const result = z.safeParse(schema, Object.fromEntries(given), inEnglish);
  if (result.success) return result.data;
  return refuse(
    'query',
    result.error.issues.flatMap((issue) => fieldsOf(issue).map(parameterError(issue))),
  );
}

/**
 * A JSON body parsed by a route's schema.
 * @throws ApiProblem `invalid-request`, an error a place in the body
 */
export function parseJsonBody<T extends z.ZodMiniType>(schema: T, text: string): z.output<T> {
  const result = z.safeParse(schema, parseJson(text), inEnglish);
  if (result.success) return result.data;
  return refuse(
    'body',
    result.error.issues.flatMap((issue) => fieldsOf(issue).map(pointerError(issue))),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('body', [{ pointer: '', detail: 'Expected JSON' }]);
  }
}

/** The paths of an issue: each unknown key is a path of its own. */
function fieldsOf(issue: Issue): string[][] {
  const path = issue.path.map(String);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

const detailOf = (issue: Issue) =>
  issue.code === 'unrecognized_keys'
    ? 'Unknown here: expected only what the description of the route lists'
    : issue.message;

const parameterError =
  (issue: Issue) =>
  (path: string[]): FieldError => ({
    parameter: path.join('.').slice(0, 100),
    detail: detailOf(issue),
  });

/** RFC 6901. */
const pointerError =
  (issue: Issue) =>
  (path: string[]): FieldError => ({
    pointer: path
      .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('')
      .slice(0, 200),
    detail: detailOf(issue),
  });

const repeatedError = (name: string): FieldError => ({
  parameter: name.slice(0, 100),
  detail: 'Expected this parameter once, got it repeatedly',
});

function refuse(where: 'query' | 'body', errors: FieldError[]): never {
  const detail = `Expected the ${where} that the description of the route gives; \`errors\` says where it differs`;
  throw new ApiProblem('invalid-request', detail, { errors: errors.slice(0, MAX_ERRORS) });
}
