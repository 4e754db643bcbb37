import XMLBuilder from 'fast-xml-builder';
import type { Listing } from '../document/listing.ts';
import { xmlText } from './xml-text.ts';

/** An article of the feed, as the catalog lists it. */
export interface FeedArticle extends Pick<Listing, 'publisher' | 'summary'> {
  id: string;
  title: { ar: string; en: string } | null;
  createdAt: Date;
  updatedAt: Date;
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

/**
 * The newest articles as an Atom feed (RFC 4287). Links lead to the reader page and carry no token. An entry's id stays
 * the same over all revisions, so that a reader shows the latest.
 */
export function atomFeed(articles: readonly FeedArticle[], apiUrl: string): string {
  const updated = articles.map(({ updatedAt }) => updatedAt.getTime());
  const feed = {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    id: `${apiUrl}/v1/feed.atom`,
    title: 'Tarjuman',
    updated: new Date(Math.max(0, ...updated)).toISOString(),
    author: { name: 'Tarjuman' },
    link: { '@href': `${apiUrl}/`, '@rel': 'alternate' },
    entry: articles.map((article) => entry(article, apiUrl)),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ feed })}\n`;
}

function entry({ id, title, summary, publisher, createdAt, updatedAt }: FeedArticle, apiUrl: string) {
  const texts = [summary?.en, summary?.ar].filter(Boolean).join('\n\n');
  const name = title?.en || title?.ar || summary?.en || id;
  return {
    id: `urn:tarjuman:article:${id}`,
    title: xmlText(name),
    published: createdAt.toISOString(),
    updated: updatedAt.toISOString(),
    ...(publisher && { author: { name: xmlText(publisher) } }),
    link: { '@href': `${apiUrl}/#/articles/${id}`, '@rel': 'alternate' },
    summary: xmlText([title?.ar, texts].filter(Boolean).join('\n\n') || name),
  };
}
