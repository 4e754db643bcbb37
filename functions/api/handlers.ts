import { articleListHandlers } from './article-list.ts';
import { articleHandlers } from './articles.ts';
import { correctionHandlers } from './corrections.ts';
import { deliveryHandlers } from './deliveries.ts';
import { docsHandlers } from './docs.ts';
import { exportHandlers } from './exports.ts';
import { feedHandlers } from './feed.ts';
import type { Handlers } from './handler.ts';
import { readerHandlers } from './reader.ts';
import { serviceHandlers } from './service.ts';
import { summaryHandlers } from './summaries.ts';
import { uploadHandlers } from './uploads.ts';
import { usageHandlers } from './usage.ts';
import { webhookHandlers } from './webhooks.ts';

/** One handler for each operation; a missing one does not compile. */
export const HANDLERS: Handlers = {
  ...uploadHandlers,
  ...articleHandlers,
  ...articleListHandlers,
  ...summaryHandlers,
  ...correctionHandlers,
  ...exportHandlers,
  ...feedHandlers,
  ...webhookHandlers,
  ...deliveryHandlers,
  ...usageHandlers,
  ...serviceHandlers,
  ...readerHandlers,
  ...docsHandlers,
};
