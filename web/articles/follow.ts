import { ApiError, type ArticleAnswer, type Client, type PendingArticle } from '../../client/index.ts';
import type { HeldReason } from '../../shared/document/statuses.ts';
import { pause } from '../browser/pause.ts';

/** The stage of an article. `arriving`: sent, and not received yet. */
export type Stage =
  | { at: 'arriving' | 'processing' }
  | { at: 'held'; reason: HeldReason; until: string }
  | { at: 'settled'; answer: ArticleAnswer };

export interface Follow {
  signal: AbortSignal;
  /** Number of tries for an unknown id: a presigned upload is unknown until its event has arrived. */
  patience?: number;
  /** The revision that is known already: a newer one is waited for. */
  after?: number;
}

const DEFAULT_WAIT_SECONDS = 2;
const MAX_WAIT_SECONDS = 30;

/**
 * The stages of an article until it is settled, at the pace that the API asks for.
 * @throws ApiError if the article is unknown and stays so; AbortError when the signal fires
 */
export async function* follow(client: Client, id: string, { signal, patience = 0, after = 0 }: Follow) {
  for (let unknown = 0; ; ) {
    const found = await ask(client, id, signal, unknown++ < patience);
    if ('answer' in found && found.answer.revision > after) {
      yield { at: 'settled', answer: found.answer } satisfies Stage;
      return;
    }
    yield stageOf(found);
    await pause('retrySeconds' in found ? Math.min(found.retrySeconds, MAX_WAIT_SECONDS) : 1, signal);
  }
}

type Found = { answer: ArticleAnswer } | { pending: PendingArticle; retrySeconds: number } | { unknown: true };

async function ask(client: Client, id: string, signal: AbortSignal, mayBeUnknown: boolean): Promise<Found> {
  try {
    const { status, body, headers } = await client.call('GET /v1/articles/{id}', { params: { id }, signal });
    if (status === 200) return { answer: body };
    return { pending: body, retrySeconds: Number(headers.get('retry-after') ?? DEFAULT_WAIT_SECONDS) };
  } catch (error) {
    if (mayBeUnknown && error instanceof ApiError && error.status === 404) return { unknown: true };
    throw error;
  }
}

function stageOf(found: Found): Stage {
  if ('unknown' in found) return { at: 'arriving' };
  const held = 'pending' in found ? found.pending.held : null;
  return held === null ? { at: 'processing' } : { at: 'held', ...held };
}
