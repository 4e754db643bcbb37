import { articleLinks } from '../document/article-links.ts';
import type { BilingualDocument, FailureRecord, Outcome } from '../document/schema.ts';
import type { Delivery } from '../ports/deliveries.ts';

/**
 * The body of a delivery: `{type, timestamp, data}`. A function of the row and its pinned outcome alone, so every
 * attempt sends the same bytes. Thin: the article itself is fetched from `links`.
 */
export function eventBody(delivery: Delivery, outcome: Outcome | null): string {
  const timestamp = outcome?.createdAt ?? delivery.createdAt.toISOString();
  return JSON.stringify({ type: delivery.type, timestamp, data: eventData(delivery, outcome) });
}

function eventData(delivery: Delivery, outcome: Outcome | null): object {
  if (outcome === null) return testData(delivery);
  if (outcome.status === 'completed') return completedData(outcome, delivery.apiUrl);
  if (outcome.status === 'failed') return failedData(outcome, delivery.apiUrl);
  throw new TypeError(`Expected a completed or failed outcome to announce, got "${outcome.status}" (${outcome.id})`);
}

function completedData({ id, revision, title, summary, source }: BilingualDocument, apiUrl: string): object {
  const { ar, en } = summary;
  return { id, revision, title, summary: { ar, en }, key: source.key, links: articleLinks(apiUrl, id) };
}

function failedData({ id, revision, source, error }: FailureRecord, apiUrl: string): object {
  return { id, revision, key: source.key, error, links: { article: articleLinks(apiUrl, id).article } };
}

function testData(delivery: Delivery): object {
  return { webhook: delivery.subscriptionId, message: 'This webhook receives events from Tarjuman.' };
}
