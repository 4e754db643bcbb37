import type { RemovalReason } from '../../document/removals.ts';
import type { Block } from '../page/blocks.ts';
import { BULLET } from '../text/bullets.ts';
import { foldLine } from '../text/fold-line.ts';
import { furnitureReason } from './furniture-words.ts';
import { type Marker, markerOf, RELATED_LIST } from './markers.ts';
import { type ReadingLabel, readingLabel } from './reading-labels.ts';
import { continuesReport } from './report-openings.ts';
import { siteTalkReason } from './site-talk.ts';

/** Evidence that a line shows by itself, without its neighbours. */
export interface Evidence {
  words: number;
  /** Ends like a sentence: full stop, question or exclamation mark, ellipsis, quotes and brackets aside. */
  endsSentence: boolean;
  /** Reads like running text, not like a headline, a menu or a button. */
  prose: boolean;
  /** Folded for comparison; `''` for lines too long to be furniture. */
  folded: string;
  marker: Marker | undefined;
  /** Words that follow the marker on its own line. */
  afterMarker: number;
  /** The line as a label over other stories, if it can be one. */
  label: ReadingLabel | undefined;
  /** Furniture by the words or the signs it is made of. */
  furniture: RemovalReason | undefined;
}

/** No furniture is longer than this. */
const MAX_FURNITURE = 1_000;
const MAX_LABELLED = 30;

export function evidenceOf(block: Block): Evidence {
  const text = block.text.length > 4_000 ? block.text.slice(0, 4_000) : block.text;
  const words = text.match(/\S+/g)?.length ?? 0;
  const endsSentence = endsLikeSentence(block.text);
  const prose = readsLikeProse(block, words, endsSentence);
  if (block.text.length > MAX_FURNITURE) {
    return {
      words,
      endsSentence,
      prose,
      folded: '',
      marker: undefined,
      afterMarker: 0,
      label: undefined,
      furniture: undefined,
    };
  }
  const folded = foldLine(text.replace(BULLET, ''));
  const label = words <= MAX_LABELLED ? readingLabel(folded) : undefined;
  const found = acceptable(markerOf(folded, words), folded, prose, words);
  const marker = found ?? (label?.strong ? RELATED_LIST : undefined);
  const afterMarker = found
    ? countWords(folded.slice(found.pattern.exec(folded)?.[0].length ?? 0))
    : (label?.after ?? 0);
  const furniture =
    (prose ? undefined : (signFurniture(text, words) ?? furnitureReason(folded))) ?? siteTalkReason(folded);
  return { words, endsSentence, prose, folded, marker, afterMarker, label, furniture };
}

/** In articles without full stops, paragraphs are told by their length alone: headlines are shorter. */
const MIN_UNPUNCTUATED = 14;

/** Reads long lines as running text if the whole upload has no full stops. */
export function allowUnpunctuated(blocks: readonly Block[], evidence: readonly Evidence[]): void {
  const long = evidence.filter(
    ({ words, marker }, i) => words >= MIN_UNPUNCTUATED && !marker && isPlainLine(blocks[i]),
  );
  if (long.filter(({ endsSentence }) => endsSentence).length > 0.3 * long.length) return;
  for (const line of long) line.prose = true;
}

function isPlainLine(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.linkShare <= 0.5;
}

const SENTENCE_END = /[.!؟?…۔\uFFFD][\s"'»”’)\]}]*$/;

function endsLikeSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-12));
}

/** Running text: long, or a sentence of some length. Headings and lines that are mostly links never are. */
function readsLikeProse(block: Block, words: number, endsSentence: boolean): boolean {
  if (block.linkShare > 0.5 || block.kind === 'caption') return false;
  if (block.kind === 'heading') return words >= 30 && endsSentence;
  if (block.kind === 'item') return words >= 12 && (/\.[\s"»”’)]*$/.test(block.text.slice(-12)) || words >= 28);
  const inner = /[\p{L}"»)][.؟!]\s+\S+\s+\S+/u.test(block.text.slice(0, 2_000));
  if (words >= 6 && continuesReport(block.text)) return true;
  const commas = block.text.slice(0, 2_000).match(/[،,]\s/g)?.length ?? 0;
  if (commas >= (words >= 14 ? 1 : 2) && words >= 10) return true;
  const stated = endsSentence && (words >= 14 || !/[؟?!…][^.]*$/.test(block.text.slice(-12)));
  return words >= 22 || (words >= 8 && (stated || inner));
}

/** Markers that also open ordinary sentences count in running text only if a colon sets them off. */
function acceptable(marker: Marker | undefined, folded: string, prose: boolean, words: number): Marker | undefined {
  if (!marker || !prose || marker.inProse) return marker;
  const found = marker.pattern.exec(folded)?.[0] ?? '';
  const colonAfter = /^ ?:/.test(folded.slice(found.length)) || found.trimEnd().endsWith(':');
  return colonAfter && words <= 30 ? marker : undefined;
}

/** Furniture by its signs: entries in a row between bars or arrows, hashtags, bare addresses, clocks. */
function signFurniture(text: string, words: number): RemovalReason | undefined {
  const parts = text.split(/\s*[|•·»›>≫▪●]\s*|\s+[/\\–—-]\s+|\t+|\s{3,}/).filter((part) => part.trim() !== '');
  if (parts.length >= 3 && words <= 60 && parts.every((part) => countWords(part) <= 4)) return 'navigation';
  if (/^(?:#[\p{L}\p{N}_]+[\s،,]*)+$/u.test(text)) return 'tags';
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(text) || /^\S+@\S+\.\S+$/.test(text)) return 'other';
  if (!/\p{L}/u.test(text) && !/^[12][0-9]{3}$/.test(text)) return 'other';
  return undefined;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
