import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { articleId } from '../../document/identity.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { getArticle } from './article-list.ts';
import { LIST_AGAIN, listAgain } from './article-receipt.ts';
import { type ArticleRow, articleRowKey, parkedMessages } from './article-row.ts';
import { type InTable, type Update, updateIf } from './conditional-update.ts';
import { DUE_INDEX } from './table.ts';

/** Which wait a parking belongs to: it outlives the status, and ends when another mark takes its place. */
const WAIT = '#heldMark = :mark, #heldSince = :since';

/** What is parked in the rows of articles, and when it is due. */
export function parkedArticles(
  inTable: InTable,
): Pick<Catalog, 'held' | 'dueHeld' | 'postponeHeld' | 'settled' | 'erasing'> {
  const update = (id: string, change: Update) => updateIf(inTable, articleRowKey(id), change);
  return {
    async held({ key, requestId }, held, revision) {
      const id = articleId(key);
      const parked = {
        ':due': 'HELD',
        ':until': held.until.toISOString(),
        ':mark': held.waiting.mark,
        ':since': held.waiting.since.toISOString(),
        ...(requestId !== undefined && { ':request': new Set([requestId]) }),
      };
      const request = requestId === undefined ? '' : ' ADD #heldRequests :request';
      const isListed = await update(id, {
        set: `SET #status = :held, #listKey = :list, #heldReason = :reason, #dueKey = :due, #dueAt = :until, ${WAIT}${request}`,
        condition: 'attribute_exists(#pk) AND (attribute_not_exists(#revision) OR #revision <= :revision)',
        values: {
          ...{ ...parked, ':held': 'held', ':list': 'ARTICLES#held' },
          ...{ ':reason': held.reason, ':revision': revision },
        },
      });
      if (isListed !== null || requestId === undefined) return;
      const set = `SET #dueKey = :due, #dueAt = :until, ${WAIT}${request}`;
      await update(id, { set, condition: 'attribute_exists(#pk)', values: parked });
    },

    dueHeld: (now, limit) => queryDue(inTable, now, limit),

    async postponeHeld(key, until) {
      const values = { ':until': until.toISOString() };
      await update(articleId(key), { set: 'SET #dueAt = :until', condition: 'attribute_exists(#dueKey)', values });
    },

    async settled(key, answered, at) {
      const id = articleId(key);
      const row = await getArticle(inTable, id);
      if (row?.dueKey === undefined) return;
      const { heldRequests: parked } = row;
      if (answered !== 'all' && parked && [...parked].some((request) => !answered.includes(request))) return;
      const asSeen = `#dueAt = :due AND ${parked ? '#heldRequests = :parked' : 'attribute_not_exists(#heldRequests)'}`;
      const clear = 'REMOVE #dueKey, #dueAt, #heldReason, #heldRequests';
      const seen = { ':due': row.dueAt, ...(parked && { ':parked': parked }) };
      if (row.status !== 'held') return void (await update(id, { set: clear, condition: asSeen, values: seen }));
      const values = { ...listAgain(at), ...seen };
      await update(id, { set: `SET ${LIST_AGAIN} ${clear}`, condition: `#status = :held AND ${asSeen}`, values });
    },

    async erasing(id, at) {
      await update(id, {
        set: `SET #status = :deleted, #updatedAt = :now
              REMOVE #listKey, #dueKey, #dueAt, #heldReason, #heldRequests`,
        condition: 'attribute_exists(#pk)',
        values: { ':deleted': 'deleted', ':now': at.toISOString() },
      });
    },
  };
}

async function queryDue({ table, client }: InTable, now: Date, limit: number) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: DUE_INDEX,
      KeyConditionExpression: 'dueKey = :due AND dueAt <= :now',
      ExpressionAttributeValues: { ':due': 'HELD', ':now': now.toISOString() },
      Limit: limit,
    }),
  );
  return ((Items ?? []) as ArticleRow[]).flatMap(parkedMessages);
}
