import { trimmed } from './trimmed.ts';

/** A stretch of text by UTF-16 offsets; `split` where it was cut for want of a boundary. */
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
 * Where a window may end: after a sentence mark and white space where there is one; else, by force, after a clause
 * mark, at a space, or anywhere.
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
  const bounds: number[] = [];
  let from = 0;
  for (const { index, segment } of segmenter.segment(window)) {
    const to = index + segment.length;
    if (to < window.length && !endsSentence(window, from, to)) continue;
    bounds.push(...clauseBounds(window, from, to), to);
    from = to;
  }
  if (from < window.length) bounds.push(window.length);
  return bounds;
}

/**
 * A full stop that ends no sentence: after a single letter (an initial, or a title such as `د.`; not the `م` of a year)
 * or after a title that is written short.
 */
const ABBREVIATION =
  /(?<![0-9٠-٩]\s{0,2})(?:^|[\s("«“])(?:[وبلك]?(?:\p{L}|أ\.\s?د|ا\.\s?د|م\.\s?م|أ\.\s?م)|Dr|Mr|Mrs|Ms|St|No|vs)\.\s*$/u;

function endsSentence(window: string, from: number, to: number): boolean {
  const sentence = window.slice(from, to);
  const next = window.slice(to, to + 24);
  if (ABBREVIATION.test(sentence)) return false;
  if (/^\s*[)\]»”"'،,؛;:]/.test(next) && !/^\s*["«“(]\S/.test(next)) return false;
  if (/[0-9٠-٩]\.$/.test(sentence) && /^[0-9٠-٩]/.test(next)) return false;
  if (openQuote(sentence) && sentence.length < 600) return false;
  return sentence.trim().length > 0 && /[\p{L}\p{N}]/u.test(sentence);
}

/** True while a quotation or bracket that was opened in the sentence is still open, so that quotes stay whole. */
function openQuote(sentence: string): boolean {
  const count = (sign: RegExp) => sentence.match(sign)?.length ?? 0;
  return count(/«/g) > count(/»/g) || count(/“/g) > count(/”/g);
}

/** A semicolon or an ellipsis ends a sentence where both sides are long enough to be one. */
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
