import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { WebhookEvent } from './types.ts';

export { type WebhookEvent, WebhookVerificationError };

/**
 * The event of a delivery, once its signature and its age (five minutes at most) are good.
 * @param body the bytes as they came, not parsed and printed again
 * @param headers of the request, in whatever case
 * @param secret `whsec_…`
 * @throws WebhookVerificationError: answer 401 and do nothing
 * @throws TypeError if `secret` is not given
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string | undefined,
): WebhookEvent {
  if (secret === undefined) throw new TypeError('Expected the secret of the webhook, `whsec_…`, got undefined');
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const plain = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return new Webhook(secret).verify(text, plain) as WebhookEvent;
}
