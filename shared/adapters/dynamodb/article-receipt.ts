import { articleId, positionOf } from '../../document/identity.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { type ArticleRow, articleRowKey } from './article-row.ts';
import { type InTable, type Update, updateIf } from './conditional-update.ts';

/** The first row of an article, the requests to process it again, and the marks on it. */
export function receivedArticles(
  inTable: InTable,
): Pick<Catalog, 'accepted' | 'received' | 'raised' | 'requested' | 'healed'> {
  const update = (id: string, change: Update) => updateIf(inTable, articleRowKey(id), change);
  const accepted = async (key: string, at: Date) => (await update(articleId(key), firstRow(key, at))) !== null;
  return {
    accepted,

    async received(key, at) {
      if (await accepted(key, at)) return;
      const set = `SET ${LIST_AGAIN}`;
      await update(articleId(key), { set, condition: '#status = :held', values: listAgain(at) });
    },

    async raised(key, generation, at) {
      const values = { ':generation': generation };
      const lower = 'attribute_exists(#pk) AND (attribute_not_exists(#generation) OR #generation < :generation)';
      const raise = { set: 'SET #generation = :generation', condition: lower, values };
      if ((await update(articleId(key), raise)) !== null) return;
      // Not raised: there is no row, or it has that generation.
      if (await accepted(key, at)) await update(articleId(key), raise);
    },

    async requested(id, at) {
      const present = 'attribute_exists(#pk) AND attribute_not_exists(#erasureId)';
      const byClock = await update(id, {
        set: 'SET #generation = :now',
        condition: `${present} AND (attribute_not_exists(#generation) OR #generation < :now)`,
        values: { ':now': at.getTime() },
      });
      if (byClock !== null) return at.getTime();
      const byOne = await update(id, { set: 'ADD #generation :one', condition: present, values: { ':one': 1 } });
      return byOne && ((byOne as unknown as ArticleRow).generation ?? null);
    },

    async healed(id, mark, at) {
      const values = { ':healed': { mark, at: at.toISOString() } };
      await update(id, { set: 'SET #healed = :healed', condition: 'attribute_exists(#pk)', values });
    },
  };
}

function firstRow(key: string, at: Date): Update {
  const id = articleId(key);
  const now = at.toISOString();
  return {
    set: `SET #id = :id, #key = :key, #status = :processing, #createdAt = :now, #updatedAt = :now,
              #listKey = :list, #listSort = :sort`,
    condition: 'attribute_not_exists(#pk)',
    values: {
      ...{ ':id': id, ':key': key, ':processing': 'processing', ':now': now },
      ...{ ':list': 'ARTICLES#processing', ':sort': positionOf({ createdAt: at, id }) },
    },
  };
}

/** The assignments that list a held row as `processing` again. */
export const LIST_AGAIN = '#status = :processing, #listKey = :list, #updatedAt = :now';

export function listAgain(at: Date): Record<string, unknown> {
  return {
    ':processing': 'processing',
    ':list': 'ARTICLES#processing',
    ':now': at.toISOString(),
    ':held': 'held',
  };
}
