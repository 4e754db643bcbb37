import type { RemovalReason } from '../../document/removals.ts';
import { MARKER_TABLES } from '../markers/all-tables.ts';

/** Region that an element names itself: a part of the page around the article, or the article. */
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
 * The `classNames` of the marker tables: the first table that has one of an element's words wins. Words are compared
 * whole, after splitting at signs and at capital letters.
 */
const BY_WORD: readonly { kind: RegionKind; words: ReadonlySet<string> }[] = MARKER_TABLES.flatMap(
  ({ reason, classNames }) => (classNames ? [{ kind: reason, words: set(classNames) }] : []),
);

const BODY_WORDS = set(
  'articlebody entrycontent postcontent postbody articletext articlecontent storybody storycontent newsbody bodytext maincontent wysiwyg newscontent storytext articledetails newsdetails newstext textcontent contentbody detailsbody fulltext',
);

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/**
 * Returns the region that an element opens, from its tag, role, itemprop, class and id; undefined if none of them names
 * one. `attribute` is null for an element without attributes.
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
