import { etagOf, knownEtag } from '../../shared/api/etag.ts';
import type { Handlers } from './handler.ts';
import { empty, text } from './response.ts';

const MOST_ENTRIES = 50;

export const feedHandlers: Handlers<'getFeed'> = {
  async getFeed({ headers }, { catalog, settings: { apiUrl } }) {
    const { items } = await catalog.list({ status: 'completed', limit: MOST_ENTRIES });
    const etag = etagOf(
      apiUrl,
      ...items.map(({ id, revision, updatedAt }) => `${id} ${revision} ${updatedAt.getTime()}`),
    );
    const known = knownEtag(headers['if-none-match'], etag);
    if (known !== null) return empty(304, { etag: known });
    const { atomFeed } = await import('../../shared/export/atom.ts');
    // A page that the feed links to must not get the token by its referrer.
    return text('application/atom+xml', atomFeed(items, apiUrl), { etag, 'referrer-policy': 'no-referrer' });
  },
};
