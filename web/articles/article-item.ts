import type { ArticleItem } from '../../client/index.ts';
import { linkTo } from '../browser/place.ts';
import { element } from '../dom/element.ts';
import { inLanguage } from '../dom/language.ts';
import { articleName } from '../words/article-name.ts';
import { FAILURE_MEANINGS } from '../words/meanings.ts';
import { moment, timeAgo } from '../words/moments.ts';

const STATUS_LABELS: Record<ArticleItem['status'], string> = {
  processing: 'on its way',
  held: 'waiting',
  completed: 'ready',
  failed: 'failed',
};

/** One line of the list: what it is called, how it stands, and since when. */
export function articleItem(item: ArticleItem, current: string | null): HTMLLIElement {
  const link = element(
    'a',
    { href: linkTo({ screen: 'article', id: item.id }) },
    ...titleOf(item),
    element('span', { class: `state ${item.status}` }, item.status === 'completed' ? sourceOf(item) : stateOf(item)),
    timeAgo(item.createdAt),
  );
  if (item.summary !== null) link.title = item.summary.en;
  if (item.id === current) link.setAttribute('aria-current', 'page');
  return element('li', { 'data-id': item.id }, link);
}

function titleOf({ title, key }: ArticleItem): HTMLElement[] {
  if (title === null) return [element('bdi', { class: 'name', dir: 'ltr' }, articleName(key))];
  return [inLanguage('span', 'ar', title.ar), inLanguage('span', 'en', title.en)];
}

/** The publisher; that an article is ready goes without saying. */
function sourceOf({ publisher }: ArticleItem): HTMLElement {
  return element('bdi', {}, publisher ?? '');
}

function stateOf({ status, errorCode, held }: ArticleItem): string {
  if (held !== null) return `waiting until ${moment(held.until)}`;
  if (status !== 'failed') return STATUS_LABELS[status];
  const meaning = FAILURE_MEANINGS[errorCode as keyof typeof FAILURE_MEANINGS];
  return meaning ? `failed: ${meaning}` : STATUS_LABELS.failed;
}
