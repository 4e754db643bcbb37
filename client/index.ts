export { ApiError, WaitTimeout } from './api-error.ts';
export type { NewArticle, UploadFile } from './articles.ts';
export type { Call, CallRequest, ClientOptions, Endpoint } from './call.ts';
export { type Client, createClient } from './create-client.ts';
export type { Page } from './pages.ts';
export type * from './types.ts';
export type { WaitOptions } from './wait-for.ts';
