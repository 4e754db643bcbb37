import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { createApp } from '../../functions/api/app.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import { HEADER_SCOPES } from '../../shared/document/scopes.ts';
import { createToken } from '../../shared/tokens/create-token.ts';
import { memoryOutcomes } from '../../test/fakes/buckets.ts';
import { memoryCatalog } from '../../test/fakes/catalog.ts';
import { gatewayEvent } from '../../test/fakes/event.ts';
import { memoryTokens } from '../../test/fakes/tokens.ts';

export interface HandlerLoad {
  perSecond: number;
  p99: number;
  /** Milliseconds of processor time a request. */
  cpu: number;
  /** Objects read a request. */
  reads: number;
}

const WARM_UP = 300;

/** The API's own middlewares and routes over a store in memory: what a request costs before any network. */
export async function createHandlerAlone(outcome: Outcome) {
  const now = () => new Date();
  const tokens = memoryTokens();
  const { token } = await createToken(
    { name: 'bench', scopes: [...HEADER_SCOPES] },
    tokens,
    now,
    (n) => new Uint8Array(n),
  );
  const { deps, reads } = await storeOf(outcome, now);
  // Reading an article uses no more than these.
  const app = createApp({ ...deps, tokens } as unknown as ApiDeps);

  return async (target: string, requests: number): Promise<HandlerLoad> => {
    const event = () => gatewayEvent('GET', target, { headers: { authorization: `Bearer ${token}` } });
    for (let i = 0; i < WARM_UP; i++) await app(event(), {} as Context);
    const latencies: number[] = [];
    const [readsBefore, cpu, began] = [reads(), process.cpuUsage(), performance.now()];
    for (let i = 0; i < requests; i++) {
      const start = performance.now();
      const { statusCode } = await app(event(), {} as Context);
      if (statusCode !== 200) throw new Error(`Expected 200 of ${target}, got ${statusCode}`);
      latencies.push(performance.now() - start);
    }
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    latencies.sort((a, b) => a - b);
    return {
      perSecond: requests / seconds,
      p99: latencies[Math.floor(requests * 0.99)] ?? 0,
      cpu: (user + system) / 1000 / requests,
      reads: (reads() - readsBefore) / requests,
    };
  };
}

/** One outcome where `process` and `announce` would have put it; `reads` counts how often it is loaded. */
async function storeOf(outcome: Outcome, now: () => Date) {
  const { store } = memoryOutcomes(now);
  const catalog = memoryCatalog();
  const key = outcomeKey(outcome.source.key);
  await store.commit(key, outcome, { sourceVersion: '', settings: '', generation: 0 }, null);
  const stored = await store.load(key);
  if (stored === null) throw new Error('Expected the outcome that was just committed');
  await catalog.committed(outcome.source.key, stored, now());
  let loads = 0;
  const outcomes: ApiDeps['outcomes'] = {
    ...store,
    load: (...place) => {
      loads += 1;
      return store.load(...place);
    },
  };
  const silent = { logger: new Logger({ logLevel: 'SILENT' }), metrics: new Metrics({ namespace: 'Bench' }) };
  const settings = { apiUrl: 'https://api.test', pricePerMillionCharacters: 15, corsOrigins: ['*'] };
  return { deps: { outcomes, catalog, now, settings, ...silent }, reads: () => loads };
}
