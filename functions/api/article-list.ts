import { articleItem } from '../../shared/api/article-views.ts';
import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import type { QueryOf } from '../../shared/api/routes.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import type { Handlers } from './handler.ts';
import { json } from './response.ts';

const DAY_MS = 86_400_000;

export const articleListHandlers: Handlers<'listArticles'> = {
  async listArticles({ query }, { catalog, settings }) {
    const { limit, cursor, ...filters } = query;
    const listing = ['articles', JSON.stringify(filters, Object.keys(filters).sort())];
    const page = await catalog.list({
      limit,
      ...(filters.status && { status: filters.status }),
      ...receiptOf(filters),
      ...(cursor && { cursor: openCursor(listing, cursor) }),
    });
    return json(200, {
      items: page.items.map((entry) => articleItem(entry, settings.apiUrl)),
      nextCursor: page.nextCursor && sealCursor(listing, page.nextCursor),
    });
  },
};

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
