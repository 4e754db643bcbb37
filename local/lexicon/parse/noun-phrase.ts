/** Noun phrases: a genitive chain with its counts, demonstratives, adjectives and names. */
import { agrees } from '../neighbours.ts';
import type { Word } from '../word.ts';
import { hasHint, verbOf } from '../word.ts';
import { readDate } from './date.ts';
import { isEleven, readNumber, spellNumber } from './number.ts';

/** One link of a chain: "these three large cities". */
export interface Link {
  head: Word;
  /** Names in apposition: President + names. */
  names: Word[];
  adjectives: Word[];
  quantifiers: Word[];
  demonstrative: Word | null;
  /** A cardinal before the noun, as English text with its value (NaN if unknown). */
  count: { text: string; value: number } | null;
  /** A number after the noun (year 2014, article 5). */
  label: string | null;
}

/** chain[0] of chain[1] of …, perhaps joined with further phrases. */
export interface NounPhrase {
  chain: Link[];
  joined: { by: string; phrase: NounPhrase }[];
}

export interface Parsed<T> {
  value: T;
  next: number;
}

const HEADS = new Set(['noun', 'name', 'latin', 'adj', 'num', 'digits', 'quant', 'dem', 'pron']);

/** Whether a noun phrase can begin at this word. */
export function startsNounPhrase(word: Word | undefined): boolean {
  return word !== undefined && HEADS.has(word.kind);
}

/** Parses the noun phrase at `at`; null where none begins. */
export function parseNounPhrase(words: readonly Word[], at: number): Parsed<NounPhrase> | null {
  const chain: Link[] = [];
  let next = at;
  for (;;) {
    const link = parseLink(words, next);
    if (!link) break;
    chain.push(link.value);
    next = link.next;
    if (!takesGenitive(link.value, words[next])) break;
  }
  if (chain.length === 0) return null;
  next = parseApposition(words, next, chain);
  next = parseAdjectives(words, next, chain);
  next = parseTrailingNames(words, next, chain);
  return { value: { chain, joined: [] }, next };
}

function parseLink(words: readonly Word[], at: number): Parsed<Link> | null {
  let next = at;
  const link: Omit<Link, 'head'> = {
    names: [],
    adjectives: [],
    quantifiers: [],
    demonstrative: null,
    count: null,
    label: null,
  };
  while (isPreModifier(words[next], words[next + 1])) {
    link.quantifiers.push(words[next] as Word);
    next += 1;
  }
  if (words[next]?.kind === 'dem' && isHead(words[next + 1]) && words[next + 1]?.definite) {
    link.demonstrative = words[next] ?? null;
    next += 1;
  }
  const date = readDate(words, next);
  if (date)
    return {
      value: { ...link, head: dateWord(words[next] as Word, date.value.hasDay), label: date.value.text },
      next: date.next,
    };
  const number = readNumber(words, next);
  if (number) {
    const noun = words[number.next];
    const counted = noun && (noun.kind === 'noun' || (noun.kind === 'adj' && !noun.definite)) && !noun.pronoun;
    if (!counted)
      return { value: { ...link, head: words[number.next - 1] as Word, label: number.value.text }, next: number.next };
    link.count = number.value;
    next = number.next;
  }
  const head = words[next];
  if (!head || !isHead(head)) return link.quantifiers.length > 0 ? bareQuantifier(link, next) : null;
  return gatherNames(words, { ...link, head }, next + 1);
}

/** A date stands in a phrase as one word; its head says whether it names a day. */
function dateWord(word: Word, hasDay: boolean): Word {
  return { ...word, kind: 'digits', form: null, english: hasDay ? 'day' : 'month' };
}

function isHead(word: Word | undefined): boolean {
  return word !== undefined && ['noun', 'name', 'latin', 'adj', 'dem', 'pron', 'quant'].includes(word.kind);
}

/** Quantifiers, ordinals and elatives that stand before their noun: كل, أول, أكبر. */
function isPreModifier(word: Word | undefined, after: Word | undefined): boolean {
  if (!word || word.definite || word.pronoun || !after) return false;
  if (isEleven(word, after)) return false;
  if (word.kind === 'quant') return startsNounPhrase(after) || after.kind === 'sub';
  const leads = word.form?.role === 'elative' || hasHint(word, 'ordinal') || hasHint(word, 'elative');
  return (
    word.kind === 'adj' &&
    leads &&
    (after.kind === 'noun' || after.kind === 'name' || after.kind === 'num' || after.kind === 'digits') &&
    after.form?.state !== 'accusative'
  );
}

