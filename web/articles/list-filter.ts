import type { ArticleQuery } from '../../client/index.ts';
import { element } from '../dom/element.ts';

const STATUSES = [
  ['', 'All'],
  ['completed', 'Ready'],
  ['processing', 'On the way'],
  ['held', 'Waiting'],
  ['failed', 'Failed'],
] as const;

type Status = NonNullable<ArticleQuery['status']>;

/** Which articles the list shows. */
export function listFilter(onchange: () => void) {
  const options = STATUSES.map(([value, label]) => element('option', { value }, label));
  const view = element('select', { 'aria-label': 'Show', onchange }, ...options);
  const query = (): ArticleQuery => (view.value === '' ? {} : { status: view.value as Status });
  const emptyHint = () => (view.value === '' ? 'Nothing yet. What you send shows up here.' : 'None of this kind.');
  return { view, query, emptyHint };
}
