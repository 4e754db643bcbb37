import type * as z from 'zod/mini';
import type {
  DeliveryPage,
  Delivery as DeliverySchema,
  NewWebhook as NewWebhookSchema,
  WebhookPage,
  Webhook as WebhookSchema,
  WebhookWithSecret as WithSecretSchema,
} from '../../shared/api/schemas/webhook-schemas.ts';
import { type Client, json, withJson } from './client.ts';

export type Webhook = z.infer<typeof WebhookSchema>;
export type WebhookWithSecret = z.infer<typeof WithSecretSchema>;
export type NewWebhook = z.infer<typeof NewWebhookSchema>;
export type Delivery = z.infer<typeof DeliverySchema>;

export async function listWebhooks(client: Client): Promise<Webhook[]> {
  return (await json<z.infer<typeof WebhookPage>>(client('/v1/webhooks'))).items;
}

export function getWebhook(client: Client, id: string): Promise<Webhook> {
  return json(client(`/v1/webhooks/${id}`));
}

export function createWebhook(client: Client, webhook: NewWebhook): Promise<WebhookWithSecret> {
  return json(client('/v1/webhooks', withJson('POST', webhook)));
}

export function enableWebhook(client: Client, id: string, enabled: boolean): Promise<Webhook> {
  return json(client(`/v1/webhooks/${id}`, withJson('PATCH', { enabled })));
}

export async function deleteWebhook(client: Client, id: string): Promise<void> {
  await client(`/v1/webhooks/${id}`, { method: 'DELETE' });
}

/** Sends `webhook.test`; the delivery shows up in the log. */
export async function testWebhook(client: Client, id: string): Promise<void> {
  await client(`/v1/webhooks/${id}/test`, { method: 'POST' });
}

export function rotateSecret(client: Client, id: string): Promise<WebhookWithSecret> {
  return json(client(`/v1/webhooks/${id}/rotate-secret`, { method: 'POST' }));
}

export function listDeliveries(
  client: Client,
  id: string,
  cursor: string | null,
): Promise<z.infer<typeof DeliveryPage>> {
  const query = new URLSearchParams({ limit: '20', ...(cursor && { cursor }) });
  return json(client(`/v1/webhooks/${id}/deliveries?${query}`));
}

/** Sends again everything that failed since a moment; the sweep does it in the next minutes. */
export async function recover(client: Client, id: string, since: Date): Promise<void> {
  await client(`/v1/webhooks/${id}/recover`, withJson('POST', { since: since.toISOString() }));
}

export async function redeliver(client: Client, id: string, deliveryId: string): Promise<void> {
  await client(`/v1/webhooks/${id}/deliveries/${deliveryId}/redeliver`, { method: 'POST' });
}
