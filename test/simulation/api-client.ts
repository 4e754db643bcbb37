import { articleHandlers } from '../../functions/api/articles.ts';
import { correctionHandlers } from '../../functions/api/corrections.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import type { ApiResponse } from '../../functions/api/response.ts';
import { uploadHandlers } from '../../functions/api/uploads.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import type { Cloud } from './cloud.ts';
import type { World } from './world.ts';

/** Someone who calls the API, and calls again until an answer comes. */
export interface ApiClient {
  /** POST /v1/articles with an Idempotency-Key. */
  post(idempotencyKey: string, text: string): Promise<void>;
  /** DELETE /v1/articles/{id} */
  erase(key: string): Promise<void>;
  /** PATCH /v1/articles/{id}/sentences/0 by a person, who reads first, and reads again whenever it is refused. */
  correct(key: string, en: string): Promise<void>;
  /** POST /v1/articles/{id}/reprocess; every call that was taken is another request. */
  reprocess(key: string): Promise<void>;
}

const PATIENCE = 40;
const PAUSE_MS = 5_000;

/** Calls the API's own handlers in sandboxes that die, fail and lose replies as all others do. */
export function createApiClient(world: World, cloud: Cloud): ApiClient {
  async function untilAnswered(call: (deps: ApiDeps) => Promise<ApiResponse>): Promise<void> {
    for (let attempt = 0; attempt < PATIENCE; attempt++) {
      const isAnswered = await cloud.callApi((deps) => call(deps).catch(toAnswer));
      if (isAnswered) return;
      await world.time.sleep(PAUSE_MS);
    }
  }

  const idOnly = (key: string) => ({ params: { id: articleId(key) } }) as never;
  return {
    post(idempotencyKey, text) {
      const headers = { 'idempotency-key': idempotencyKey };
      const bytes = new TextEncoder().encode(text);
      const request = { headers, bytes, body: { mediaType: 'text/plain', value: text }, token: null } as never;
      return untilAnswered((deps) => uploadHandlers.createArticle(request, deps));
    },
    erase: (key) =>
      untilAnswered(async (deps) => {
        const response = await articleHandlers.deleteArticle(idOnly(key), deps);
        world.erasedKeys.add(key);
        return response;
      }),
    correct: (key, en) =>
      untilAnswered(async (deps) => {
        const outcome = (await deps.outcomes.load(outcomeKey(key)))?.outcome;
        if (outcome?.status !== 'completed' || outcome.sentences[0]?.en === en)
          return { status: 200, headers: {}, body: '' };
        const body = { mediaType: 'application/json', value: { en, revision: outcome.revision } };
        const request = { params: { id: articleId(key), index: 0 }, body } as never;
        return await correctionHandlers.correctSentence(request, deps).catch((error) => {
          throw error instanceof ApiProblem && error.status === 409 ? new Error('Read again') : error;
        });
      }),
    reprocess: (key) =>
      untilAnswered((deps) => {
        const taken: number[] = [];
        const ingest: ApiDeps['ingest'] = {
          send: async (message) => {
            await deps.ingest.send(message);
            taken.push(message.generation ?? 0);
          },
        };
        return articleHandlers.reprocessArticle(idOnly(key), { ...deps, ingest }).then((response) => {
          for (const generation of taken) world.reprocessRequests.push({ key, generation, at: world.time.now() });
          return response;
        });
      }),
  };
}

/** A problem of the 4xx kind is an answer: the article is not there (yet), or not any more. */
function toAnswer(error: unknown): unknown {
  if (error instanceof ApiProblem) return error;
  throw error;
}
