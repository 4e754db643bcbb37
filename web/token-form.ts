import { element } from './dom/element.ts';

/** Asks for a token. `problem` says what was wrong with the one before. */
export function tokenForm(problem: string, use: (token: string) => void): HTMLElement {
  const input = element('input', {
    id: 'token',
    name: 'token',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'tj_…',
    required: true,
    'aria-describedby': 'token-problem',
  });
  const onsubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (input.value.trim() !== '') use(input.value);
  };
  return element(
    'section',
    { class: 'token' },
    element('h1', { tabindex: -1 }, 'Read Arabic news in English, sentence by sentence'),
    element(
      'p',
      { class: 'lead' },
      'This page works with the API’s tokens. Yours stays in this tab until you close it.',
    ),
    element(
      'form',
      { onsubmit },
      element('label', { for: 'token' }, 'Token'),
      element('div', { class: 'line' }, input, element('button', { class: 'primary' }, 'Open')),
      element('p', { id: 'token-problem', class: 'problem', role: 'alert' }, problem),
    ),
    element(
      'p',
      { class: 'hint' },
      'On your own machine, ',
      element('code', {}, 'npm start'),
      ' prints a link that brings one. In the cloud, ',
      element('code', {}, 'npx tarjuman token create'),
      ' makes one.',
    ),
  );
}
