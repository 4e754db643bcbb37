import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import { ApiProblem } from '../../shared/api/problem-types.ts';
import { deliveryView, webhookView, webhookWithSecret } from '../../shared/api/webhook-views.ts';
import {
  type DeliveryDeps,
  listDeliveries,
  recoverSince,
  redeliver,
  sendTest,
} from '../../shared/webhooks/deliveries.ts';
import { createSubscription, rotateSecret, updateSubscription } from '../../shared/webhooks/subscriptions.ts';
import type { ApiDeps } from './deps.ts';
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
    return json(200, { items: (await subscriptions.list()).map(webhookView), nextCursor: null });
  },

  async createWebhook({ body }, deps) {
    const subscription = await createSubscription(deps, definedOnly(body.value));
    const location = `${deps.settings.apiUrl}/v1/webhooks/${subscription.id}`;
    return json(201, webhookWithSecret(subscription), { location });
  },

  async getWebhook({ params }, { subscriptions }) {
    return json(200, webhookView(found(await subscriptions.get(params.id))));
  },

  async updateWebhook({ params, body }, deps) {
    return json(200, webhookView(found(await updateSubscription(deps, params.id, definedOnly(body.value)))));
  },

  async deleteWebhook({ params }, { subscriptions }) {
    if (!(await subscriptions.remove(params.id))) throw notFound('webhook');
    return empty(204);
  },

  async rotateWebhookSecret({ params }, deps) {
    return json(200, webhookWithSecret(found(await rotateSecret(deps, params.id))));
  },
};

type DeliveryOperations = 'testWebhook' | 'listDeliveries' | 'redeliver' | 'recoverWebhook';

export const deliveryHandlers: Handlers<DeliveryOperations> = {
  async testWebhook({ params }, deps) {
    return json(202, deliveryView(found(await sendTest(deliveryDeps(deps), params.id))));
  },

  async listDeliveries({ params, query: { limit, cursor } }, deps) {
    found(await deps.subscriptions.get(params.id));
    const listing = ['deliveries', params.id];
    const position = cursor === undefined ? {} : { cursor: openCursor(listing, cursor) };
    const page = await listDeliveries(deps, { subscriptionId: params.id, limit, ...position });
    const nextCursor = page.nextCursor && sealCursor(listing, page.nextCursor);
    return json(200, { items: page.items.map(deliveryView), nextCursor });
  },

  async redeliver({ params }, deps) {
    found(await deps.subscriptions.get(params.id));
    const result = await redeliver(deliveryDeps(deps), params.id, params.deliveryId);
    if (result === 'not-found') throw notFound('delivery');
    if (result === 'sent') return empty(202);
    throw new ApiProblem('conflict', 'An attempt of this delivery is being made at this moment', {
      headers: { 'retry-after': '15' },
    });
  },

  async recoverWebhook({ params, body }, deps) {
    found(await recoverSince(deps, params.id, new Date(body.value.since)));
    return empty(202);
  },
};

function deliveryDeps(deps: ApiDeps): DeliveryDeps {
  const { subscriptions, deliveries, deliveryQueue, random, now, settings } = deps;
  return { subscriptions, deliveries, queue: deliveryQueue, random, now, apiUrl: settings.apiUrl };
}

/** @throws ApiProblem `not-found` for null */
function found<T>(value: T | null): T {
  if (value === null) throw notFound('webhook');
  return value;
}

function notFound(what: 'webhook' | 'delivery'): ApiProblem {
  return new ApiProblem('not-found', `Expected the id of a ${what}; there is none of this id`);
}

/** Fields that were left out are absent, not undefined. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never;
}
