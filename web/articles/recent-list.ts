import type { ArticleItem, Client } from '../../client/index.ts';
import { keepLooking } from '../browser/live.ts';
import { actionButton } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { reasonOf } from '../dom/reason.ts';
import { replaceItems } from '../dom/replace-items.ts';
import { keepTelling } from '../words/moments.ts';
import { articleItem } from './article-item.ts';
import { listFilter } from './list-filter.ts';

const PAGE = 20;
/** The most that the API gives at once. */
const MOST_AT_ONCE = 100;
const MOST_ROWS = 500;
/** Number of times that the list is asked often for an upload that it does not have yet. */
const PATIENCE = 10;

export interface RecentList {
  view: HTMLElement;
  /** Marks the article that is open. */
  mark(id: string | null): void;
  /** Asks again now, and often while an article of `expected` is not there yet. */
  refresh(expected?: string[]): void;
}

/** Recent articles, newest first, as they stand in the API at any moment. Lives as long as the token does. */
export function recentList(client: Client, signal: AbortSignal): RecentList {
  const list = element('ul', { class: 'recent' });
  const hint = element('p', { class: 'hint', role: 'status' }, 'Loading …');
  const filter = listFilter(() => {
    wanted = PAGE;
    live.look();
  });
  let shown: ArticleItem[] = [];
  let current: string | null = null;
  let wanted = PAGE;
  let expected: string[] = [];
  let asked = 0;

  const older = actionButton('Show older', async () => {
    wanted = Math.min(MOST_ROWS, wanted + MOST_AT_ONCE);
    await load();
  });
  older.hidden = true;

  /** Reads all rows that are looked at again, so that none of them gets old. */
  async function load(): Promise<ArticleItem[]> {
    const query = filter.query();
    const items: ArticleItem[] = [];
    let cursor: string | null = null;
    do {
      const limit = Math.min(MOST_AT_ONCE, wanted - items.length);
      const page = await client.articles.page({ ...query, limit, ...(cursor !== null && { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null && items.length < wanted);
    older.hidden = cursor === null || wanted === MOST_ROWS;
    hint.textContent = items.length > 0 ? '' : filter.emptyHint();
    show(items);
    return items;
  }

  function show(items: ArticleItem[]): void {
    if (JSON.stringify(items) === JSON.stringify(shown)) return;
    shown = items;
    replaceItems(
      list,
      items.map((item) => articleItem(item, current)),
    );
  }

  async function look(): Promise<'on its way' | 'calm'> {
    try {
      const items = await load();
      const isMissing = expected.some((id) => !items.some((item) => item.id === id)) && asked++ < PATIENCE;
      return isMissing || items.some(({ status }) => status === 'processing') ? 'on its way' : 'calm';
    } catch (error) {
      if (!signal.aborted) hint.textContent = `This list may be out of date. ${reasonOf(error)}`;
      return 'on its way';
    }
  }

  function mark(id: string | null): void {
    current = id;
    for (const link of list.querySelectorAll('a')) link.removeAttribute('aria-current');
    list.querySelector(`[data-id="${id}"] a`)?.setAttribute('aria-current', 'page');
  }

  const live = keepLooking(look, signal);
  const refresh = (ids: string[] = []) => {
    [expected, asked] = [ids, 0];
    live.look();
  };
  keepTelling(list, signal);
  const head = element('div', { class: 'recent-heading' }, element('h2', {}, 'Recent articles'), filter.status);
  const section = element('section', { class: 'list' }, head, filter.view, hint, list, older);
  return { view: section, mark, refresh };
}
