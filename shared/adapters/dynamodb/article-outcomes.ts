import { articleId } from '../../document/identity.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { StoredOutcome } from '../../ports/outcomes.ts';
import { articleRowKey, atIndex, committedUpdate } from './article-row.ts';
import { type InTable, updateIf } from './conditional-update.ts';

/** Takes outcomes over into the rows of articles. */
export function outcomesInRows(inTable: InTable): Pick<Catalog, 'committed' | 'corrected' | 'indexed'> {
  /** The generation never falls: a row that has a later one keeps it. */
  async function takeOver(key: string, stored: StoredOutcome, at: Date, may: string, given = {}): Promise<boolean> {
    const id = articleId(key);
    const { expression, values } = committedUpdate(id, key, stored, at);
    const present = `${may} AND attribute_not_exists(#erasureId)`;
    const generation = { ':generation': stored.generation };
    const raised = await updateIf(inTable, articleRowKey(id), {
      set: expression.replace('SET ', 'SET #generation = :generation, '),
      condition: `${present} AND (attribute_not_exists(#generation) OR #generation <= :generation)`,
      values: { ...values, ...given, ...generation },
    });
    if (raised !== null) return true;
    const condition = `${present} AND #generation > :generation`;
    const kept = { set: expression, condition, values: { ...values, ...given, ...generation } };
    return (await updateIf(inTable, articleRowKey(id), kept)) !== null;
  }

  return {
    committed: (key, stored, at) =>
      takeOver(key, stored, at, '(attribute_not_exists(#revision) OR #revision < :revision)'),

    async corrected(key, stored, outcomeEtag, at) {
      await takeOver(key, stored, at, '#outcomeEtag = :before', { ':before': outcomeEtag });
    },

    async indexed(id, seen, next, outcomeEtag) {
      const named = outcomeEtag === undefined ? '' : ' AND #outcomeEtag = :etag AND attribute_not_exists(#erasureId)';
      const row = await updateIf(inTable, articleRowKey(id), {
        set: 'SET #indexVersion = :version, #indexEtag = :indexed, #terms = :terms, #staleTerms = :stale',
        condition: `attribute_exists(#pk) AND ${atIndex(seen)}${named}`,
        values: {
          ...{ ':seen': seen, ':version': seen + 1, ':indexed': next.outcomeEtag ?? '' },
          ...{ ':terms': next.terms.join('\n'), ':stale': next.stale.join('\n') },
          ...(outcomeEtag !== undefined && { ':etag': outcomeEtag }),
        },
      });
      return row !== null;
    },
  };
}
