import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { articleId } from '../../document/identity.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { StoredOutcome } from '../../ports/outcomes.ts';
import { isConditionFailed } from '../aws/errors.ts';
import { articleRowKey, committedUpdate } from './article-row.ts';
import { type InTable, updateIf } from './conditional-update.ts';

/** Takes outcomes over into the rows of articles, and drops rows. */
export function outcomesInRows(
  inTable: InTable,
): Pick<Catalog, 'committed' | 'corrected' | 'forget' | 'forgetOutcome'> {
  const takeOver = (key: string, stored: StoredOutcome, at: Date, condition: string, values = {}) => {
    const { expression, values: row } = committedUpdate(articleId(key), key, stored, at);
    return updateIf(inTable, articleRowKey(articleId(key)), {
      set: expression,
      condition,
      values: { ...row, ...values },
    });
  };
  const drop = (id: string, condition: object = {}) =>
    inTable.client.send(new DeleteCommand({ TableName: inTable.table, Key: articleRowKey(id), ...condition }));
  return {
    async committed(key, stored, at) {
      const isLater = 'attribute_not_exists(#revision) OR #revision < :revision';
      return (await takeOver(key, stored, at, isLater)) !== null;
    },

    async corrected(key, stored, outcomeEtag, at) {
      await takeOver(key, stored, at, '#outcomeEtag = :before', { ':before': outcomeEtag });
    },

    async forget(id) {
      await drop(id);
    },

    async forgetOutcome(id, outcomeEtag) {
      const condition = 'outcomeEtag = :etag';
      try {
        await drop(id, { ConditionExpression: condition, ExpressionAttributeValues: { ':etag': outcomeEtag } });
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
  };
}
