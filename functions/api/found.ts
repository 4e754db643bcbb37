import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';

/** @throws ApiProblem `not-found` for null */
export function found<T>(value: T | null): T {
  if (value === null) throw notFound('webhook');
  return value;
}

export function notFound(what: 'webhook' | 'delivery'): ApiProblem {
  return new ApiProblem('not-found', `Expected the id of a ${what}; there is none of this id`);
}
