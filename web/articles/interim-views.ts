import { button, element } from '../dom/element.ts';
import { reasonOf } from '../dom/reason.ts';

/** Until the first answer. The style sheet lets it appear late, so that a quick answer does not flicker. */
export function loadingView(): HTMLElement {
  return element('p', { class: 'loading', role: 'status' }, 'Loading …');
}

/** In place of what could not be shown. */
export function problemView(error: Error, retry: () => void): HTMLElement {
  return element(
    'section',
    { class: 'failure' },
    element('h1', { tabindex: -1 }, 'This can not be shown'),
    element('p', { class: 'lead' }, reasonOf(error)),
    element('div', { class: 'actions' }, button('Try again', retry)),
  );
}
