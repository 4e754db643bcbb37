import type { Delivery } from '../ports/deliveries.ts';
import type { Subscription } from '../ports/subscriptions.ts';

/** A subscription as its owner sees it: without its secrets. */
export function webhookView(subscription: Subscription) {
  const { id, url, events, description, enabled, disabledReason, failingSince } = subscription;
  return {
    ...{ id, url, events, description, enabled, disabledReason },
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: subscription.createdAt.toISOString(),
    updatedAt: subscription.updatedAt.toISOString(),
  };
}

/** The only view that shows the secret. */
export function webhookWithSecret(subscription: Subscription) {
  return { ...webhookView(subscription), secret: subscription.secret };
}

/** A line of the delivery log. */
export function deliveryView(delivery: Delivery) {
  const { id, type, articleId, status, attempts, responseCode, latencyMs, excerpt, error } = delivery;
  return {
    ...{ id, type, articleId, status, attempts, responseCode, latencyMs, excerpt, error },
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
  };
}
