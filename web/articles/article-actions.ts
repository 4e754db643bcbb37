import type { Client } from '../../client/index.ts';
import { actionButton } from '../dom/action.ts';
import { confirmed } from '../dom/confirm.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';

export interface AfterAction {
  /** It is being translated again; resolves when it is settled. */
  restarted: () => Promise<void>;
  deleted: () => void;
}

/** Buttons for an article that is settled. */
export function articleActions(client: Client, id: string, after: AfterAction, ...more: HTMLElement[]): HTMLElement {
  const download = actionButton('Original file', async () => location.assign((await client.articles.original(id)).url));
  const again = actionButton('Translate again', async () => {
    await client.articles.reprocess(id);
    await after.restarted();
  });
  const remove = actionButton('Delete', async () => {
    const consequence = 'The upload and every revision of the document go for good.';
    if (!(await confirmed('Delete this article?', consequence, 'Delete'))) return;
    await client.articles.delete(id);
    tell('Deleted.');
    after.deleted();
  });
  return element('div', { class: 'actions' }, ...more, download, again, remove);
}
