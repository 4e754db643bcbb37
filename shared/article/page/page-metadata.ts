import type { Metadata } from '../../document/schema.ts';
import type { PageHead } from './page-head.ts';

export interface PageFacts {
  title: string | null;
  metadata: Metadata;
  /** The article's text as JSON-LD gives it, to check the extraction against; null where it gives none. */
  articleBody: string | null;
}

const TITLE_META = ['og:title', 'headline', 'twitter:title', 'dc.title', 'dcterms.title', 'title', 'name'];
const PUBLISHER_META = ['og:site_name', 'application-name', 'publisher', 'dc.publisher', 'twitter:site'];
const AUTHOR_META = ['author', 'article:author', 'dc.creator', 'byl', 'sailthru.author', 'twitter:creator'];
const DATE_META = [
  'article:published_time',
  'datepublished',
  'og:published_time',
  'pubdate',
  'publishdate',
  'publish-date',
  'date',
  'dc.date',
  'dcterms.created',
  'sailthru.date',
  'article:modified_time',
];
const URL_META = ['og:url', 'twitter:url', 'url'];

/** Title, publisher, author, date and address, from JSON-LD first, then Open Graph and other meta tags. */
export function pageFacts(head: PageHead): PageFacts {
  const article = findArticle(head.jsonLd);
  const meta = (names: readonly string[]) =>
    names.map((name) => head.meta.get(name)).find((value) => value !== undefined);
  const title = tidy(text(article?.headline) ?? meta(TITLE_META) ?? withoutSiteName(head.title));
  const publisher = tidy(name(article?.publisher) ?? meta(PUBLISHER_META)?.replace(/^@/, ''));
  return {
    title: title && withoutPublisher(title, publisher),
    metadata: {
      url: address(text(article?.url) ?? meta(URL_META) ?? head.canonical),
      publisher,
      author: notAddress(tidy(name(article?.author) ?? meta(AUTHOR_META))),
      publishedAt: date(text(article?.datePublished) ?? meta(DATE_META) ?? head.time),
      dateline: tidy(text(article?.dateline)),
    },
    articleBody: text(article?.articleBody) ?? null,
  };
}

type Json = Record<string, unknown>;
const ARTICLE_TYPE = /Article|BlogPosting|Report$/i;
const MAX_NODES = 2_000;

/** The first article among the JSON-LD blocks of a page, wherever it is nested. Broken blocks are skipped. */
function findArticle(sources: readonly string[]): Json | undefined {
  const queue: unknown[] = sources.slice(0, 20).map(parse);
  for (let i = 0; i < queue.length && i < MAX_NODES; i += 1) {
    const node = queue[i];
    if (Array.isArray(node)) queue.push(...node.slice(0, 100));
    else if (node !== null && typeof node === 'object') {
      const types = [(node as Json)['@type']].flat().filter((type) => typeof type === 'string');
      if (types.some((type) => ARTICLE_TYPE.test(type as string))) return node as Json;
      queue.push((node as Json)['@graph'], (node as Json).mainEntity, (node as Json).mainEntityOfPage);
    }
  }
  return undefined;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|\]\]>\s*$/g, '').replace(/[\u0000-\u001F]+/g, ' '));
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The name of a person or organisation, which JSON-LD gives as a string, an object or a list of them. */
function name(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return text(first) ?? (first !== null && typeof first === 'object' ? text((first as Json).name) : undefined);
}

const MAX_LENGTH = 500;

function tidy(value: string | null | undefined): string | null {
  const plain = value
    ?.replace(/&nbsp;|&amp;nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&amp;/g, '&');
  return plain?.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH) || null;
}

function notAddress(value: string | null): string | null {
  return value && /^https?:/.test(value) ? null : value;
}

function address(value: string | null | undefined): string | null {
  return value && /^https?:\/\//i.test(value.trim()) ? value.trim().slice(0, 2_000) : null;
}

/** ISO 8601 where the value can be read as a date, else as it stands. A day without a time stays a day. */
function date(value: string | null | undefined): string | null {
  const plain = tidy(value);
  if (plain === null || /^\d{4}-\d\d-\d\d$/.test(plain)) return plain;
  const time = /^\d{4}-\d\d/.test(plain) ? Date.parse(plain) : Number.NaN;
  return Number.isNaN(time) ? plain : new Date(time).toISOString();
}

/** `<title>` without the site's name behind the last bar or dash. */
function withoutSiteName(title: string | null): string | null {
  if (title === null) return null;
  const parts = title.split(/\s+[|•»:–—-]\s+/);
  return parts.length > 1 && (parts.at(-1) ?? '').split(/\s+/).length <= 4
    ? title.slice(0, title.lastIndexOf(parts.at(-1) as string)).replace(/\s+[|•»:–—-]\s+$/, '')
    : title;
}

/** `… - اليوم السابع` and `اليوم السابع | …` without the publisher's name. */
function withoutPublisher(title: string, publisher: string | null): string {
  if (publisher === null) return title;
  const [head, tail] = [title.slice(publisher.length), title.slice(0, -publisher.length)];
  if (title.endsWith(publisher) && /\s[|•»:–—-]\s*$/.test(tail)) return tail.replace(/\s+[|•»:–—-]\s*$/, '');
  if (title.startsWith(publisher) && /^\s*[|•»:–—-]\s/.test(head)) return head.replace(/^\s*[|•»:–—-]\s+/, '');
  return title;
}
