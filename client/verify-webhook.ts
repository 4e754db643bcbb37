import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { ArticleLinks } from './types.ts';

export { WebhookVerificationError };

interface Event<T extends string, D> {
  type: T;
  /** ISO 8601. */
  timestamp: string;
  data: D;
}

interface Announced {
  id: string;
  revision: number;
  /** The source key. */
  key: string;
}

type Completed = Announced & {
  title: { ar: string; en: string } | null;
  summary: { ar: string; en: string };
  links: ArticleLinks;
};
type Failed = Announced & {
  error: { code: string; message: string; retryable: boolean };
  links: Pick<ArticleLinks, 'article'>;
};

/** What a webhook brings: `type` tells what `data` is. */
export type WebhookEvent =
  | Event<'article.completed', Completed>
  | Event<'article.failed', Failed>
  | Event<'webhook.test', { webhook: string; message: string }>;

/**
 * The event of a delivery, once its signature and its age (five minutes at most) are good.
 * @param body the bytes as they came, not parsed and printed again
 * @param headers of the request, in whatever case
 * @param secret `whsec_…`
 * @throws WebhookVerificationError: answer 401 and do nothing
 */
export function verifyWebhook(
  body: string | Buffer,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
): WebhookEvent {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const plain = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
  return new Webhook(secret).verify(body, plain) as WebhookEvent;
}
