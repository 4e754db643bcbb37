import { outcomeKey } from '../document/identity.ts';
import { newDelivery, webhookId } from './delivery-row.ts';
import { type RaiseDeps, raiseForAll } from './raise-event.ts';

/** The end of an article: its upload was deleted in S3, or the API erased all of it. */
export interface Deletion {
  articleId: string;
  key: string;
  revision: number;
  deletedAt: Date;
  /** Names this deletion among all deletions of the key: the ETag of the deletion record, or the erasure's id. */
  identity: string;
}

/**
 * Tells the subscribers of a deletion. Returns the ids of the deliveries that this run created. The rows carry all that
 * is sent: an erasure leaves no outcome to make it from, and it may follow right after a deletion in S3. Doing it again
 * creates nothing, because the ids come from the deletion's identity.
 */
export async function announceDeletion(deps: RaiseDeps, deletion: Deletion): Promise<string[]> {
  const { articleId, key, revision, deletedAt, identity } = deletion;
  const data = { id: articleId, revision, key, deletedAt: deletedAt.toISOString() };
  return raiseForAll(deps, 'article.deleted', deletedAt, (subscriptionId) => {
    const id = webhookId(subscriptionId, outcomeKey(key), { versionId: null, etag: identity });
    const fields = { id, subscriptionId, type: 'article.deleted', articleId, outcome: null, data, apiUrl: '' } as const;
    // Raised when the article was deleted: the body's timestamp is the row's, however late the row is made.
    return newDelivery(fields, deletedAt);
  });
}
