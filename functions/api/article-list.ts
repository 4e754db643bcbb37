import { articleItem } from '../../shared/api/article-views.ts';
import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import type { QueryOf } from '../../shared/api/routes.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { findArticles } from '../../shared/search/find-articles.ts';
import { parseQuery } from '../../shared/search/parse-query.ts';
import type { Handlers } from './handler.ts';
import { json } from './response.ts';

const DAY_MS = 86_400_000;

export const articleListHandlers: Handlers<'listArticles'> = {
  async listArticles({ query }, { catalog, search, settings }) {
    const { limit, cursor, ...filters } = query;
    const listing = ['articles', JSON.stringify(filters, Object.keys(filters).sort())];
    const listed = {
      limit,
      ...(filters.status && { status: filters.status }),
      ...receiptOf(filters),
      ...(cursor && { cursor: openCursor(listing, cursor) }),
    };
    const searched = searchOf(filters);
    const page = await (searched === null
      ? catalog.list(listed)
      : findArticles({ catalog, search }, { ...listed, ...searched }));
    return json(200, {
      items: page.items.map((entry) => articleItem(entry, settings.apiUrl)),
      nextCursor: page.nextCursor && sealCursor(listing, page.nextCursor),
    });
  },
};

/**
 * Returns the terms to search for; null if the list is not searched.
 * @throws ApiProblem `invalid-request` if `q` has no word
 */
function searchOf({ q, publisher }: Pick<QueryOf<'listArticles'>, 'q' | 'publisher'>) {
  if (q === undefined && publisher === undefined) return null;
  const words = q === undefined ? { terms: [], shown: [] } : parseQuery(q);
  if (words === null) {
    const detail = 'Expected `q` to have a word of two letters or a number';
    throw new ApiProblem('invalid-request', detail, { errors: [{ parameter: 'q', detail }] });
  }
  return { words, ...(publisher !== undefined && { publisher }) };
}

/**
 * The range of the first receipt: the later one of `from` and `since` begins it, the end of the day `to` ends it.
 * @throws ApiProblem `invalid-request` if `from` is after `to`
 */
function receiptOf({ from, to, since }: Pick<QueryOf<'listArticles'>, 'from' | 'to' | 'since'>): {
  from?: Date;
  before?: Date;
} {
  if (from && to && from > to) {
    const detail = `Expected \`from\` to be no later than \`to\`, got ${from} and ${to}`;
    throw new ApiProblem('invalid-request', detail, { errors: [{ parameter: 'from', detail }] });
  }
  const starts = [from, since].filter((start) => start !== undefined).map((start) => Date.parse(start));
  return {
    ...(starts.length > 0 && { from: new Date(Math.max(...starts)) }),
    ...(to !== undefined && { before: new Date(Date.parse(to) + DAY_MS) }),
  };
}
