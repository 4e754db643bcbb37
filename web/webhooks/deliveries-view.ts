import type { Client, Delivery } from '../../client/index.ts';
import { linkTo } from '../browser/place.ts';
import { poll } from '../browser/poll.ts';
import { actionButton, attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';
import { replaceItems } from '../dom/replace-items.ts';
import { deliveryRow } from './delivery-row.ts';
import { recoverForm } from './recover-form.ts';

/** The deliveries of one webhook, newest first. Looks for new ones, ever less often, for as long as it is shown. */
export function deliveriesView(client: Client, id: string, signal: AbortSignal): HTMLElement {
  const list = element('ul', { class: 'cards' });
  const hint = element('p', { class: 'hint', role: 'status' }, 'Loading …');
  const address = element('bdi', { class: 'address' });
  let cursor: string | null = null;
  let watching = new AbortController();

  const render = (items: Delivery[]) => items.map((delivery) => deliveryRow(client, id, delivery, watch));
  const showPage = (next: string | null) => {
    cursor = next;
    older.hidden = next === null;
  };
  const older = actionButton('Show older', async () => {
    watching.abort();
    const page = await client.webhooks.deliveryPage(id, cursor === null ? {} : { cursor });
    list.append(...render(page.items));
    showPage(page.nextCursor);
  });
  older.hidden = true;

  async function load(): Promise<'again'> {
    const { items, nextCursor } = await client.webhooks.deliveryPage(id);
    replaceItems(list, render(items));
    showPage(nextCursor);
    hint.textContent = items.length === 0 ? 'Nothing was sent yet.' : '';
    return 'again';
  }

  function watch(): void {
    watching.abort();
    watching = new AbortController();
    const until = AbortSignal.any([signal, watching.signal]);
    void attempt(() => poll(load, until));
  }

  watch();
  void attempt(async () => {
    address.textContent = (await client.webhooks.get(id)).url;
  });
  const recovered = () => tell('What failed since then is sent again in the next minutes.');
  const test = actionButton('Send a test', async () => {
    await client.webhooks.test(id);
    watch();
  });
  return element(
    'section',
    { class: 'webhooks' },
    element('p', {}, element('a', { href: linkTo({ screen: 'webhooks' }) }, 'All webhooks')),
    element('h1', { tabindex: -1 }, 'Delivery log'),
    element('p', { class: 'lead' }, address),
    element('div', { class: 'actions' }, test),
    hint,
    list,
    older,
    recoverForm(client, id, recovered),
  );
}
