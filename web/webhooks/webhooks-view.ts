import type { Client, WebhookWithSecret } from '../../client/index.ts';
import { attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { replaceItems } from '../dom/replace-items.ts';
import { createForm } from './create-form.ts';
import { secretView } from './secret-view.ts';
import { webhookCard } from './webhook-card.ts';

/** The list of webhooks, and the form for a new one. */
export function webhooksView(client: Client): HTMLElement {
  const list = element('ul', { class: 'cards' });
  const hint = element('p', { class: 'hint', role: 'status' }, 'Loading …');
  const fresh = element('div');

  const load = () =>
    attempt(async () => {
      const webhooks = await client.webhooks.list().finally(() => {
        hint.textContent = '';
      });
      replaceItems(
        list,
        webhooks.map((webhook) => webhookCard(client, webhook, { changed: load, rotated })),
      );
      if (webhooks.length === 0) hint.textContent = 'None yet.';
    });

  function rotated(webhook: WebhookWithSecret): void {
    const secret = secretView(webhook);
    fresh.replaceChildren(secret);
    secret.focus();
    void load();
  }

  void load();
  const lead = 'A receiver of yours is sent a signed POST as soon as a document is ready or an article has failed.';
  return element(
    'section',
    { class: 'webhooks' },
    element('h1', { tabindex: -1 }, 'Webhooks'),
    element('p', { class: 'lead' }, lead),
    fresh,
    hint,
    list,
    createForm(client, rotated),
  );
}
