import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { createApp } from '../../functions/api/app.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import { createUrlGuard } from '../../shared/adapters/network/url-guard.ts';
import { matchRoute } from '../../shared/api/match-route.ts';
import { problemNamesOf } from '../../shared/api/openapi-problems.ts';
import type { ResponseDefinition, RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { PROBLEM_TYPES, type ProblemName } from '../../shared/api/schemas/problem-types.ts';
import { Problem } from '../../shared/api/schemas/service-schemas.ts';
import { FetchError } from '../../shared/document/errors.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import { SEARCH_DAYS } from '../../shared/document/limits.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { HEADER_SCOPES } from '../../shared/document/scopes.ts';
import { indexArticle } from '../../shared/pipeline/index-article.ts';
import type { DeliveryMessage, IngestMessage } from '../../shared/ports/queues.ts';
import type { DayUsage } from '../../shared/ports/usage.ts';
import { createToken, type NewToken } from '../../shared/tokens/create-token.ts';
import { memoryCorrections } from '../fakes/article-stores.ts';
import { memoryArticles, memoryOutcomes } from '../fakes/buckets.ts';
import { memoryCatalog } from '../fakes/catalog.ts';
import { gatewayEvent, type TestRequest } from '../fakes/event.ts';
import { memorySearchIndex } from '../fakes/search-index.ts';
import { memoryTokens } from '../fakes/tokens.ts';
import { memoryDeliveries, memorySubscriptions, recordingQueue } from '../fakes/webhook-stores.ts';

export const API_URL = 'https://api.test';
process.env.POWERTOOLS_METRICS_DISABLED = 'true';

/** The answer to a request, its JSON parsed. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any;
}

/** The API over memory: time and randomness are the test's, everything else is the real stack of middlewares. */
export async function createApiWorld(overrides: Partial<ApiDeps> = {}) {
  const clock = { now: new Date('2026-11-24T10:00:00Z') };
  const now = () => clock.now;
  let counter = 0;
  const random = {
    bytes: (length: number) => new Uint8Array(length).fill(++counter),
    fraction: () => 0.5,
  };
  const articles = memoryArticles(now);
  const outcomes = memoryOutcomes(now);
  const catalog = memoryCatalog();
  const corrections = memoryCorrections();
  const search = memorySearchIndex();
  const tokens = memoryTokens();
  const ingest = recordingQueue<IngestMessage>();
  const deliveryQueue = recordingQueue<DeliveryMessage>();
  const usage: DayUsage[] = [];
  const deps: ApiDeps = {
    articles: articles.store,
    outcomes: outcomes.store,
    corrections,
    catalog,
    search,
    uploads: articles.uploads,
    documents: {
      presignGet: async ({ key, versionId }) =>
        `https://documents.test/${encodeURIComponent(key)}?version=${versionId}`,
    },
    erasers: { uploads: articles.eraser, outcomes: outcomes.eraser },
    ingest,
    usage: { range: async (from, to) => usage.filter(({ date }) => date >= from && date <= to) },
    tokens,
    subscriptions: memorySubscriptions(),
    deliveries: memoryDeliveries(),
    deliveryQueue,
    pages: { fetch: async () => Promise.reject(new FetchError('Expected no page to be fetched')) },
    guard: createUrlGuard({ allowLoopback: false }, async () => ['93.184.215.14']),
    page: async (name) => `<${name}>`,
    docs: async (name) => `<${name}>`,
    random,
    now,
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: new Metrics({ namespace: 'Test', serviceName: 'api' }),
    settings: { apiUrl: API_URL, pricePerMillionCharacters: 15, corsOrigins: ['*'] },
    ...overrides,
  };
  const app = createApp(deps);
  const mint = async (wanted: Partial<NewToken> = {}) =>
    (await createToken({ name: 'test', scopes: [...HEADER_SCOPES], ...wanted }, tokens, now, random.bytes)).token;
  const token = await mint();

  /** Calls the API with the token (`token: null` without) and checks the answer against the route's description. */
  async function call(
    method: string,
    target: string,
    { token: sent = token, ...request }: TestRequest & { token?: string | null } = {},
  ): Promise<Answer> {
    const headers = { ...(sent !== null && { authorization: `Bearer ${sent}` }), ...request.headers };
    const result = await app(gatewayEvent(method, target, { ...request, headers }), {} as Context);
    const answer = toAnswer(result);
    if (method !== 'OPTIONS') expectDocumented(method, target, answer);
    return answer;
  }

  /** Commits an outcome as `process` and `announce` do. */
  async function commit(outcome: Outcome): Promise<void> {
    const key = outcomeKey(outcome.source.key);
    const head = { sourceVersion: '', settings: '', generation: 0 };
    await outcomes.store.commit(key, outcome, head, await outcomes.store.head(key));
    const stored = await outcomes.store.load(key);
    if (stored === null) throw new Error('Expected the outcome that was just committed');
    await catalog.committed(outcome.source.key, stored, now());
    await indexArticle({ catalog, search, searchDays: SEARCH_DAYS, now }, stored);
  }

  return {
    call,
    mint,
    commit,
    clock,
    articles,
    outcomes,
    catalog,
    corrections,
    search,
    tokens,
    ingest,
    deliveryQueue,
    usage,
    deps,
  };
}

function toAnswer({ statusCode = 0, headers = {}, body = '' }: APIGatewayProxyStructuredResultV2): Answer {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const isJson = /json/.test(lower['content-type'] ?? '') && lower['content-encoding'] === undefined && body !== '';
  return { status: statusCode, headers: lower, text: body, json: isJson ? JSON.parse(body) : null };
}

/** Null if no route takes the request. */
function routeOf(method: string, target: string): RouteDefinition | null {
  try {
    return ROUTES[matchRoute(ROUTES, method, decodeURIComponent(target.split('?')[0] ?? '')).id];
  } catch {
    return null;
  }
}

/** Every answer is one that the description of its route promises; every refusal is a documented problem. */
function expectDocumented(method: string, target: string, { status, headers, json }: Answer): void {
  if (status >= 400) {
    expect(headers['content-type']).toBe('application/problem+json');
    if (method === 'HEAD') return;
    const name = z.parse(Problem, json).type.replace(`${API_URL}/v1/problems/`, '') as ProblemName;
    expect(PROBLEM_TYPES[name]?.status).toBe(status);
    const refused = routeOf(method, target);
    if (refused !== null) expect(problemNamesOf(refused), `${method} ${target}`).toContain(name);
    return;
  }
  const response: ResponseDefinition | undefined = routeOf(method, target)?.responses[status];
  expect(response, `${method} ${target} answers ${status}`).toBeDefined();
  const schema = response?.content?.[headers['content-type'] ?? ''];
  if (json !== null && schema) z.parse(schema, json);
}
