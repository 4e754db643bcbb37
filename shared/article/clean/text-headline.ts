import { contentStems } from '../../arabic/content-stems.ts';
import { foldLine } from '../text/fold-line.ts';
import { type Judgement, textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import { markerOf } from './markers.ts';

/** Most lines between a plain text's title and its first paragraph: dates and bylines come between. */
const REACH = 8;
const MIN_WORDS = 2;
/** Longest line that is a headline by its words. */
const MAX_WORDS = 16;
/** Longest line that is a headline by its place: first of all, with an empty line below. */
const MAX_FIRST_WORDS = 30;
/** Share of a headline's words that the text below tells. */
const TOLD = 0.4;
/** Fewest words behind a label such as `تقرير:` that are a headline; fewer are a name. */
const MIN_LABELLED = 4;

/** Stems without the alef of an indefinite object: a headline says قانونا if the text says قانون. */
export const caselessStems = (text: string) =>
  contentStems(text).map((stem) => (stem.length > 4 ? stem.replace(/ا$/, '') : stem));

/** The line that is the headline of a text whose first paragraph is line `first`. */
export function headlineAbove(judgement: Judgement, first: number): number | undefined {
  const { blocks, evidence } = judgement;
  const placed = firstLine(judgement, first);
  if (placed !== undefined) return placed;
  const opening = blocks.slice(first, first + 12);
  const stems = new Set(
    opening.flatMap((block, i) => (evidence[first + i]?.prose ? caselessStems(block.text.slice(0, 4_000)) : [])),
  );
  const candidates = [];
  for (let i = first - 1; i >= Math.max(0, first - REACH); i -= 1) {
    if (!mayBeHeadline(judgement, i, MAX_WORDS)) continue;
    if (!blocks[i + 1]?.gapBefore && !evidence[first]?.endsSentence) continue;
    const wanted = caselessStems(textAt(blocks, i));
    if (wanted.length >= 2 && wanted.filter((word) => stems.has(word)).length >= TOLD * wanted.length)
      candidates.push(i);
  }
  return candidates.length <= 2 ? candidates.at(-1) : candidates[0];
}

/**
 * The first line if an empty line and text follow: a headline by its place, however few of its words come back. It may
 * read like running text itself; then the text below has to be paragraphs that end as such.
 */
function firstLine(judgement: Judgement, first: number): number | undefined {
  const { blocks, evidence, verdicts } = judgement;
  const at = verdicts.indexOf(undefined);
  if (at === -1 || at > first || blocks[at + 1]?.gapBefore !== true) return undefined;
  if (!mayBeHeadline(judgement, at, MAX_FIRST_WORDS)) return undefined;
  const below = nextProse(judgement, Math.max(first - 1, at));
  if (below === undefined || below > at + REACH) return undefined;
  const others = blocks.slice(at + 1, below).filter((_, k) => mayBeHeadline(judgement, at + 1 + k, MAX_WORDS)).length;
  if (others >= 2) return undefined;
  const { words, prose } = evidence[at] as Evidence;
  const under = evidence[below] as Evidence;
  const text = textAt(blocks, at);
  if (/[^.]\.\s+\S/.test(text)) return undefined;
  if (prose) return under.endsSentence && (under.words > words || /[؟?]$/.test(text)) ? at : undefined;
  return under.endsSentence || words <= MAX_WORDS ? at : undefined;
}

function nextProse({ evidence, verdicts }: Judgement, after: number): number | undefined {
  for (let i = after + 1; i < evidence.length && i <= after + 2 * REACH; i += 1)
    if (evidence[i]?.prose && verdicts[i] === undefined) return i;
  return undefined;
}

function mayBeHeadline({ blocks, evidence, verdicts }: Judgement, i: number, most: number): boolean {
  const { words, marker, furniture, afterMarker } = evidence[i] as Evidence;
  const text = textAt(blocks, i);
  if (
    verdicts[i] !== undefined ||
    blocks[i]?.kind === 'item' ||
    blocks[i]?.kind === 'row' ||
    words < MIN_WORDS ||
    words > most
  )
    return false;
  if (/[.،:؛]["»”)]*\s*$/.test(text) && !/\.\.\s*$/.test(text)) return false;
  if (marker) return afterMarker >= MIN_LABELLED && (LABELLED.has(marker.reason) || /^مصاد?ر\s*[:：]/.test(text));
  return !furniture && !isDateline(text, words);
}

/** A place and an agency (`القاهرة - رويترز`) on a line of their own. */
function isDateline(text: string, words: number): boolean {
  if (words > 6) return false;
  const parts = text.split(/\s*[-–—/()]\s*/).filter((part) => part !== '');
  return parts.length > 1 && parts.some((part) => markerOf(foldLine(part), words)?.reason === 'source-credit');
}

/** Markers that also open headlines: «تقرير: …», «حوار: …», «صور: …», «تنبيه: …». */
const LABELLED: ReadonlySet<string> = new Set(['author-box', 'caption', 'other']);
