import type { Call } from './call.ts';
import { itemsOf } from './pages.ts';
import type { Delivery, NewWebhook, Webhook, WebhookChanges, WebhookWithSecret } from './types.ts';

export function createWebhooks(call: Call) {
  return {
    list: async (): Promise<Webhook[]> => (await call('listWebhooks')).body.items,
    /** The answer is the only one that shows the secret. */
    create: async (webhook: NewWebhook): Promise<WebhookWithSecret> =>
      (await call('createWebhook', { body: webhook })).body,
    get: async (id: string): Promise<Webhook> => (await call('getWebhook', { params: { id } })).body,
    update: async (id: string, changes: WebhookChanges): Promise<Webhook> =>
      (await call('updateWebhook', { params: { id }, body: changes })).body,
    delete: async (id: string): Promise<void> => void (await call('deleteWebhook', { params: { id } })),
    /** Sends `webhook.test`. */
    test: async (id: string): Promise<Delivery> => (await call('testWebhook', { params: { id } })).body,
    /** The old secret signs too for 24 hours. */
    rotateSecret: async (id: string): Promise<WebhookWithSecret> =>
      (await call('rotateWebhookSecret', { params: { id } })).body,
    /** What was sent, newest first. */
    deliveries: (id: string) =>
      itemsOf<Delivery>(
        async (cursor) => (await call('listDeliveries', { params: { id }, query: { limit: 100, ...cursor } })).body,
      ),
    /** Sends one event again, under the same `webhook-id`. */
    redeliver: async (id: string, deliveryId: string): Promise<void> =>
      void (await call('redeliver', { params: { id, deliveryId } })),
    /** Sends again everything that failed since then. */
    recover: async (id: string, since: Date): Promise<void> =>
      void (await call('recoverWebhook', { params: { id }, body: { since: since.toISOString() } })),
  };
}
