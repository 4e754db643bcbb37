import type { WebhookWithSecret } from '../../client/index.ts';
import { copyButton } from '../dom/copy.ts';
import { button, element } from '../dom/element.ts';

/** The one time that a secret is shown. */
export function secretView({ url, secret }: WebhookWithSecret): HTMLElement {
  const dismiss = () => view.remove();
  const view = element(
    'section',
    { class: 'secret', tabindex: -1, 'aria-labelledby': 'secret-title' },
    element('h2', { id: 'secret-title' }, 'Its secret, shown this once'),
    element(
      'p',
      {},
      'The receiver at ',
      element('bdi', { class: 'address' }, url),
      ' checks signatures with it. Keep it like a password.',
    ),
    element('code', {}, secret),
    element(
      'div',
      { class: 'actions' },
      copyButton('Copy secret', () => secret),
      button('I have kept it', dismiss),
    ),
  );
  return view;
}
