import type { ArticleItem } from './api.ts';
import { element, inLanguage } from './element.ts';

/** Recent articles; choosing one opens it. */
export function articleItems(items: ArticleItem[], open: (id: string) => void): HTMLElement[] {
  return items.map((item) => {
    const choose = () => open(item.id);
    const title = item.title === null ? [element('span', {}, nameOf(item))] : titles(item.title);
    const status = element('span', { class: `status ${item.status}` }, item.status);
    const button = element(
      'button',
      { type: 'button', class: 'item', 'data-id': item.id, onclick: choose },
      ...title,
      status,
    );
    return element('li', {}, button);
  });
}

function titles({ ar, en }: { ar: string; en: string }): HTMLElement[] {
  return [inLanguage('span', 'ar', ar), inLanguage('span', 'en', en)];
}

function nameOf({ key }: ArticleItem): string {
  return key.replace(/^incoming\//, '').replace(/^(uploads|api)\/(?:[0-9a-f]{40}\/)?/, '');
}
