/** One link of a chain: quantifiers, demonstrative, count, head and the names or numbers right after it. */
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';
import { readDate } from './date.ts';
import { isEleven, readNumber } from './number.ts';
import { spellNumber } from './number-words.ts';
import type { Link, Parsed } from './phrase.ts';
import { isPlaceName } from './phrase.ts';

const HEADS = new Set(['noun', 'name', 'latin', 'adj', 'num', 'digits', 'quant', 'dem', 'pron']);

/** Returns true if a noun phrase can begin at the word. */
export function startsNounPhrase(word: Word | undefined): boolean {
  return word !== undefined && HEADS.has(word.kind);
}

/** The link that begins at `at`; null if none does. */
export function parseLink(words: readonly Word[], at: number): Parsed<Link> | null {
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
export function isPreModifier(word: Word | undefined, after: Word | undefined): boolean {
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
    /^\d+$/.test(after.english) &&
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

/** Nouns for places that a place's name may follow: العاصمة بغداد, الجارة سوريا. */
const PLACES =
  /^(?:capital|city|town|village|province|governorate|state|country|republic|kingdom|region|district|neighborhood|suburb|area|port|island|continent|river|sea|neighbor|ally|emirate|territory|camp|crossing|square|street|planet|enemy|giant|host|champion|homeland)$/;

/** Of definite nouns only those for places take a place's name to them: زار الوفد بغداد. */
function joinsName({ head }: Link, name: Word): boolean {
  const isPerson = ['first', 'family', 'person'].some((kind) => hasHint(name, kind));
  if (isPerson && head.kind === 'name' && (hasHint(head, 'country') || hasHint(head, 'place'))) return false;
  // رئيس الفيفا: an office of that place or body, not its name.
  if (hasHint(head, 'title') && !head.definite && isPlaceName(name)) return false;
  if (!isPlaceName(name)) return true;
  if (head.kind === 'name') return !isPlaceName(head);
  if (hasHint(name, 'day')) return hasHint(head, 'time');
  if (!head.definite || !(hasHint(name, 'country') || hasHint(name, 'place'))) return true;
  return PLACES.test(head.english) && !hasHint(head, 'human') && !hasHint(head, 'title');
}
