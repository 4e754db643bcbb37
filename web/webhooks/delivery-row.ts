import type { Client, Delivery } from '../../client/index.ts';
import { linkTo } from '../browser/place.ts';
import { actionButton } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';
import { counted, duration } from '../words/amounts.ts';
import { fromNow, timeAgo } from '../words/moments.ts';

/** One event on its way to the receiver, or there. */
export function deliveryRow(client: Client, webhookId: string, delivery: Delivery, changed: () => void): HTMLLIElement {
  const again = actionButton('Send again', async () => {
    await client.webhooks.redeliver(webhookId, delivery.id);
    tell('On its way again.');
    changed();
  });
  return element(
    'li',
    { class: 'card delivery', 'data-id': delivery.id },
    element(
      'div',
      {},
      element('strong', {}, delivery.type),
      ' ',
      articleLink(delivery),
      ' ',
      timeAgo(delivery.createdAt),
    ),
    element('p', { class: `state ${STATES[delivery.status]}` }, progress(delivery)),
    reply(delivery),
    element('div', { class: 'actions' }, again, element('code', { class: 'hint' }, delivery.id)),
  );
}

const STATES: Record<Delivery['status'], string> = { pending: 'processing', delivered: 'completed', failed: 'failed' };

function articleLink({ articleId }: Delivery): Node | string {
  return articleId === null ? '' : element('a', { href: linkTo({ screen: 'article', id: articleId }) }, 'article');
}

function progress({ status, attempts, nextAttemptAt }: Delivery): string {
  const next = nextAttemptAt === null ? '' : `, next ${fromNow(nextAttemptAt)}`;
  return `${status} after ${counted(attempts, 'attempt')}${next}`;
}

/** The receiver's last answer, or the reason for none. */
function reply({ responseCode, latencyMs, excerpt, error }: Delivery): HTMLElement | null {
  if (responseCode === null && error === null) return null;
  const time = latencyMs === null ? '' : ` in ${duration(latencyMs)}`;
  const line =
    responseCode === null ? `${error}${time}` : `Answered ${responseCode}${time}${error ? `: ${error}` : ''}`;
  const body = excerpt ? element('pre', { tabindex: 0, 'aria-label': 'Start of the answer' }, excerpt) : null;
  return element('div', { class: 'reply' }, element('p', {}, line), body);
}
