import { element } from './element.ts';

/** Names and values; those without a value are left out. */
export function factList(facts: [name: string, value: string | Node | null][]): HTMLDListElement {
  const pairs = facts.filter(([, value]) => value !== null && value !== '');
  return element(
    'dl',
    { class: 'facts' },
    ...pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', { dir: 'auto' }, value))),
  );
}
