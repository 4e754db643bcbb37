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
const KEPT = 'tarjuman.filter';

/** Chooses the articles that the list shows. The choice outlives a reload of the tab. */
export function listFilter(onchange: () => void) {
  const changed = () => {
    sessionStorage.setItem(KEPT, JSON.stringify(query()));
    onchange();
  };
  const options = STATUSES.map(([value, label]) => element('option', { value }, label));
  const status = element('select', { 'aria-label': 'Show', onchange: changed }, ...options);
  const from = element('input', { id: 'from', type: 'date', onchange: changed });
  const to = element('input', { id: 'to', type: 'date', onchange: changed });
  const field = (label: string, input: HTMLInputElement) =>
    element('div', {}, element('label', { for: input.id }, label), input);
  const view = element(
    'details',
    { class: 'filter' },
    element('summary', {}, 'Filter'),
    field('From', from),
    field('To', to),
  );

  function query(): ArticleQuery {
    return {
      ...(status.value !== '' && { status: status.value as Status }),
      ...(from.value !== '' && { from: from.value }),
      ...(to.value !== '' && { to: to.value }),
    };
  }

  const kept = keptQuery();
  status.value = kept.status ?? '';
  from.value = kept.from ?? '';
  to.value = kept.to ?? '';
  view.open = [from, to].some(({ value }) => value !== '');
  const emptyHint = () =>
    Object.keys(query()).length === 0 ? 'Nothing yet. What you send shows up here.' : 'None of this kind.';
  return { view, status, query, emptyHint };
}

function keptQuery(): ArticleQuery {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as ArticleQuery;
  } catch {
    return {};
  }
}
