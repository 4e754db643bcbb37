/** The fields of a page's head as written. Names of `<meta>` tags are lower case; the first of a name wins. */
export interface PageHead {
  title: string | null;
  meta: Map<string, string>;
  canonical: string | null;
  /** Sources of `<script type="application/ld+json">`. */
  jsonLd: string[];
  /** `lang` of the root element. */
  lang: string | null;
  /** `datetime` of the first `<time>` elements, in order. */
  times: string[];
}

const MAX_TIMES = 3;

export function emptyHead(): PageHead {
  return { title: null, meta: new Map(), canonical: null, jsonLd: [], lang: null, times: [] };
}

/** Notes what a start tag says about the page as a whole. */
export function readHeadTag(head: PageHead, tag: string, attribute: (name: string) => string): void {
  if (tag === 'meta') readMeta(head, attribute);
  else if (tag === 'link' && /\bcanonical\b/i.test(attribute('rel'))) head.canonical ??= attribute('href') || null;
  else if (tag === 'html') head.lang ??= attribute('lang') || null;
  else if (tag === 'time' && head.times.length < MAX_TIMES && attribute('datetime'))
    head.times.push(attribute('datetime'));
}

function readMeta(head: PageHead, attribute: (name: string) => string): void {
  const content = attribute('content').trim();
  if (content === '') return;
  for (const name of [attribute('property'), attribute('name'), attribute('itemprop')]) {
    for (const part of name.toLowerCase().split(/\s+/)) if (part && !head.meta.has(part)) head.meta.set(part, content);
  }
}
