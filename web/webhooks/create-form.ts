import type { Client, NewWebhook, WebhookWithSecret } from '../../client/index.ts';
import { MAX_DESCRIPTION } from '../../shared/document/limits.ts';
import { element } from '../dom/element.ts';
import { reasonOf } from '../dom/reason.ts';
import { EVENT_LABELS } from '../words/meanings.ts';

const EVENTS = Object.entries(EVENT_LABELS) as [keyof typeof EVENT_LABELS, string][];

/** Makes a new webhook. What is wrong with the URL is said beside it. */
export function createForm(client: Client, onCreated: (webhook: WebhookWithSecret) => void): HTMLFormElement {
  const url = element('input', {
    id: 'url',
    name: 'url',
    type: 'url',
    required: true,
    placeholder: 'https://',
    'aria-describedby': 'url-problem',
  });
  const description = element('input', { id: 'description', name: 'description', maxlength: MAX_DESCRIPTION });
  const problem = element('p', { id: 'url-problem', class: 'problem', role: 'alert' });
  const boxes = EVENTS.map(([value]) => element('input', { type: 'checkbox', name: 'events', value, checked: true }));
  const submit = element('button', { class: 'primary' }, 'Create webhook');

  const read = (): NewWebhook => ({
    url: url.value.trim(),
    events: EVENTS.map(([event]) => event).filter((_, i) => boxes[i]?.checked),
    ...(description.value.trim() && { description: description.value.trim() }),
  });

  const create = async () => {
    submit.disabled = true;
    problem.textContent = '';
    try {
      const webhook = await client.webhooks.create(read());
      form.reset();
      onCreated(webhook);
    } catch (error) {
      problem.textContent = reasonOf(error);
      url.focus();
    }
    submit.disabled = false;
  };

  const form = element(
    'form',
    {
      class: 'create',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void create();
      },
    },
    element('h2', {}, 'New webhook'),
    field('url', 'URL that takes a POST', url, problem),
    field('description', 'What it is for (optional)', description),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Sent when'),
      ...boxes.map((box, i) => element('label', {}, box, ` ${EVENTS[i]?.[1]}`)),
    ),
    element('div', { class: 'actions' }, submit),
  );
  return form;
}

function field(id: string, label: string, ...controls: HTMLElement[]): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: id }, label), ...controls);
}
