import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { articleId } from '../../document/identity.ts';
import type { Catalog, Parking } from '../../ports/catalog.ts';
import { getArticle } from './article-list.ts';
import { LIST_AGAIN, listAgain, receivedArticles } from './article-receipt.ts';
import { type ArticleRow, articleRowKey, asSeen, PARKED } from './article-row.ts';
import { type InTable, type Update, updateIf } from './conditional-update.ts';
import { DUE_INDEX } from './table.ts';

/** When it is due, how often it was parked, and which wait that belongs to: a wait ends when another mark takes its place. */
const PARK = 'SET #dueKey = :parked, #dueAt = :until, #heldReason = :reason, #heldMark = :mark, #heldSince = :since';
const COUNT = 'ADD #parkings :one';
const PRESENT = 'attribute_exists(#pk) AND attribute_not_exists(#erasureId)';
/** The row may be dropped between two looks at it; it is hardly dropped so often. */
const MOST_TRIES = 3;

/** The messages that are parked in the rows of articles, and the times when they are due. */
export function parkedArticles(inTable: InTable): Pick<Catalog, 'held' | 'dueHeld' | 'postponeHeld' | 'settled'> {
  const update = (id: string, change: Update) => updateIf(inTable, articleRowKey(id), change);
  return {
    async held(key, held, revision, at) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        if (await park(inTable, articleId(key), held, revision)) return;
        const row = await getArticle(inTable, articleId(key));
        if (row?.erasureId !== undefined) return;
        if (row === undefined) await receivedArticles(inTable).accepted(key, at);
      }
      throw new Error(`Expected the row of ${key} to be there to park it, got none ${MOST_TRIES} times`);
    },

    dueHeld: async (now, limit) => (await queryDue(inTable, PARKED, now, limit)).map(({ key }) => key),

    async postponeHeld(key, until) {
      const values = { ':until': until.toISOString(), ':parked': PARKED };
      await update(articleId(key), { set: 'SET #dueAt = :until', condition: '#dueKey = :parked', values });
    },

    async settled(key, seen, at) {
      const { condition, values } = asSeen(seen);
      const still = `#dueKey = :parked AND ${condition}`;
      const clear = 'REMOVE #dueKey, #dueAt, #heldReason';
      const parked = { ...values, ':parked': PARKED };
      const listed = { ...listAgain(at), ...parked };
      const condition1 = `#status = :held AND ${still}`;
      const done = await update(articleId(key), {
        set: `SET ${LIST_AGAIN} ${clear}`,
        condition: condition1,
        values: listed,
      });
      if (done !== null) return;
      const unlisted = { ...parked, ':held': 'held' };
      await update(articleId(key), { set: clear, condition: `#status <> :held AND ${still}`, values: unlisted });
    },
  };
}

/** Listed as held unless a later outcome is known; false if the row is not there or is being erased. */
async function park(inTable: InTable, id: string, held: Parking, revision: number): Promise<boolean> {
  const values = {
    ':parked': PARKED,
    ':one': 1,
    ':until': held.until.toISOString(),
    ':reason': held.reason,
    ':mark': held.waiting.mark,
    ':since': held.waiting.since.toISOString(),
  };
  const listed = await updateIf(inTable, articleRowKey(id), {
    set: `${PARK}, #status = :held, #listKey = :list ${COUNT}`,
    condition: `${PRESENT} AND (attribute_not_exists(#revision) OR #revision <= :revision)`,
    values: { ...values, ':held': 'held', ':list': 'ARTICLES#held', ':revision': revision },
  });
  if (listed !== null) return true;
  return (await updateIf(inTable, articleRowKey(id), { set: `${PARK} ${COUNT}`, condition: PRESENT, values })) !== null;
}

/** Rows of one kind whose time has come, most overdue first. */
export async function queryDue(
  { table, client }: InTable,
  kind: string,
  now: Date,
  limit: number,
): Promise<ArticleRow[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: DUE_INDEX,
      KeyConditionExpression: 'dueKey = :due AND dueAt <= :now',
      ExpressionAttributeValues: { ':due': kind, ':now': now.toISOString() },
      Limit: limit,
    }),
  );
  return (Items ?? []) as ArticleRow[];
}
