import type { RouteDefinition } from './routes/route.ts';
import { ApiProblem } from './schemas/problem-types.ts';

export interface RouteMatch<K extends string> {
  id: K;
  params: Record<string, string>;
}

/**
 * Finds the route of a method and a (percent-decoded) path. HEAD is GET without its body.
 * @throws ApiProblem `not-found` for a path that no route has, `method-not-allowed` with `Allow` otherwise
 */
export function matchRoute<K extends string>(
  routes: Record<K, RouteDefinition>,
  method: string,
  path: string,
): RouteMatch<K> {
  const candidates = (Object.keys(routes) as K[]).flatMap((id) => {
    const params = matchPath(routes[id].path, path);
    return params === null ? [] : [{ id, params }];
  });
  if (candidates.length === 0) throw new ApiProblem('not-found', 'Expected the path of a route, got one that is none');
  const wanted = method === 'HEAD' ? 'GET' : method;
  const match = candidates.find(({ id }) => routes[id].method === wanted);
  if (match) return match;
  const allowed = allowedMethods(candidates.map(({ id }) => routes[id].method));
  throw new ApiProblem('method-not-allowed', `Expected ${allowed}`, { headers: { allow: allowed } });
}

/** `/a/{id}` and `/a/x` → `{id: 'x'}`; null if they differ. */
function matchPath(template: string, path: string): Record<string, string> | null {
  const expected = template.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of expected.entries()) {
    const value = given[i] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === '') return null;
    if (name !== undefined) params[name] = value;
  }
  return params;
}

function allowedMethods(methods: string[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}
