import type { RemovalReason } from '../../document/schema.ts';

/** What an element calls itself: a part of the page around the article, or the article. */
export type RegionKind = RemovalReason | 'body';

/** One marked element. Blocks below it share the object, so that what it holds can be added up. */
export interface Region {
  kind: RegionKind;
}

/** Tags and ARIA roles that name a part of the page. */
const BY_TAG: Record<string, RegionKind> = {
  nav: 'navigation',
  footer: 'navigation',
  menu: 'navigation',
  aside: 'related-links',
  figcaption: 'caption',
  form: 'promotion',
  button: 'other',
  dialog: 'promotion',
  article: 'body',
  main: 'body',
};

const BY_ROLE: Record<string, RegionKind> = {
  navigation: 'navigation',
  banner: 'navigation',
  contentinfo: 'navigation',
  complementary: 'related-links',
  search: 'navigation',
  form: 'promotion',
  dialog: 'promotion',
  alertdialog: 'promotion',
  main: 'body',
  article: 'body',
};

/**
 * Words of class names, ids and test ids that name a part of the page; the first row that has one of an element's
 * words wins. Words are compared whole, after splitting at signs and at capital letters.
 */
const BY_WORD: readonly { kind: RegionKind; words: ReadonlySet<string> }[] = [
  { kind: 'cookie-notice', words: set('cookie cookies consent gdpr ccpa privacybar cookiebar onetrust') },
  { kind: 'comment-section', words: set('comment comments commentlist disqus respond replies discussion fbcomments') },
  {
    kind: 'share-widget',
    words: set(
      'share shares sharing sharer sharebar social socials addthis addtoany sharethis a2a ssba jp shareaholic sharedaddy follow followus whatsapp print tools toolbar fontsize textsize listen audioplayer readspeaker tts',
    ),
  },
  {
    kind: 'related-links',
    words: set(
      'related relateds relatednews relatedposts relatedarticles recommended recommend recommendation recommendations readmore alsoread readalso seealso also similar popular mostread mostviewed mostpopular trending trend latest lastnews latestnews morenews more outbrain taboola mgid jetpack yarpp crp next prev previous nextprev suggested suggestion suggestions youmaylike upnext inlinerelated linked sidebar aside widget widgets widgetarea rail secondary ticker',
    ),
  },
  {
    kind: 'advertisement',
    words: set(
      'ad ads adv advert advertisement advertising adsbygoogle banner banners sponsor sponsored sponsors adslot adunit dfp gpt promoted',
    ),
  },
  {
    kind: 'promotion',
    words: set(
      'newsletter subscribe subscription subscriptions signup promo promotion promotions app apps download popup modal overlay paywall donate donation cta',
    ),
  },
  {
    kind: 'author-box',
    words: set('author authors authorbox authorbio byline bylines bio writer contributor journalist'),
  },
  { kind: 'tags', words: set('tag tags tagcloud keyword keywords topics hashtags') },
  {
    kind: 'caption',
    words: set('caption captions figcaption credit imagecaption photocaption wpcaption gallery imgdesc'),
  },
  {
    kind: 'navigation',
    words: set(
      'nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs footer foot topbar header masthead sitemap pagination pager pages copyright toc search login logo skip',
    ),
  },
];

const BODY_WORDS = set(
  'articlebody entrycontent postcontent postbody articletext articlecontent storybody storycontent newsbody bodytext maincontent wysiwyg newscontent storytext articledetails newsdetails newstext textcontent contentbody detailsbody fulltext',
);

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/**
 * The region an element opens, from its tag, role, itemprop, class and id; undefined where they say nothing. `attribute` is null
 * for an element without any.
 */
export function regionOf(tag: string, attribute: ((name: string) => string) | null): RegionKind | undefined {
  if (attribute === null) return BY_TAG[tag];
  if (/\barticleBody\b/i.test(attribute('itemprop'))) return 'body';
  const names = `${attribute('class')} ${attribute('id')}`.slice(0, 400);
  const words = wordsOf(names);
  const joined = names
    .toLowerCase()
    .split(/\s+/)
    .map((name) => name.replace(/[^a-z0-9]/g, ''));
  if (joined.some((name) => BODY_WORDS.has(name))) return 'body';
  const byRole = BY_ROLE[attribute('role').toLowerCase()];
  if (tag === 'body' || tag === 'html') return undefined;
  const byWord = BY_WORD.find(
    (row) => words.some((word) => row.words.has(word)) || joined.some((name) => row.words.has(name)),
  );
  return byWord?.kind ?? byRole ?? BY_TAG[tag];
}

function wordsOf(names: string): string[] {
  return names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
