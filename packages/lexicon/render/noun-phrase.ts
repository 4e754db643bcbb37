/** English noun phrases: genitive chains from left to right, and what is joined to them. */
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { isDefinite } from '../parse/phrase.ts';
import { hasHint } from '../reading/word.ts';
import type { RenderContext } from './context.ts';
import { mention } from './discourse.ts';
import { isGerund } from './features.ts';
import { compound, compounds, directionOf, ownsPossessive, possessive } from './genitive.ts';
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
  if (link.head.kind === 'quant' || isMeasure(link)) return `${renderLink(link, false, context)} of ${following()}`;
  const direction = directionOf(link, rest);
  if (direction) return `${direction} ${following()}`;
  if (compounds(link, chain, from)) return compound(link, chain, from, definite, context);
  if (chain.length === from + 2 && ownsPossessive(link, rest)) return possessive(link, rest, context);
  // "the spokesman for the ministry" has its preposition already.
  if (/ (?:for|of)$/.test(link.head.english)) return `${renderLink(link, definite, context)} ${following()}`;
  return `${renderLink(link, definite, context)} of ${following()}`;
}

function isMeasure(link: Link): boolean {
  return link.count !== null && hasHint(link.head, 'unit');
}

/** وزير الخارجية جواد ظريف: the name comes after the whole office. */
function named([first, ...rest]: readonly Link[], context: RenderContext): string {
  if (!first) return '';
  return `${renderChain([{ ...first, names: [] }, ...rest], context)} ${namesOf(first)}`;
}
