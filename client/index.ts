export { ApiError, WaitTimeout } from './api-error.ts';
export type { NewArticle, UploadFile } from './articles.ts';
export type { ClientOptions } from './call.ts';
export { type Client, createClient } from './create-client.ts';
export type * from './types.ts';
export { verifyWebhook, type WebhookEvent, WebhookVerificationError } from './verify-webhook.ts';
export type { WaitOptions } from './wait-for.ts';
