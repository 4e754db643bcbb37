import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { WebhookEvent } from '../shared/document/events.ts';

export { type WebhookEvent, WebhookVerificationError };

/**
 * The event of a delivery, once its signature and its age (five minutes at most) are good.
 * @param body the bytes as they came, not parsed and printed again
 * @param headers of the request, in whatever case
 * @param secret `whsec_…`
 * @throws WebhookVerificationError: answer 401 and do nothing
 */
export function verifyWebhook(
  body: string | Buffer,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
): WebhookEvent {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const plain = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
  return new Webhook(secret).verify(body, plain) as WebhookEvent;
}
