import { webhookView, webhookWithSecret } from '../../shared/api/webhook-views.ts';
import { listSubscriptions } from '../../shared/webhooks/subscription-pages.ts';
import { createSubscription, rotateSecret, updateSubscription } from '../../shared/webhooks/subscriptions.ts';
import { found, notFound } from './found.ts';
import type { Handlers } from './handler.ts';
import { empty, json } from './response.ts';

type SubscriptionOperations =
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'updateWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret';

export const webhookHandlers: Handlers<SubscriptionOperations> = {
  async listWebhooks(_request, { subscriptions }) {
    return json(200, { items: (await listSubscriptions(subscriptions)).map(webhookView), nextCursor: null });
  },

  async createWebhook({ body }, deps) {
    const subscription = await createSubscription(deps, body.value);
    const location = `${deps.settings.apiUrl}/v1/webhooks/${subscription.id}`;
    return json(201, webhookWithSecret(subscription), { location });
  },

  async getWebhook({ params }, { subscriptions }) {
    return json(200, webhookView(found(await subscriptions.get(params.id))));
  },

  async updateWebhook({ params, body }, deps) {
    return json(200, webhookView(found(await updateSubscription(deps, params.id, body.value))));
  },

  async deleteWebhook({ params }, { subscriptions }) {
    if (!(await subscriptions.remove(params.id))) throw notFound('webhook');
    return empty(204);
  },

  async rotateWebhookSecret({ params }, deps) {
    return json(200, webhookWithSecret(found(await rotateSecret(deps, params.id))));
  },
};
