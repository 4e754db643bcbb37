import type { Client, Webhook, WebhookWithSecret } from '../../client/index.ts';
import { linkTo } from '../browser/place.ts';
import { actionButton } from '../dom/action.ts';
import { confirmed } from '../dom/confirm.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';
import { fromNow, timeAgo } from '../words/moments.ts';

export interface CardEvents {
  /** Something about it is different now. */
  changed: () => void;
  rotated: (webhook: WebhookWithSecret) => void;
}

/** One webhook: its URL, its state, and its actions. */
export function webhookCard(client: Client, webhook: Webhook, events: CardEvents): HTMLLIElement {
  const { id, url, description } = webhook;
  const log = element('a', { class: 'button', href: linkTo({ screen: 'deliveries', id }) }, 'Delivery log');
  return element(
    'li',
    { class: 'card', 'data-id': id },
    element('h3', {}, element('bdi', { class: 'address' }, url)),
    description === null ? null : element('p', { dir: 'auto' }, description),
    element('p', { class: 'hint' }, `${webhook.events.join(', ')}; created `, timeAgo(webhook.createdAt)),
    health(webhook),
    element('div', { class: 'actions' }, log, ...cardActions(client, webhook, events)),
  );
}

function health({ enabled, disabledReason, failingSince }: Webhook): HTMLElement {
  if (!enabled) return element('p', { class: 'state failed' }, `off${disabledReason ? `: ${disabledReason}` : ''}`);
  if (failingSince) return element('p', { class: 'state held' }, `failing since ${fromNow(failingSince)}`);
  return element('p', { class: 'state completed' }, 'on');
}

function cardActions(client: Client, { id, url, enabled }: Webhook, { changed, rotated }: CardEvents): HTMLElement[] {
  const test = actionButton('Send a test', async () => {
    await client.webhooks.test(id);
    tell('A test is on its way. The delivery log shows how it goes.');
  });
  const rotate = actionButton('New secret', async () => {
    const consequence = 'The old secret signs as well for 24 hours, so that the receiver can change over.';
    if (await confirmed('Make a new secret?', consequence, 'Make it')) rotated(await client.webhooks.rotateSecret(id));
  });
  const toggle = actionButton(enabled ? 'Switch off' : 'Switch on', async () => {
    await client.webhooks.update(id, { enabled: !enabled });
    changed();
  });
  const remove = actionButton('Delete', async () => {
    if (!(await confirmed('Delete this webhook?', `Nothing more is sent to ${url}.`, 'Delete'))) return;
    await client.webhooks.delete(id);
    tell('Deleted.');
    changed();
  });
  return [test, rotate, toggle, remove];
}
