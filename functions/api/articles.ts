import { articleItem } from '../../shared/api/article-views.ts';
import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import { knownEtag } from '../../shared/api/etag.ts';
import { articleLinks } from '../../shared/document/article-links.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import { documentResponse } from './document-response.ts';
import { findEntry, findOutcome, notFound, outcomeEtag, pendingResponse } from './find-article.ts';
import type { Handlers } from './handler.ts';
import { empty, json } from './response.ts';

type ArticleOperations = 'listArticles' | 'getArticle' | 'getOriginal' | 'deleteArticle' | 'reprocessArticle';

const ORIGINAL_SECONDS = 60;

export const articleHandlers: Handlers<ArticleOperations> = {
  async listArticles({ query: { status, since, limit, cursor } }, { catalog, settings }) {
    const listing = ['articles', status ?? '', since ?? ''];
    const page = await catalog.list({
      limit,
      ...(status && { status }),
      ...(since && { since: new Date(since) }),
      ...(cursor && { cursor: openCursor(listing, cursor) }),
    });
    return json(200, {
      items: page.items.map((entry) => articleItem(entry, settings.apiUrl)),
      nextCursor: page.nextCursor && sealCursor(listing, page.nextCursor),
    });
  },

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

  /**
   * Erases the upload first, so that no new outcome is made; then the outcomes; the row last. If this fails midway,
   * calling DELETE again finishes it.
   */
  async deleteArticle({ params }, deps) {
    const { key } = await findEntry(deps, params.id);
    await deps.catalog.erasing(params.id, deps.now());
    await deps.erasers.uploads.erase(key);
    await deps.erasers.outcomes.erase(outcomeKey(key));
    await deps.catalog.forget(params.id);
    return empty(204);
  },

  async reprocessArticle({ params: { id } }, deps) {
    const { key } = await findEntry(deps, id);
    if ((await deps.articles.current(key)) === null) throw notFound();
    const requestId = Buffer.from(deps.random.bytes(12)).toString('hex');
    await deps.ingest.send({ key, requestId });
    return json(202, { id, status: 'processing', links: articleLinks(deps.settings.apiUrl, id) });
  },
};
