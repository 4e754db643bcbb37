import * as z from 'zod/mini';
import { cursor, limit } from '../schemas/query-schemas.ts';
import {
  Delivery,
  DeliveryId,
  DeliveryPage,
  NewWebhook,
  RecoverRequest,
  Webhook,
  WebhookChanges,
  WebhookId,
  WebhookPage,
  WebhookWithSecret,
} from '../schemas/webhook-schemas.ts';
import type { RouteDefinition } from './route.ts';

const params = z.object({ id: WebhookId });
const json = <T extends z.ZodMiniType>(schema: T) => ({ 'application/json': schema });
const body = <T extends z.ZodMiniType>(schema: T) => ({ content: { 'application/json': schema }, maxBytes: 65_536 });
const shared = { tag: 'Webhooks', scope: 'webhooks:manage' } as const;

export const WEBHOOK_ROUTES = {
  listWebhooks: {
    ...shared,
    method: 'GET',
    path: '/v1/webhooks',
    summary: 'List webhooks',
    responses: { 200: { description: 'All of them, oldest first.', content: json(WebhookPage) } },
  },
  createWebhook: {
    ...shared,
    method: 'POST',
    path: '/v1/webhooks',
    summary: 'Create a webhook',
    description:
      'The answer is the only one that shows its secret. The URL must be https and lead to a public address.',
    body: body(NewWebhook),
    responses: {
      201: {
        description: 'Created.',
        content: json(WebhookWithSecret),
        headers: { Location: 'The webhook.' },
      },
    },
  },
  getWebhook: {
    ...shared,
    method: 'GET',
    path: '/v1/webhooks/{id}',
    summary: 'Get a webhook',
    params,
    responses: { 200: { description: 'The webhook.', content: json(Webhook) } },
  },
  updateWebhook: {
    ...shared,
    method: 'PATCH',
    path: '/v1/webhooks/{id}',
    summary: 'Change a webhook',
    description: 'Changes the fields given. Enabling it again forgets its failures.',
    params,
    body: body(WebhookChanges),
    responses: { 200: { description: 'The webhook as it is now.', content: json(Webhook) } },
  },
  deleteWebhook: {
    ...shared,
    method: 'DELETE',
    path: '/v1/webhooks/{id}',
    summary: 'Delete a webhook',
    params,
    responses: { 204: { description: 'Gone; nothing more is sent.' } },
  },
  testWebhook: {
    ...shared,
    method: 'POST',
    path: '/v1/webhooks/{id}/test',
    summary: 'Send `webhook.test`',
    description: 'Takes the way of every event: signed, logged, retried.',
    params,
    responses: { 202: { description: 'On its way.', content: json(Delivery) } },
  },
  rotateWebhookSecret: {
    ...shared,
    method: 'POST',
    path: '/v1/webhooks/{id}/rotate-secret',
    summary: 'Replace the secret',
    description: 'The old secret signs too for 24 hours. The answer is the only one that shows the new one.',
    params,
    responses: { 200: { description: 'Replaced.', content: json(WebhookWithSecret) } },
  },
  listDeliveries: {
    ...shared,
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    summary: 'List what was sent, newest first',
    params,
    query: z.strictObject({ limit, cursor }),
    responses: { 200: { description: 'A page of deliveries.', content: json(DeliveryPage) } },
  },
  redeliver: {
    ...shared,
    method: 'POST',
    path: '/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver',
    summary: 'Send one event again',
    description: 'Now, under the same `webhook-id`, with a fresh round of retries.',
    params: z.object({ id: WebhookId, deliveryId: DeliveryId }),
    responses: { 202: { description: 'On its way.' } },
    problems: ['conflict'],
  },
  recoverWebhook: {
    ...shared,
    method: 'POST',
    path: '/v1/webhooks/{id}/recover',
    summary: 'Send again everything that failed since a moment',
    params,
    body: body(RecoverRequest),
    responses: { 202: { description: 'The next minutes’ work.' } },
  },
} as const satisfies Record<string, RouteDefinition>;
