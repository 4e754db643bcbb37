import { openCursor, sealCursor } from '../../shared/api/cursor.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { deliveryView } from '../../shared/api/webhook-views.ts';
import {
  type DeliveryDeps,
  listDeliveries,
  recoverSince,
  redeliver,
  sendTest,
} from '../../shared/webhooks/deliveries.ts';
import type { ApiDeps } from './deps.ts';
import { found, notFound } from './found.ts';
import type { Handlers } from './handler.ts';
import { empty, json } from './response.ts';

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
