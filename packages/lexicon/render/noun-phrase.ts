/** English noun phrases: genitive chains from left to right, and what is joined to them. */

import { inflect } from '../english/verbs.ts';
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { isDefinite } from '../parse/phrase.ts';
import { deedOf, hasHint } from '../reading/word.ts';
import type { RenderContext } from './context.ts';
import { isHuman, mention } from './discourse.ts';
import { isDeed, isGerund } from './features.ts';
import { BODY, compound, compounds, directionOf, ownsPossessive, possessive } from './genitive.ts';
import { namesOf, renderLink } from './link.ts';
import { describe, headOf } from './modifiers.ts';

/** The whole phrase with what is joined to it. */
export function renderPhrase(phrase: NounPhrase, context: RenderContext): string {
  const first = renderChain(phrase.chain, context);
  const last = phrase.joined.length - 1;
  return phrase.joined.reduce((text, { by, phrase: more }, at) => {
    const comma = at < last && by === 'and';
    return `${text}${comma ? ',' : ` ${by}`} ${renderPhrase(more, context)}`;
  }, first);
}

/** Renders links from `from` on: "head of the next of the last". */
export function renderChain(chain: readonly Link[], context: RenderContext, from = 0): string {
  const [link, rest] = [chain[from], chain[from + 1]];
  if (!link) return '';
  mention(context.discourse, link);
  const definite = isDefinite(chain.slice(from));
  if (!rest) return renderLink(link, definite, context);
  if (link.names.length > 0) return named(chain.slice(from), context);
  const following = () => renderChain(chain, context, from + 1);
  if (rest.head.kind === 'latin') return `${renderLink(link, true, context)} ${following()}`;
  if (!context.rules.genitive) return `${renderLink(link, false, context)} ${following()}`;
  if (isGerund(link)) return `${describe(link, headOf(link), context.rules)} ${following()}`;
  const doing = context.rules.gerunds ? doingOf(link, chain, from) : null;
  if (doing) return `${doing} ${following()}`;
  if (link.head.kind === 'quant' || isMeasure(link)) return `${renderLink(link, false, context)} of ${following()}`;
  const direction = directionOf(link, rest);
  if (direction) return `${direction} ${following()}`;
  if (compounds(link, chain, from)) return compound(link, chain, from, definite, context);
  if (chain.length === from + 2 && ownsPossessive(link, rest)) return possessive(link, rest, context);
  // "the spokesman for the ministry" has its preposition already.
  if (/ (?:for|of)$/.test(link.head.english)) return `${renderLink(link, definite, context)} ${following()}`;
  return `${renderLink(link, definite, context)} of ${following()}`;
}

/** تغيير الاسم: "changing the name", if the verb takes objects and the genitive is a thing that it is done to. */
function doingOf(link: Link, chain: readonly Link[], from: number): string | null {
  const rest = chain[from + 1] as Link;
  const { head } = link;
  const verb = deedOf(head);
  const plain = link.adjectives.length === 0 && !link.demonstrative && link.quantifiers.length === 0 && !link.count;
  if (!verb || !plain || verb.hints.has('intr') || !isDeed(link) || head.form?.number !== 'sg') return null;
  if (KEPT.test(head.english) || isHuman(rest) || BODY.test(rest.head.english)) return null;
  if (rest.head.kind === 'name' && (hasHint(rest.head, 'country') || hasHint(rest.head, 'organisation'))) return null;
  return inflect(verb.english, 'ing');
}

/** Deeds that English names by a noun of its own. */
const KEPT =
  /^(?:development|increase|decrease|rise|production|treatment|support|protection|use|defense|control|growth|movement|work|death|killing|loss|damage|research|education|training|investment|trade|service|aid|care|fear|hope|love|need|desire|feeling|knowledge|view|opinion|power|measure|arrangement|distribution|exchange|experience|effort|plan|design|law|rule|record|start|beginning|end|return|arrival|departure|presence|absence|existence|result|cause|effect|influence|impact|reason)$/;

function isMeasure(link: Link): boolean {
  return link.count !== null && hasHint(link.head, 'unit');
}

/** وزير الخارجية جواد ظريف: the name comes after the whole office. */
function named([first, ...rest]: readonly Link[], context: RenderContext): string {
  if (!first) return '';
  return `${renderChain([{ ...first, names: [] }, ...rest], context)} ${namesOf(first)}`;
}
