/** Noun phrases: a genitive chain, then its adjectives and names. */
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';
import { parseAdjectives, parseApposition, parseTrailingNames } from './adjectives.ts';
import { parseLink } from './link.ts';
import type { Link, NounPhrase, Parsed } from './phrase.ts';

/** Parses the noun phrase at `at`; null if none begins there. */
export function parseNounPhrase(words: readonly Word[], at: number): Parsed<NounPhrase> | null {
  const chain: Link[] = [];
  let next = at;
  for (;;) {
    const link = parseLink(words, next);
    if (!link) break;
    chain.push(link.value);
    next = link.next;
    if (!takesGenitive(link.value, words[next], words[next + 1])) break;
  }
  if (chain.length === 0) return null;
  dropEmptyHead(chain);
  next = parseApposition(words, next, chain);
  next = parseAdjectives(words, next, chain);
  next = parseTrailingNames(words, next, chain);
  return { value: { chain, joined: [] }, next };
}

/** وقوع انفجار is "an explosion": nouns that say no more than that something is or happens. */
function dropEmptyHead(chain: Link[]): void {
  const [first, second] = chain;
  if (!first || !second || first.head.definite || first.head.pronoun || second.head.pronoun) return;
  const plain = first.adjectives.length === 0 && first.quantifiers.length === 0 && !first.count && !first.demonstrative;
  const empty = EMPTY.test(first.head.arabic) || (first.head.arabic === 'عملية' && second.head.form?.role === 'masdar');
  if (plain && empty && first.head.kind === 'noun' && first.head.form?.number === 'sg') chain.shift();
  if (chain.length > 2 && EMPTY.test(second.head.arabic)) chain.splice(1, 1);
}

const EMPTY = /^(?:حدوث|وقوع|وجود|اندلاع)$/;

function takesGenitive(link: Link, after: Word | undefined, then: Word | undefined): boolean {
  const { head } = link;
  if (!after || head.pronoun || link.names.length > 0 || link.label !== null) return false;
  // المتحدث باسم: "the spokesman for" waits for whom he speaks, even though it is definite.
  if (head.definite && !(head.phrase && / (?:for|of)$/.test(head.english))) return false;
  if (
    head.kind !== 'noun' &&
    !isDirection(link, after) &&
    !(head.kind === 'adj' && after.definite && after.kind === 'noun' && head.form?.role === 'lemma')
  )
    return false;
  if (head.form?.state === 'accusative' || /^(?:any|every|no)(?:one|thing)|^nothing$|^each/.test(head.english))
    return false;
  if (after.form?.state === 'accusative') return false;
  if (isAny(link) && after.pronoun) return false;
  if (endsInAdjective(head)) return false;
  if (after.kind === 'num' || after.kind === 'digits')
    return !link.count && !hasHint(head, 'time') && after.kind === 'num';
  // قائمة أفضل اللاعبين is a list of them, صلاحيات أوسع are wider powers.
  if (after.kind === 'adj')
    return (
      after.form?.role === 'elative' &&
      !after.definite &&
      !hasHint(head, 'unit') &&
      (then?.kind === 'noun' || then?.kind === 'name')
    );
  return (
    after.kind === 'noun' ||
    after.kind === 'name' ||
    after.kind === 'latin' ||
    after.kind === 'quant' ||
    (after.kind === 'dem' && !hasHint(head, 'time'))
  );
}

const isAny = ({ quantifiers }: Link) => quantifiers.some(({ english }) => english === 'any');

/** مصادر أمنية: an expression that ends in an adjective takes no genitive; وزير خارجية ends in a noun. */
function endsInAdjective(head: Word): boolean {
  return (
    head.phrase && hasHint(head, 'plural') && /ية$/.test(head.arabic) && !/(?:خارج|داخل|مال|بلد)ية$/.test(head.arabic)
  );
}

/** شرقي السعودية: an adjective of direction before a place. */
function isDirection({ head }: Link, after: Word): boolean {
  return (
    head.kind === 'adj' &&
    /^(?:north|south|east|west)\w*ern$|^(?:eastern|western|northern|southern)$/.test(head.english) &&
    hasHint(after, 'country')
  );
}
