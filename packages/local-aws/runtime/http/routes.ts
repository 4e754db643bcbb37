import type { RouteDefinition } from '../template/http-api.ts';

export interface Route extends RouteDefinition {
  method: string;
  segments: string[];
}

export interface RouteMatch {
  route: Route;
  pathParameters: Record<string, string>;
}

const GREEDY = /^\{(.+)\+\}$/;
const VARIABLE = /^\{(.+)\}$/;

export function parseRoutes(definitions: RouteDefinition[]): Route[] {
  return definitions.map((definition) => {
    const [method = '', path = ''] = definition.key.split(' ');
    return { ...definition, method, segments: path.split('/').slice(1) };
  });
}

/**
 * API Gateway's choice: the most specific path first (a fixed segment before a variable, a variable before a greedy one),
 * the method itself before ANY, `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function selectRoute(routes: Route[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  const candidates = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .map((route) => ({ route, pathParameters: matchPath(route.segments, segments) }))
    .filter((match): match is RouteMatch => match.pathParameters !== undefined)
    .sort((a, b) => compare(a.route, b.route));
  const fallback = routes.find((route) => route.key === '$default');
  return candidates[0] ?? (fallback && { route: fallback, pathParameters: {} });
}

function matchPath(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const greedy = GREEDY.exec(part)?.[1];
    const variable = VARIABLE.exec(part)?.[1];
    const segment = segments[index];
    if (greedy !== undefined) {
      const rest = segments.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [greedy]: rest };
    }
    if (variable === undefined ? segment !== part : !segment) return undefined;
    if (variable !== undefined) parameters[variable] = segment!;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function compare(a: Route, b: Route): number {
  for (const [index, part] of a.segments.entries()) {
    const difference = generality(part) - generality(b.segments[index] ?? '{end+}');
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function generality(segment: string): number {
  if (GREEDY.test(segment)) return 2;
  return VARIABLE.test(segment) ? 1 : 0;
}
