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
/** A pause in typing after which a search begins. */
const TYPING_MILLISECONDS = 400;
const KEPT = 'tarjuman.filter';

/** Chooses the articles that the list shows. The choice outlives a reload of the tab. */
export function listFilter(onchange: () => void) {
  let typing: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    sessionStorage.setItem(KEPT, JSON.stringify(query()));
    onchange();
  };
  const options = STATUSES.map(([value, label]) => element('option', { value }, label));
  const status = element('select', { 'aria-label': 'Show', onchange: changed }, ...options);
  const oninput = () => {
    clearTimeout(typing);
    typing = setTimeout(changed, TYPING_MILLISECONDS);
  };
  const words = element('input', {
    type: 'search',
    dir: 'auto',
    placeholder: 'Search',
    'aria-label': 'Search',
    oninput,
  });
  const publisher = element('input', { id: 'publisher', dir: 'auto', onchange: changed });
  const from = element('input', { id: 'from', type: 'date', onchange: changed });
  const to = element('input', { id: 'to', type: 'date', onchange: changed });
  const field = (label: string, input: HTMLInputElement) =>
    element('div', {}, element('label', { for: input.id }, label), input);
  const more = element(
    'details',
    { class: 'filter' },
    element('summary', {}, 'Filter'),
    field('Publisher', publisher),
    field('From', from),
    field('To', to),
  );

  const view = element('search', {}, words, more);

  function query(): ArticleQuery {
    return {
      ...(words.value.trim() !== '' && { q: words.value.trim() }),
      ...(publisher.value.trim() !== '' && { publisher: publisher.value.trim() }),
      ...(status.value !== '' && { status: status.value as Status }),
      ...(from.value !== '' && { from: from.value }),
      ...(to.value !== '' && { to: to.value }),
    };
  }

  const kept = keptQuery();
  status.value = kept.status ?? '';
  words.value = kept.q ?? '';
  publisher.value = kept.publisher ?? '';
  from.value = kept.from ?? '';
  to.value = kept.to ?? '';
  more.open = [publisher, from, to].some(({ value }) => value !== '');
  const emptyHint = () =>
    Object.keys(query()).length === 0 ? 'Nothing yet. What you send shows up here.' : 'No article fits.';
  return { view, status, query, emptyHint };
}

function keptQuery(): ArticleQuery {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as ArticleQuery;
  } catch {
    return {};
  }
}
