import { Webhook } from 'standardwebhooks';
import type { Subscription } from '../ports/subscriptions.ts';
import { signingSecrets } from './secret.ts';

/**
 * The headers of one attempt, after the Standard Webhooks specification
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): the signature covers
 * `id.timestamp.body`, the timestamp is that of the attempt, and while a secret is being rotated every valid one signs.
 */
export function signedHeaders(subscription: Subscription, webhookId: string, body: string, at: Date) {
  const signatures = signingSecrets(subscription, at).map((secret) => new Webhook(secret).sign(webhookId, at, body));
  return {
    'content-type': 'application/json',
    'user-agent': 'Tarjuman-Webhooks/1',
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
