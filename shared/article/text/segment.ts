import { saysNothing } from '../../arabic/nothing-to-say.ts';
import { isInnerStop, LOOK_AHEAD, LOOK_BACK } from './sentence-stops.ts';
import { trimmed } from './trimmed.ts';

/** A stretch of text by UTF-16 offsets; `split` if it was cut by force, because it has no boundary to cut at. */
export interface Span {
  start: number;
  end: number;
  split: boolean;
}

/** `Intl.Segmenter` is quadratic on some runtimes, so it never sees more than this at once. */
const WINDOW = 8_000;
/** The longest sentence that is let through whole, in UTF-16 units; longer ones are cut at clause marks, then spaces. */
export const MAX_SENTENCE = 2_000;

const segmenter = new Intl.Segmenter('ar', { granularity: 'sentence' });

/** The sentences of `text[start, end)`, which is one paragraph. Spans are trimmed, in order, and never overlap. */
export function segmentParagraph(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let cutBefore = false;
  for (let at = start; at < end; ) {
    const { stop, forced } = windowEnd(text, at, end);
    let from = at;
    for (const bound of sentenceBounds(unbroken(text.slice(at, stop)))) {
      const cut = (cutBefore && from === at) || (forced && at + bound === stop);
      pushSpans(spans, text, from, at + bound, cut);
      from = at + bound;
    }
    cutBefore = forced;
    at = stop;
  }
  return spans;
}

/**
 * Returns the end of a window: after a sentence mark and white space if there is one. Otherwise the cut is forced:
 * after a clause mark, at a space, or anywhere.
 */
function windowEnd(text: string, start: number, end: number): { stop: number; forced: boolean } {
  if (end - start <= WINDOW) return { stop: end, forced: false };
  const window = text.slice(start, start + WINDOW);
  const sentence = lastMatch(window, /[.!؟?…]["»”)\]]*\s(?=[^.!؟?…]*$)/);
  if (sentence > WINDOW / 4) return { stop: start + sentence, forced: false };
  const clause = lastMatch(window, /[؛،;,:]\s(?=[^؛،;,:]*$)/);
  const space = window.search(/\s\S*$/) + 1;
  const cut = [clause, space].find((found) => found > WINDOW / 4) ?? safeCut(window, WINDOW);
  return { stop: start + cut, forced: true };
}

function lastMatch(window: string, pattern: RegExp): number {
  const tail = window.slice(-2_000);
  const found = pattern.exec(tail);
  return found ? window.length - tail.length + found.index + found[0].length : -1;
}

/** The line breaks of a wrapped paragraph as spaces: to the segmenter each would end a sentence. */
const unbroken = (window: string) => window.replace(/[\r\n]/g, ' ');

/** Offsets after each sentence of one window, the last of them its length. */
function sentenceBounds(window: string): number[] {
  const quoted = quotedParts(window);
  const bounds: number[] = [];
  let from = 0;
  let says = false;
  for (const { index, segment } of segmenter.segment(window)) {
    const to = index + segment.length;
    says ||= !saysNothing(segment);
    if (to < window.length && (!says || quoted[to] || !endsSentence(window, from, to))) continue;
    bounds.push(...clauseBounds(window, from, to), to);
    from = to;
    says = false;
  }
  if (from < window.length) bounds.push(window.length);
  return withoutEmpty(window, bounds);
}

function endsSentence(window: string, from: number, to: number): boolean {
  const before = window.slice(Math.max(from, to - LOOK_BACK), to);
  const pending = to - from <= LOOK_BACK ? before : `${before}${before}`;
  return !isInnerStop({ before, next: window.slice(to, to + LOOK_AHEAD) }, pending);
}

/** Joins what says nothing by itself (emoji, rules) to the sentence before it, or to the first one. */
function withoutEmpty(window: string, bounds: readonly number[]): number[] {
  const kept: number[] = [];
  let from = 0;
  for (const to of bounds) {
    const last = kept.length - 1;
    if (!saysNothing(window.slice(from, to))) kept.push(to);
    else if (last >= 0) kept[last] = to;
    from = to;
  }
  return kept.length > 0 ? kept : bounds.slice(-1);
}

/** Longest quotation that is kept whole. One that never closes holds nothing together. */
const MAX_QUOTATION = 600;
/** Longest remark in brackets that is kept whole. */
const MAX_REMARK = 150;
const CLOSER: Record<string, string> = { '«': '»', '“': '”', '(': ')' };

/** 1 for every offset that lies inside a quotation or a remark in brackets. */
function quotedParts(window: string): Uint8Array {
  const inside = new Uint8Array(window.length + 1);
  const opened: { at: number; closer: string }[] = [];
  let filled = 0;
  for (const { index, 0: sign } of window.matchAll(/[«»“”()]/g)) {
    const closer = CLOSER[sign];
    if (closer) opened.push({ at: index, closer });
    else {
      const open = opened.findLastIndex((each) => each.closer === sign);
      if (open === -1) continue;
      const start = (opened[open] as { at: number }).at;
      opened.length = open;
      if (index - start > (sign === ')' ? MAX_REMARK : MAX_QUOTATION)) continue;
      inside.fill(1, Math.max(start + 1, filled), index + 1);
      if (opened.length === 0) filled = index + 1;
    }
    if (opened.length > MAX_OPEN) opened.shift();
  }
  return inside;
}

/** Quotations inside quotations that are followed. */
const MAX_OPEN = 8;

/** A semicolon or an ellipsis ends a sentence if both sides are long enough to be sentences. */
const CLAUSE_ENDS: readonly { mark: RegExp; least: number }[] = [
  { mark: /؛/g, least: 40 },
  { mark: /…["»”)]*(?=\s)/g, least: 20 },
];

function clauseBounds(window: string, from: number, to: number): number[] {
  const bounds: number[] = [];
  for (const { mark, least } of CLAUSE_ENDS) {
    for (const { index, 0: found } of window.slice(from, to).matchAll(mark)) {
      const bound = from + index + found.length;
      if (bound - from >= least && to - bound >= least) bounds.push(bound);
    }
  }
  return bounds.sort((a, b) => a - b);
}

function pushSpans(spans: Span[], text: string, start: number, end: number, cut: boolean): void {
  let [from, to] = trimmed(text, start, end);
  let split = cut;
  while (to - from > MAX_SENTENCE) {
    const middle = from + cutWithin(text.slice(from, from + MAX_SENTENCE));
    const [a, b] = trimmed(text, from, middle);
    if (b > a) spans.push({ start: a, end: b, split: true });
    [from, to] = trimmed(text, middle, to);
    split = true;
  }
  if (to > from) spans.push({ start: from, end: to, split });
}

/** Where to cut a sentence that is too long: after the last clause mark, else the last space, else a whole sign. */
function cutWithin(piece: string): number {
  const half = piece.length / 2;
  for (const mark of ['؛', '،', ';', ',', ':', '\n', ' ']) {
    const at = piece.lastIndexOf(mark);
    if (at > half) return at + 1;
  }
  return safeCut(piece, piece.length);
}

/** The last offset at or before `at` that is inside neither a surrogate pair nor a letter with its marks. */
function safeCut(text: string, at: number): number {
  let cut = at;
  while (cut > at - 64 && cut > 1 && /^[\p{M}\u200C\u200D\uFE0F\uDC00-\uDFFF]/u.test(text.slice(cut - 1))) cut -= 1;
  return Math.max(1, cut - 1);
}
