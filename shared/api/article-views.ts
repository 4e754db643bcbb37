import { articleLinks } from '../document/article-links.ts';
import type { CatalogEntry } from '../ports/catalog.ts';

/** A catalog row as the list shows it. */
export function articleItem(entry: CatalogEntry, apiUrl: string) {
  const { id, key, status, title, revision, errorCode, publisher, publishedAt, summary } = entry;
  return {
    ...{ id, key, status, title, revision, errorCode, publisher, publishedAt, summary },
    ...{ storyId: null, copyOf: null },
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
    held: heldView(entry),
    links: articleLinks(apiUrl, id),
  };
}

/** The answer before the first outcome. */
export function pendingArticle(entry: CatalogEntry, apiUrl: string) {
  const { id } = entry;
  const held = heldView(entry);
  return { id, status: held === null ? 'processing' : 'held', held, links: articleLinks(apiUrl, id) };
}

const RETRY_SECONDS = 2;
const MAX_RETRY_SECONDS = 3_600;

/** Returns the seconds after which the caller should ask again. */
export function retryAfter({ held }: CatalogEntry, now: Date): number {
  if (held === null) return RETRY_SECONDS;
  const seconds = Math.ceil((held.until.getTime() - now.getTime()) / 1000);
  return Math.min(Math.max(seconds, RETRY_SECONDS), MAX_RETRY_SECONDS);
}

function heldView({ held }: CatalogEntry) {
  return held === null ? null : { reason: held.reason, until: held.until.toISOString() };
}
