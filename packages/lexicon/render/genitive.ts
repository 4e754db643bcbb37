/** Genitives that English does not say with "of": compounds, possessives, directions. */
import type { Link } from '../parse/phrase.ts';
import { isPlaceName } from '../parse/phrase.ts';
import { hasHint } from '../reading/word.ts';
import type { RenderContext } from './context.ts';
import { withDeterminer } from './determiner.ts';
import { isHuman, mention } from './discourse.ts';
import { renderLink, titled } from './link.ts';
import { describe, headOf, nounEnglish, quantifierText } from './modifiers.ts';

const DIRECTIONS: Readonly<Record<string, string>> = {
  north: 'northern',
  south: 'southern',
  east: 'eastern',
  west: 'western',
  northeast: 'northeastern',
  northwest: 'northwestern',
  southeast: 'southeastern',
  southwest: 'southwestern',
  center: 'central',
  eastern: 'eastern',
  western: 'western',
  northern: 'northern',
  southern: 'southern',
};

/** "northern" for the north of a place. */
export function directionOf(link: Link, rest: Link): string | undefined {
  return rest.head.kind === 'name' && isPlaceName(rest.head) && !link.head.definite
    ? DIRECTIONS[link.head.english]
    : undefined;
}

/** "peace agreement" rather than "agreement of peace": what the genitive names is a kind, not a thing. */
export function compounds(link: Link, chain: readonly Link[], from: number): boolean {
  const rest = chain[from + 1];
  if (
    !rest ||
    chain.length !== from + 2 ||
    rest.demonstrative ||
    rest.head.pronoun ||
    rest.quantifiers.length > 0 ||
    rest.names.length > 0 ||
    rest.count
  )
    return false;
  if (/ (?:of|for|in|to) /.test(link.head.english) || rest.head.kind === 'latin') return false;
  if (
    rest.head.kind === 'name' &&
    /^(?:lake|university|airport|river|bridge|square|street|mount|prize|award|stadium|hospital|museum|island)$/.test(
      link.head.english,
    )
  )
    return true;
  if (hasHint(rest.head, 'unknown') && NAMES_OTHERS.test(link.head.english)) return true;
  if (hasHint(rest.head, 'country') || isHuman(rest)) return false;
  if (hasHint(rest.head, 'day')) return hasHint(link.head, 'time');
  if (rest.head.kind === 'name')
    return !OF_NAME.test(link.head.english) && link.head.form?.role !== 'masdar' && link.head.kind === 'noun';
  if (rest.head.kind !== 'noun' || rest.label) return false;
  if (rest.head.definite && WHOLE.test(rest.head.english) && ownable(link)) return false;
  const kindOf = !rest.head.definite || hasHint(rest.head, 'mass') || namesKind(link, rest);
  return kindOf && rest.adjectives.length === 0 && link.head.form?.role !== 'masdar';
}

/** Parts, measures and qualities keep "of" before a definite noun: "the end of the war". */
const OF_SOMETHING: ReadonlySet<string> = new Set(
  (
    'absence account age amount back beginning bottom capital case cause color consequence core course ' +
    'day degree depth edge end essence existence expense eye face fact favor foot form front half hand ' +
    'head heart heel height idea image key kind lack length letter level life light lord majority master ' +
    'meaning member middle moment moral mother name nature night number owner part people percentage ' +
    'picture place presence process proportion reason rest result rich role shape side size smell son ' +
    'sort sound speed start strength taste time top truth type victim way width word work'
  ).split(' '),
);
const QUALITY = /(?:ness|ility|[cdsv]ity|auty|ance|ence)$/;

/** "the opposition deputies": a bare definite noun, not an expression, may name a kind too. */
function namesKind({ head }: Link, { head: rest }: Link): boolean {
  return (
    head.kind === 'noun' &&
    !rest.phrase &&
    !hasHint(rest, 'plural') &&
    !OF_SOMETHING.has(head.english) &&
    !QUALITY.test(head.english)
  );
}

function isNamedAfter(link: Link): boolean {
  return /^(university|airport|river|street|square|bridge|lake|stadium|hospital|mosque|museum|party|club|prison|avenue|park|palace|hotel|church|island|mount|desert|team|channel|newspaper|agency|company|network|award|prize|cup|championship)$/.test(
    link.head.english,
  );
}

