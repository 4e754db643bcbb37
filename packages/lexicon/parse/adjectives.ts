/** Adjectives and appositions after a chain, each given to the link it agrees with. */
import { agrees } from '../reading/neighbours.ts';
import type { Word } from '../reading/word.ts';
import { hasHint, verbOf } from '../reading/word.ts';
import { isPreModifier } from './link.ts';
import type { Link } from './phrase.ts';
import { isDefinite, isPlaceName } from './phrase.ts';

/** الدول الأعضاء "member states": a second definite noun of the same number says what kind. */
export function parseApposition(words: readonly Word[], at: number, chain: Link[]): number {
  const [link, second] = [chain.at(-1), words[at]];
  if (
    !link ||
    link.names.length > 0 ||
    second?.kind !== 'noun' ||
    !second.definite ||
    !link.head.definite ||
    link.head.kind !== 'noun'
  )
    return at;
  if (
    hasHint(link.head, 'time') ||
    hasHint(second, 'title') ||
    second.form?.role === 'masdar' ||
    link.head.form?.number !== second.form?.number ||
    !hasHint(second, 'human')
  )
    return at;
  link.adjectives.push({ ...second, kind: 'adj' });
  return at + 1;
}

/** Gives the adjectives from `at` on to the links of the chain; returns the place after them. */
export function parseAdjectives(words: readonly Word[], at: number, chain: Link[]): number {
  let next = at;
  for (;;) {
    const joined =
      words[next]?.kind === 'conj' &&
      words[next + 1]?.kind === 'adj' &&
      chain.some((link) => link.adjectives.length > 0);
    const adjective = words[joined ? next + 1 : next];
    if (adjective?.kind !== 'adj' || (joined && adjective.definite !== isDefinite(chain))) return next;
    if (!joined && isPreModifier(adjective, words[next + 1])) return next;
    const target = targetOf(adjective, chain);
    if (!target) return next;
    if (governsObject(adjective, words[next + 1]) && !joined) return next;
    if (joined) target.adjectives.push(words[next] as Word);
    target.adjectives.push(adjective);
    next += joined ? 2 : 1;
  }
}

/** A participle with its own complement is a clause after the noun, not an adjective before it. */
function governsObject(adjective: Word, after: Word | undefined): boolean {
  const verb = verbOf(adjective);
  return verb !== null && after?.kind === 'prep' && verb.governs !== undefined && after.arabic in verb.governs;
}

function targetOf(adjective: Word, chain: Link[]): Link | null {
  const definite = isDefinite(chain);
  const links = chain.filter(({ head }) => head.kind !== 'pron' && head.kind !== 'dem').toReversed();
  const fitting = links.filter(
    (link) => ownDefiniteness(link, chain) === adjective.definite && agrees(link.head, adjective),
  );
  // Names of countries and people rarely take an adjective: prefer a common noun.
  const target = fitting.find((link) => link.head.kind === 'noun') ?? fitting[0];
  if (target) return target;
  return definite === adjective.definite ? (links[0] ?? null) : null;
}

function ownDefiniteness(link: Link, chain: Link[]): boolean {
  if (link !== chain.at(-1)) return isDefinite(chain);
  return link.head.definite || link.head.kind === 'name' || link.head.pronoun !== null;
}

/** "الرئيس الأميركي دونالد ترامب": names after the adjectives go with the title. */
export function parseTrailingNames(words: readonly Word[], at: number, chain: Link[]): number {
  const first = chain[0];
  let next = at;
  if (!first || first.names.length > 0 || !isDefinite(chain)) return next;
  if (!hasHint(first.head, 'title') && !hasHint(first.head, 'human')) return next;
  while (
    words[next] &&
    (words[next]?.kind === 'name' || words[next]?.kind === 'latin') &&
    !isPlaceName(words[next] as Word)
  ) {
    first.names.push(words[next] as Word);
    next += 1;
  }
  return next;
}
