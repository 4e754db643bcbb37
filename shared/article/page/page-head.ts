/** What a page's head says about it, unread: names of `<meta>` tags are lower case, the first of a name wins. */
export interface PageHead {
  title: string | null;
  meta: Map<string, string>;
  canonical: string | null;
  /** Sources of `<script type="application/ld+json">`. */
  jsonLd: string[];
  /** `lang` of the root element. */
  lang: string | null;
  /** First `<time datetime>` of the page. */
  time: string | null;
}

export function emptyHead(): PageHead {
  return { title: null, meta: new Map(), canonical: null, jsonLd: [], lang: null, time: null };
}

/** Notes what a start tag says about the page as a whole. */
export function readHeadTag(head: PageHead, tag: string, attribute: (name: string) => string): void {
  if (tag === 'meta') readMeta(head, attribute);
  else if (tag === 'link' && /\bcanonical\b/i.test(attribute('rel'))) head.canonical ??= attribute('href') || null;
  else if (tag === 'html') head.lang ??= attribute('lang') || null;
  else if (tag === 'time') head.time ??= attribute('datetime') || null;
}

function readMeta(head: PageHead, attribute: (name: string) => string): void {
  const content = attribute('content').trim();
  if (content === '') return;
  for (const name of [attribute('property'), attribute('name'), attribute('itemprop')]) {
    for (const part of name.toLowerCase().split(/\s+/)) if (part && !head.meta.has(part)) head.meta.set(part, content);
  }
}