function bareQuantifier(link: Omit<Link, 'head'>, next: number): Parsed<Link> {
  const head = link.quantifiers.at(-1) as Word;
  return { value: { ...link, quantifiers: link.quantifiers.slice(0, -1), head }, next };
}

/** Names directly after a name or a title belong to the same link. */
function gatherNames(words: readonly Word[], link: Link, at: number): Parsed<Link> {
  let next = at;
  const naming = (word: Word) => word.kind === 'name' || word.kind === 'latin';
  const opens = naming(link.head) || hasHint(link.head, 'title') || (link.head.kind === 'noun' && link.head.definite);
  while (opens && words[next] && naming(words[next] as Word) && joinsName(link, words[next] as Word)) {
    link.names.push(words[next] as Word);
    next += 1;
  }
  const after = words[next];
  const labelled =
    link.head.kind === 'noun' &&
    after?.kind === 'digits' &&
    !link.count &&
    !link.head.pronoun &&
    link.head.form?.state !== 'accusative';
  const counts =
    words[next + 1]?.kind === 'num' ||
    (words[next + 1]?.kind === 'noun' && !hasHint(link.head, 'time') && !words[next + 1]?.definite);
  if (labelled && !counts) {
    link.label = after.english;
    next += 1;
  }
  return countAfter(words, link, next);
}

/** دقيقة واحدة "one minute", الدول الثلاث "the three countries": the number stands after its noun. */
function countAfter(words: readonly Word[], link: Link, next: number): Parsed<Link> {
  const number = words[next];
  const counts = number?.kind === 'num' && link.head.kind === 'noun' && !link.count && link.names.length === 0;
  if (!counts || !(number.english === '1' || (number.definite && link.head.definite))) return { value: link, next };
  const value = Number(number.english);
  return { value: { ...link, count: { text: spellNumber(value), value } }, next: next + 1 };
}

function joinsName(link: Link, name: Word): boolean {
  if (link.head.kind === 'name' && isPlaceName(link.head) && isPlaceName(name)) return false;
  return true;
}

/** Names of countries, places and organisations, as opposed to people's. */
export function isPlaceName(word: Word): boolean {
  return ['country', 'place', 'organisation', 'month', 'day'].some((kind) => hasHint(word, kind));
}

function takesGenitive(link: Link, after: Word | undefined): boolean {
  const { head } = link;
  if (!after || head.definite || head.pronoun || link.names.length > 0 || link.label !== null) return false;
  if (
    head.kind !== 'noun' &&
    !(head.kind === 'adj' && after.definite && after.kind === 'noun' && head.form?.role === 'lemma')
  )
    return false;
  if (head.form?.state === 'accusative' || /^(?:any|every|no)(?:one|thing)|^nothing$|^each/.test(head.english))
    return false;
  if (after.form?.state === 'accusative') return false;
  if (after.kind === 'num' || after.kind === 'digits')
    return !link.count && !hasHint(head, 'time') && after.kind === 'num';
  if (after.kind === 'adj') return after.form?.role === 'elative' && !after.definite && !hasHint(head, 'unit');
  return (
    after.kind === 'noun' ||
    after.kind === 'name' ||
    after.kind === 'latin' ||
    after.kind === 'quant' ||
    (after.kind === 'dem' && !hasHint(head, 'time'))
  );
}

/** Whether the chain as a whole is definite. */
export function isDefinite(chain: readonly Link[]): boolean {
  const last = chain.at(-1);
  if (!last) return false;
  return (
    last.head.definite ||
    last.head.pronoun !== null ||
    last.head.kind === 'name' ||
    last.head.kind === 'latin' ||
    last.head.kind === 'pron' ||
    last.demonstrative !== null ||
    last.names.length > 0
  );
}

/** الدول الأعضاء "member states": a second definite noun of the same number says what kind. */
function parseApposition(words: readonly Word[], at: number, chain: Link[]): number {
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
    second.form?.role === 'masdar' ||
    link.head.form?.number !== second.form?.number ||
    !hasHint(second, 'human')
  )
    return at;
  link.adjectives.push({ ...second, kind: 'adj' });
  return at + 1;
}

function parseAdjectives(words: readonly Word[], at: number, chain: Link[]): number {
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
function parseTrailingNames(words: readonly Word[], at: number, chain: Link[]): number {
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
