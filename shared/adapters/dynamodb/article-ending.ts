import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Catalog } from '../../ports/catalog.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { queryDue } from './article-parking.ts';
import { type ArticleRow, articleRowKey, asSeen, atIndex, ERASING, toErasure } from './article-row.ts';
import { type InTable, namesIn, updateIf } from './conditional-update.ts';

/** The end of an article's row: by an erasure, or because no upload and no outcome is left for it to name. */
export function endedArticles(
  inTable: InTable,
): Pick<Catalog, 'erasing' | 'dueErasures' | 'erased' | 'forget' | 'forgetOutcome'> {
  const drop = (id: string, condition: string, values: Record<string, unknown>) =>
    deleteIf(inTable, articleRowKey(id), condition, values);
  return {
    async erasing(id, erasure, at) {
      const row = await updateIf(inTable, articleRowKey(id), {
        // The operands are the values before the update: what is kept is the row as the first call found it.
        set: `SET #status = :deleted, #updatedAt = :now, #erasureId = if_not_exists(#erasureId, :erasure),
                  #erasureBegunAt = if_not_exists(#erasureBegunAt, :now),
                  #erasedFrom = if_not_exists(#erasedFrom, #status), #dueKey = :erasing, #dueAt = :due
              REMOVE #listKey, #heldReason`,
        condition: 'attribute_exists(#pk)',
        values: {
          ...{ ':deleted': 'deleted', ':now': at.toISOString(), ':erasure': erasure.id },
          ...{ ':erasing': ERASING, ':due': erasure.dueAt.toISOString() },
        },
      });
      return row && toErasure(row as unknown as ArticleRow);
    },

    async dueErasures(now, limit) {
      const rows = await queryDue(inTable, ERASING, now, limit);
      return rows.map(({ id, erasureId = '' }) => ({ id: erasureId, articleId: id }));
    },

    async erased(id, erasureId) {
      await drop(id, '#erasureId = :erasure', { ':erasure': erasureId });
    },

    async forget(id, seen) {
      const { condition, values } = asSeen(seen);
      const named = seen.outcomeEtag === null ? 'attribute_not_exists(#outcomeEtag)' : '#outcomeEtag = :etag';
      const same = `#status = :status AND ${named} AND ${condition} AND attribute_not_exists(#erasureId)`;
      const etag = seen.outcomeEtag === null ? {} : { ':etag': seen.outcomeEtag };
      await drop(id, same, { ...values, ...etag, ':status': seen.status });
    },

    forgetOutcome: (id, outcomeEtag, indexVersion) =>
      drop(id, `#outcomeEtag = :etag AND attribute_not_exists(#erasureId) AND ${atIndex(indexVersion)}`, {
        ...{ ':etag': outcomeEtag, ':seen': indexVersion },
      }),
  };
}

/** Deletes an item if the condition holds; returns true if it did. */
async function deleteIf(
  { table, client }: InTable,
  key: Record<string, string>,
  condition: string,
  values: Record<string, unknown>,
): Promise<boolean> {
  const command = new DeleteCommand({
    TableName: table,
    Key: key,
    ConditionExpression: condition,
    ExpressionAttributeNames: namesIn(condition),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  });
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}
