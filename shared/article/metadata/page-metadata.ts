import type { Metadata } from '../../document/schema.ts';
import { admitField } from '../text/admit.ts';
import { articleIn, nameIn, textIn } from './json-ld.ts';
import type { PageHead } from './page-head.ts';
import { organizationName, personName, webAddress } from './people.ts';
import { readDate } from './read-date.ts';

/** Facts about the article from the page's head. */
export interface PageFacts {
  /** Candidates for the title, the most trusted first, each without the site's name; find-title.ts weighs them. */
  titles: string[];
  metadata: Metadata;
  /** The article's text as JSON-LD gives it, to check the extraction against; null if it gives none. */
  articleBody: string | null;
}

const TITLE_META = ['og:title', 'headline', 'twitter:title', 'dc.title', 'dcterms.title', 'title'];
const PUBLISHER_META = ['og:site_name', 'application-name', 'publisher', 'dc.publisher', 'twitter:site'];
const AUTHOR_META = ['author', 'article:author', 'dc.creator', 'byl', 'sailthru.author', 'twitter:creator'];
const DATE_META = [
  'article:published_time',
  'datepublished',
  'og:published_time',
  'published_time',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.issued',
  'sailthru.date',
  'parsely-pub-date',
  'article:modified_time',
];
const URL_META = ['og:url', 'twitter:url', 'url'];

/** Titles, publisher, author, date and address, from JSON-LD first, then Open Graph and other meta tags. */
export function pageFacts(head: PageHead): PageFacts {
  const article = articleIn(head.jsonLd);
  const meta = (names: readonly string[]) => names.map((name) => head.meta.get(name));
  const [title, site] = splitSiteName(admitField(head.title, Number.POSITIVE_INFINITY));
  const publisher = organizationName([nameIn(article?.publisher), ...meta(PUBLISHER_META), site]);
  const names = [publisher, ...meta(AUTHOR_META).map((value) => admitField(value))];
  const titles = [textIn(article?.headline), ...meta(TITLE_META)]
    .map((value) => admitField(value, Number.POSITIVE_INFINITY))
    .concat(title)
    .flatMap((value) => (value === null ? [] : [withoutNames(value, names)]));
  const dates = [textIn(article?.datePublished), ...meta(DATE_META), ...head.times];
  return {
    titles: [...new Set(titles)],
    metadata: {
      url:
        [textIn(article?.url), ...meta(URL_META), head.canonical].map(webAddress).find((url) => url !== null) ?? null,
      publisher,
      author: personName([nameIn(article?.author), ...meta(AUTHOR_META)], publisher),
      publishedAt: dates.map(readDate).find((date) => date !== null) ?? null,
      dateline: admitField(textIn(article?.dateline)),
    },
    articleBody: textIn(article?.articleBody) ?? null,
  };
}

const SEPARATOR = /\s+[|•»«:–—-]\s+|\s*\|\s*/g;
/** Longest name of a site, in words. */
const MAX_SITE_WORDS = 4;

/** `<title>` as the article's title and the site's name behind the last bar or dash; null for what is not there. */
function splitSiteName(title: string | null): [string | null, string | null] {
  const last = title === null ? undefined : [...title.matchAll(SEPARATOR)].at(-1);
  if (title === null || !last) return [title, null];
  const site = title.slice(last.index + last[0].length);
  const words = site.split(/\s+/).length;
  if (site === '' || words > MAX_SITE_WORDS) return [title, null];
  return [title.slice(0, last.index), last[0].includes(':') ? null : site];
}

/** A title without the publisher's name, which stands as the author, too, on some sites. */
function withoutNames(title: string, names: readonly (string | null)[]): string {
  return names.reduce<string>(withoutPublisher, title);
}

/** `… - اليوم السابع` and `اليوم السابع | …` without the publisher's name. */
function withoutPublisher(title: string, publisher: string | null): string {
  if (publisher === null) return title;
  const [head, tail] = [title.slice(publisher.length), title.slice(0, -publisher.length)];
  if (title.endsWith(publisher) && /\s[|•»:–—-]\s*$/.test(tail)) return tail.replace(/\s+[|•»:–—-]\s*$/, '');
  if (title.startsWith(publisher) && /^\s*[|•»:–—-]\s/.test(head)) return head.replace(/^\s*[|•»:–—-]\s+/, '');
  return title;
}
