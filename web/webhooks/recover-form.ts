import type { Client } from '../../client/index.ts';
import { attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';

/** After an outage of the receiver: sends again all that failed since a moment. */
export function recoverForm(client: Client, webhookId: string, onRecovered: () => void): HTMLFormElement {
  const since = element('input', { id: 'since', type: 'datetime-local', required: true });
  const onsubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await client.webhooks.recover(webhookId, new Date(since.value));
      onRecovered();
    });
  };
  const label = element('label', { for: 'since' }, 'After an outage: send again everything that failed since');
  return element(
    'form',
    { class: 'recover', onsubmit },
    label,
    element('div', { class: 'line' }, since, element('button', {}, 'Recover')),
  );
}
