import type { RouteDefinition } from './routes/route.ts';
import type { JsonSchema } from './schemas/components.ts';
import { PROBLEM_TYPES, type ProblemName } from './schemas/problem-types.ts';

/** Headers that belong to a refusal. */
const HEADERS: Partial<Record<ProblemName, Record<string, string>>> = {
  unauthenticated: { 'WWW-Authenticate': 'Which token is expected, and what is wrong with this one (RFC 6750).' },
  'missing-scope': { 'WWW-Authenticate': 'Names the scope that is missing (RFC 6750).' },
  conflict: { 'Retry-After': 'Seconds after which to try again; absent if waiting does not help.' },
  'unsupported-media-type': { Accept: 'The media types that the route takes.' },
  'too-many-requests': { 'Retry-After': 'Seconds after which to try again; absent if the gateway refused.' },
};

/** Refusals that may come from the gateway as well, in its own words. */
const ALSO_OF_GATEWAY = new Set<ProblemName>(['body-too-large', 'too-many-requests', 'internal']);

const GATEWAY_CONTENT = { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } };

/** The name of each problem that a route can answer: its own, and those that follow from the rest of its definition. */
export function problemNamesOf(route: RouteDefinition): ProblemName[] {
  return [
    'invalid-request', // unknown query parameters are refused everywhere
    ...(route.scope === null ? [] : (['unauthenticated', 'missing-scope'] as const)),
    ...(route.params ? (['not-found'] as const) : []),
    ...(route.body ? (['body-too-large', 'unsupported-media-type'] as const) : []),
    ...(route.problems ?? []),
    'too-many-requests',
    'internal',
  ];
}

/** The `responses` of a route's refusals. Problems that share a status share a response. */
export function problemsOf(route: RouteDefinition): JsonSchema {
  const responses = [...byStatusOf(route)].map(([status, names]) => [status, responseOf(names)] as const);
  return { ...Object.fromEntries(responses), 503: reference('service-unavailable') };
}

function byStatusOf(route: RouteDefinition): Map<number, ProblemName[]> {
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of problemNamesOf(route)) {
    const { status } = PROBLEM_TYPES[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return byStatus;
}

function responseOf(names: ProblemName[]): JsonSchema {
  const [only = 'internal', ...others] = names;
  if (others.length === 0) return reference(only);
  const description = names.map((name) => `${PROBLEM_TYPES[name].title}.`).join(' ');
  return { ...problemResponse(only), description };
}

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });

/** `components.responses`: the problems that have a response of some operation to themselves. */
export function problemResponses(routes: Record<string, RouteDefinition>): JsonSchema {
  const alone = Object.values(routes)
    .flatMap((route) => [...byStatusOf(route).values()])
    .flatMap((names) => (names.length === 1 ? names : []));
  return Object.fromEntries([...new Set(alone)].map((name) => [name, problemResponse(name)]));
}

/** Returns the responses that the gateway gives by itself, without the API's function. */
export function gatewayResponses(): JsonSchema {
  const description = 'The API has no capacity at the moment, and nothing was done. Try again after some seconds.';
  return { 'service-unavailable': { description, content: GATEWAY_CONTENT } };
}

function problemResponse(name: ProblemName): JsonSchema {
  const { title, remedy } = PROBLEM_TYPES[name];
  const headers = Object.entries(HEADERS[name] ?? {}).map(([header, description]) => {
    return [header, { description, schema: { type: 'string' } }] as const;
  });
  return {
    description: `${title}. ${remedy}`,
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      ...(ALSO_OF_GATEWAY.has(name) && GATEWAY_CONTENT),
    },
    headers: { ...Object.fromEntries(headers), 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
  };
}
