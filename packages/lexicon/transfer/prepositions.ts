/** Which English preposition an Arabic one is, by what it leads to and what stands before it. */
import type { Chunk, PrepChunk } from '../parse/chunk-types.ts';
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { isPlaceName } from '../parse/phrase.ts';
import { hasHint } from '../reading/word.ts';
import { isSaying } from './verb-kinds.ts';

const QUANTITY =
  /\b(?:number|majority|most|group|part|half|third|quarter|hundreds|thousands|dozens|millions|billions|type|kind|series|set|range|amount|quantity|percent|many|some|one|all|each|member|variety|percentage|pair|handful|rest|both|none|any|few|lot|team|committee|crew|delegation|generation|dozen|combination|mixture|types|kinds|tons?|kilograms?)\b/;

/** "warned of that" is "warned that". */
const EMPTY_BEFORE_THAT = /^(?:من|على|إلى|عن|ب|ل|في)$/;

/** Gives every prepositional phrase its English preposition. */
export function choosePrepositions(chunks: readonly Chunk[]): Chunk[] {
  const kept = chunks.filter(
    (chunk, at) =>
      !(
        chunk.type === 'pp' &&
        !chunk.object &&
        !chunk.pronoun &&
        EMPTY_BEFORE_THAT.test(chunk.arabic) &&
        chunks[at + 1]?.type === 'sub'
      ),
  );
  return kept.map((chunk, at) =>
    chunk.type === 'pp' && chunk.english && !chunk.governed
      ? { ...chunk, english: isSaid(chunk, kept, at) ? 'to' : choose(chunk, kept[at - 1]) }
      : chunk,
  );
}

const MEDIA = /Reuters|AFP|BBC|CNN|Press|News|Jazeera|Arabiya|Times|Post|agency|newspaper|channel|journalist|reporter/;

/** قال الوزير لرويترز: what is said is said to someone. */
function isSaid(chunk: PrepChunk, chunks: readonly Chunk[], at: number): boolean {
  const verb = chunks[at - 2];
  const hearer = chunk.object?.chain[0]?.head;
  if (hearer && !MEDIA.test(hearer.english) && !['first', 'family', 'person'].some((kind) => hasHint(hearer, kind)))
    return false;
  return chunk.arabic === 'ل' && chunks[at - 1]?.type === 'np' && verb?.type === 'verb' && isSaying(verb);
}

function choose(chunk: PrepChunk, before: Chunk | undefined): string {
  const link = chunk.object?.chain[0];
  switch (chunk.arabic) {
    case 'في':
      return link && isDate(link) ? 'on' : link && AT.test(link.head.english) && !link.count ? 'at' : chunk.english;
    case 'ب':
      return instrument(link, chunk);
    case 'من':
      return partOf(before) || consistsOf(before, link) ? 'of' : chunk.english;
    case 'ل':
      if (before?.type === 'np' && !before.object && belongs(link)) return 'of';
      return before?.type === 'verb' ? 'to' : chunk.english;
    case 'حتى':
      return link && isMoment(link) ? chunk.english : 'even';
    case 'بعد':
      return !chunk.object && !chunk.pronoun ? 'yet' : chunk.english;
    default:
      return chunk.english;
  }
}

/** Nouns that keep "from", because they lead away from something. */
const AWAY =
  /^(?:withdrawal|exit|return|departure|travel|flight|escape|protection|prevention|freedom|release|distance|import|request|order|pressure|call|letter|message|support|demand|warning|fear|benefit|attack|person|man|woman|people|player|official|student|immigrant|refugee|migrant|child|person|result|report|evidence|information|news|quote|statement|money|goods|suffering|participant|visitor|expert|researcher)s?$/;

/** أنواع من النباتات: an indefinite noun and the things that it is of. */
function consistsOf(before: Chunk | undefined, link: Link | undefined): boolean {
  if (before?.type !== 'np' || !link || link.head.kind === 'name') return false;
  const last = innermost(before.phrase);
  if (last?.head.kind !== 'noun' || last.head.form?.role === 'masdar') return false;
  return !AWAY.test(last.head.english);
}

/** Events, institutions and moments that one is at. */
const AT =
  /^(?:university|college|school|airport|stadium|station|hospital|festival|summit|conference|meeting|event|exhibition|ceremony|wedding|concert|funeral|party|championship|tournament|match|game|final|time|moment|age|end|beginning|home|university hospital|table|desk|door|gate|border|top|bottom|museum|theater|zoo|headquarters|residence|home|workplace|work|level|price|speed|rate|temperature|night|dawn|noon|church|mosque|club|restaurant|hotel|market|court|center|World Cup|Olympics|press conference)$/;

/** A time, a number or a deed: what one can wait until. */
function isMoment(link: Link): boolean {
  const { kind, form } = link.head;
  return (
    kind === 'digits' ||
    kind === 'num' ||
    link.count !== null ||
    link.label !== null ||
    form?.role === 'masdar' ||
    ['time', 'month', 'day'].some((hint) => hasHint(link.head, hint)) ||
    /^(?:end|beginning|middle|point|level|limit|date|death|arrival|age|extent|degree)$/.test(link.head.english)
  );
}

function isDate(link: Link): boolean {
  return (
    hasHint(link.head, 'day') ||
    (link.head.english === 'day' && link.head.form?.number !== 'pl') ||
    (link.names.some((name) => hasHint(name, 'month')) && link.label !== null)
  );
}

function instrument(link: Link | undefined, chunk: PrepChunk): string {
  if (!link) return chunk.english;
  if (link.head.kind === 'name' && isPlaceName(link.head) && !hasHint(link.head, 'organisation')) return 'in';
  if (
    /^(?:city|area|region|country|capital|town|village|state|province|street|building|house|center|north|south|east|west|university|hospital|airport|prison)$/.test(
      link.head.english,
    )
  )
    return 'in';
  if (link.head.form?.role === 'masdar' && link.head.english === '') return 'by';
  return link.head.english === 'percentage' || link.head.english === 'rate' ? 'by' : chunk.english;
}

function partOf(before: Chunk | undefined): boolean {
  if (before?.type !== 'np') return false;
  const last = innermost(before.phrase);
  if (!last) return false;
  return (
    last.head.kind === 'digits' ||
    last.head.kind === 'num' ||
    last.head.kind === 'quant' ||
    last.count !== null ||
    QUANTITY.test(last.head.english) ||
    last.quantifiers.length > 0 ||
    (last.adjectives.length === 0 && hasHint(last.head, 'ordinal'))
  );
}

function innermost(phrase: NounPhrase): Link | undefined {
  return phrase.joined.length > 0 ? phrase.joined.at(-1)?.phrase.chain[0] : phrase.chain[0];
}

/** "the policy of Iraq": ل after a noun before a name or a definite noun is possession. */
function belongs(link: Link | undefined): boolean {
  return link !== undefined && (link.head.kind === 'name' || link.head.definite) && link.head.form?.role !== 'masdar';
}
