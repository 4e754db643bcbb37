import type { Call } from './call.ts';
import { itemsOf } from './pages.ts';
import type { Delivery, DeliveryPage, NewWebhook, Webhook, WebhookChanges, WebhookWithSecret } from './types.ts';

export function createWebhooks(call: Call) {
  const page = async (id: string, query: { limit?: number; cursor?: string } = {}): Promise<DeliveryPage> =>
    (await call('GET /v1/webhooks/{id}/deliveries', { params: { id }, query })).body;
  return {
    list: async (): Promise<Webhook[]> => (await call('GET /v1/webhooks')).body.items,
    /** The answer is the only one that shows the secret. */
    create: async (webhook: NewWebhook): Promise<WebhookWithSecret> =>
      (await call('POST /v1/webhooks', { body: webhook })).body,
    get: async (id: string): Promise<Webhook> => (await call('GET /v1/webhooks/{id}', { params: { id } })).body,
    update: async (id: string, changes: WebhookChanges): Promise<Webhook> =>
      (await call('PATCH /v1/webhooks/{id}', { params: { id }, body: changes })).body,
    delete: async (id: string): Promise<void> => void (await call('DELETE /v1/webhooks/{id}', { params: { id } })),
    /** Sends `webhook.test`. */
    test: async (id: string): Promise<Delivery> => (await call('POST /v1/webhooks/{id}/test', { params: { id } })).body,
    /** The old secret signs too for 24 hours. */
    rotateSecret: async (id: string): Promise<WebhookWithSecret> =>
      (await call('POST /v1/webhooks/{id}/rotate-secret', { params: { id } })).body,
    /** All deliveries, newest first. */
    deliveries: (id: string) => itemsOf((cursor) => page(id, { limit: 100, ...cursor })),
    /** One page of the deliveries, newest first. */
    deliveryPage: page,
    /** Sends one event again, under the same `webhook-id`. */
    redeliver: async (id: string, deliveryId: string): Promise<void> =>
      void (await call('POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver', { params: { id, deliveryId } })),
    /** Sends again everything that failed since then. */
    recover: async (id: string, since: Date): Promise<void> =>
      void (await call('POST /v1/webhooks/{id}/recover', { params: { id }, body: { since: since.toISOString() } })),
  };
}
