import { knownEtag } from '../../shared/api/etag.ts';
import { articleLinks } from '../../shared/document/article-links.ts';
import { beginErasure, eraseArticle } from '../../shared/pipeline/erase-article.ts';
import type { ApiDeps } from './deps.ts';
import { documentResponse } from './document-response.ts';
import { findEntry, findOutcome, notFound, outcomeEtag, pendingResponse } from './find-article.ts';
import type { Handlers } from './handler.ts';
import { empty, json } from './response.ts';

type ArticleOperations = 'getArticle' | 'getOriginal' | 'deleteArticle' | 'reprocessArticle';

const ORIGINAL_SECONDS = 60;

export const articleHandlers: Handlers<ArticleOperations> = {
  async getArticle({ params, headers }, deps) {
    const entry = await findEntry(deps, params.id);
    const known = headers['if-none-match'];
    const current = known === undefined ? null : await outcomeEtag(deps, entry);
    const etag = current && knownEtag(known, current);
    if (etag !== null) return empty(304, { etag });
    const found = await findOutcome(deps, entry);
    return found === null ? pendingResponse(deps, entry) : documentResponse(deps, found);
  },

  async getOriginal({ params }, deps) {
    const entry = await findEntry(deps, params.id);
    const source = await deps.articles.current(entry.key);
    if (source === null) throw notFound();
    const expiresAt = new Date(deps.now().getTime() + ORIGINAL_SECONDS * 1000);
    const filename = entry.key.split('/').at(-1) || entry.id;
    const url = await deps.uploads.presignGet(source, filename, ORIGINAL_SECONDS);
    return json(200, { url, expiresAt: expiresAt.toISOString() });
  },

  /** Answers when all is erased. What dies half done is gone on with by the sweep, or by the next call. */
  async deleteArticle({ params: { id } }, deps) {
    const erasure = await beginErasure(deps, id, hex(deps, 16));
    if (erasure === null) throw notFound();
    const { subscriptions, deliveries, deliveryQueue: queue } = deps;
    await eraseArticle({ ...deps, events: { subscriptions, deliveries, queue } }, erasure);
    return empty(204);
  },

  /** The row's generation first, then the message: a message that is lost leaves a request that the next look answers. */
  async reprocessArticle({ params: { id } }, deps) {
    const { key } = await findEntry(deps, id);
    if ((await deps.articles.current(key)) === null) throw notFound();
    const generation = await deps.catalog.requested(id, deps.now());
    if (generation === null) throw notFound();
    await deps.ingest.send({ key, generation });
    return json(202, { id, status: 'processing', links: articleLinks(deps.settings.apiUrl, id) });
  },
};

function hex({ random }: Pick<ApiDeps, 'random'>, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}