/** Nouns that often have a name which no dictionary lists. */
const NAMES_OTHERS =
  /^(?:team|club|company|group|agency|newspaper|channel|network|station|program|show|site|website|platform|app|application|festival|stadium|airport|university|school|hospital|museum|hotel|restaurant|street|bridge|river|lake|mount|mountain|island|storm|hurricane|typhoon|prison|camp|area|region|district|neighborhood|square|church|mosque|film|series|magazine|party|movement|family|foundation|institute|center|project|system|dam|port|base|forum|award|prize|brand|store|bank|police|earthquake|volcano|basin|valley|beach|park|coast|desert|language|virus|species|dynasty|tribe|temple)$/;

/** Nouns that keep "of" before a name: parts and measures of it. */
const OF_NAME =
  /^(?:city|town|village|state|province|republic|kingdom|island|county|district|capital|end|beginning|rest|part|number|majority|most|side|center|middle|use|name|death|son|daughter|father|mother|brother|sister|wife|husband|friend|people|resident|citizen|battle|siege|fall|history|future|president|king|emperor|queen|prince|governor|mayor|minister|ambassador|head|chief|director)s?$/;

/** The kind before the head: "oil prices", "Harvard University". */
export function compound(
  link: Link,
  chain: readonly Link[],
  from: number,
  definite: boolean,
  context: RenderContext,
): string {
  const rest = chain[from + 1] as Link;
  mention(context.discourse, rest);
  const first = rest.head.kind === 'name' ? headOf(rest).replace(/^the /i, '') : kindNoun(rest);
  const joined = describe(link, `${first} ${headOf(link)}`, context.rules);
  if (hasHint(rest.head, 'day')) return link.head.english === 'day' ? first : `${first} ${link.head.english}`;
  const named =
    rest.head.kind === 'name' &&
    isNamedAfter(link) &&
    !/(team|company|channel|newspaper|agency|party|club)/.test(link.head.english);
  return withDeterminer(named ? titled(joined) : joined, link, definite, context);
}

function kindNoun(link: Link): string {
  return hasHint(link.head, 'plural') ? headOf(link) : nounEnglish(link.head);
}

/** "The country's need": these own rather than name a kind. */
const WHOLE = /^(?:country|world|nation|president|minister|prime minister|king|prince|queen|pope)$/;

/** Bodies and offices that own things in the news as persons do: "the company's profits". */
export const BODY =
  /^(?:country|company|city|team|club|government|party|group|movement|organization|ministry|army|bank|university|president|minister|prime minister|king|prince|queen|pope|player|coach|world|nation|council|parliament|association|federation|union|network|newspaper|agency|airline|court|school|film|family|father|mother|man|woman|boy|girl|author|writer|artist|actor|doctor|victim|suspect|driver|owner|leader|chief)$/;

/** Returns true if the genitive takes 's: the name of a person or a country, or a definite body that acts like one. */
export function ownsPossessive(owned: Link, link: Link): boolean {
  if (link.adjectives.length > 0 || link.demonstrative || link.count !== null || link.quantifiers.length > 0)
    return false;
  if (link.head.kind === 'name') {
    if (['first', 'family', 'person'].some((kind) => hasHint(link.head, kind))) return true;
    return hasHint(link.head, 'country') && ownable(owned);
  }
  return link.head.kind === 'noun' && link.head.definite && BODY.test(link.head.english) && ownable(owned);
}

/** "The battle of France", "the country of Ecuador": what a country is or suffers, it does not own. */
const NOT_OWNED = /^(?:country|state|republic|kingdom|city|battle|war|map|independence|visit)$/;

function ownable({ head }: Link): boolean {
  if (head.kind !== 'noun' || head.form?.role === 'masdar') return false;
  return !OF_SOMETHING.has(head.english) && !QUALITY.test(head.english) && !NOT_OWNED.test(head.english);
}

/** "Trump's speech", but "the son of Trump". */
export function possessive(link: Link, owner: Link, context: RenderContext): string {
  if (isHuman(link)) return `${renderLink(link, true, context)} of ${renderLink(owner, true, context)}`;
  const name = renderLink(owner, true, context);
  return `${name}${/s$/.test(name) ? "'" : "'s"} ${quantifierText(link)}${describe(link, headOf(link), context.rules)}`;
}
