import type { ArticleItem, Client } from '../../client/index.ts';
import { poll } from '../browser/poll.ts';
import { actionButton, attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { replaceItems } from '../dom/replace-items.ts';
import { articleItem } from './article-item.ts';
import { listFilter } from './list-filter.ts';

/** Number of times that the list is asked for an upload that it does not have yet. */
const PATIENCE = 10;

export interface RecentList {
  view: HTMLElement;
  /** Marks the article that is open. */
  mark(id: string | null): void;
  /** Asks again; then keeps asking while something is on its way, or an article of `expected` is not there yet. */
  refresh(expected?: string[]): void;
}

/** Recent articles, newest first. Lives as long as the token does. */
export function recentList(client: Client, signal: AbortSignal): RecentList {
  const list = element('ul', { class: 'recent' });
  const hint = element('p', { class: 'hint', role: 'status' }, 'Loading …');
  const filter = listFilter(() => refresh());
  let current: string | null = null;
  let cursor: string | null = null;
  let watching = new AbortController();

  const render = (items: ArticleItem[]) => items.map((item) => articleItem(item, current));
  const showPage = (next: string | null) => {
    hint.textContent = list.children.length > 0 ? '' : filter.emptyHint();
    cursor = next;
    older.hidden = next === null;
  };
  const older = actionButton('Show older', async () => {
    watching.abort();
    const page = await client.articles.page({ ...filter.query(), ...(cursor && { cursor }) });
    list.append(...render(page.items));
    showPage(page.nextCursor);
  });
  older.hidden = true;

  async function load(): Promise<ArticleItem[]> {
    const { items, nextCursor } = await client.articles.page(filter.query());
    replaceItems(list, render(items));
    showPage(nextCursor);
    return items;
  }

  function refresh(expected: string[] = []): void {
    watching.abort();
    watching = new AbortController();
    const until = AbortSignal.any([signal, watching.signal]);
    let asked = 0;
    const look = async () => (isUnsettled(await load(), expected, asked++ < PATIENCE) ? 'again' : 'enough');
    void attempt(() => poll(look, until));
  }

  function mark(id: string | null): void {
    current = id;
    for (const link of list.querySelectorAll('a')) link.removeAttribute('aria-current');
    list.querySelector(`[data-id="${id}"] a`)?.setAttribute('aria-current', 'page');
  }

  const head = element('div', { class: 'recent-heading' }, element('h2', {}, 'Recent articles'), filter.view);
  return { view: element('section', {}, head, list, hint, older), mark, refresh };
}

function isUnsettled(items: ArticleItem[], expected: string[], isPatient: boolean): boolean {
  const isMissing = expected.some((id) => !items.some((item) => item.id === id));
  return (isMissing && isPatient) || items.some(({ status }) => status === 'processing');
}
