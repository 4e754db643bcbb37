import type { SourceSentence } from './article.ts';
import { textBlocks, trimmed } from './blocks.ts';
import { displayText } from './tidy-text.ts';

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
  for (let at = start; at < end; ) {
    const stop = windowEnd(text, at, end);
    const bounds = sentenceBounds(text.slice(at, stop)).map((bound) => at + bound);
    let from = at;
    for (const bound of bounds) {
      pushSpans(spans, text, from, bound);
      from = bound;
    }
    at = stop;
  }
  return spans;
}

/** The sentences of a text that needs no cleaning: every line is a paragraph. */
export function segmentText(text: string): SourceSentence[] {
  const spans = textBlocks(text).flatMap((block, paragraph) =>
    segmentParagraph(text, block.start, block.end).map((span) => ({ ...span, paragraph })),
  );
  return spans
    .map(({ start, end, split, paragraph }) => ({
      paragraph,
      text: displayText(text.slice(start, end)),
      start,
      end,
      split,
    }))
    .filter((sentence) => sentence.text !== '')
    .map((sentence, index) => ({ index, ...sentence }));
}

/** Where a window may end: after a sentence mark and white space where there is one, else at a space, else anywhere. */
function windowEnd(text: string, start: number, end: number): number {
  if (end - start <= WINDOW) return end;
  const window = text.slice(start, start + WINDOW);
  for (const pattern of [/[.!؟?…]["»”)\]]*\s(?=[^.!؟?…]*$)/, /[؛،;,:]\s(?=[^؛،;,:]*$)/]) {
    const found = lastMatch(window, pattern);
    if (found > WINDOW / 4) return start + found;
  }
  const space = window.search(/\s\S*$/);
  return space > WINDOW / 4 ? start + space + 1 : start + safeCut(window, WINDOW);
}

function lastMatch(window: string, pattern: RegExp): number {
  const tail = window.slice(-2_000);
  const found = pattern.exec(tail);
  return found ? window.length - tail.length + found.index + found[0].length : -1;
}

/** Offsets after each sentence of one window, the last of them its length. */
function sentenceBounds(window: string): number[] {
  const bounds: number[] = [];
  let from = 0;
  for (const { index, segment } of segmenter.segment(window)) {
    const to = index + segment.length;
    if (to < window.length && !endsSentence(window, from, to)) continue;
    bounds.push(...semicolons(window, from, to), to);
    from = to;
  }
  if (from < window.length) bounds.push(window.length);
  return bounds;
}

/** Titles and units that end in a full stop without ending a sentence, and single letters (initials). */
const ABBREVIATION =
  /(?:^|[\s("«“وبلك])(?:د|أ|م|ا|ص|ج|ق|هـ|ه|س|ع|ت|ط|أ\.د|ا\.د|م\.م|ش|ب|ن|كم|سم|مم|كجم|كغ|كلم|دكتور|مهندس|إلخ|الخ|Dr|Mr|Mrs|Ms|St|No|vs|[A-Z])\.\s*$/u;

function endsSentence(window: string, from: number, to: number): boolean {
  const sentence = window.slice(from, to);
  const next = window.slice(to, to + 24);
  if (ABBREVIATION.test(sentence) && !/^(?:إلخ|الخ)/.test(sentence.trim().split(/\s/).at(-1) ?? '')) return false;
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

/** A semicolon ends a sentence where both sides are long enough to be one. */
const MIN_CLAUSE = 40;

function semicolons(window: string, from: number, to: number): number[] {
  const bounds: number[] = [];
  let last = from;
  for (let at = window.indexOf('؛', from); at !== -1 && at < to; at = window.indexOf('؛', at + 1)) {
    if (at - last < MIN_CLAUSE || to - at < MIN_CLAUSE) continue;
    bounds.push(at + 1);
    last = at + 1;
  }
  return bounds;
}

function pushSpans(spans: Span[], text: string, start: number, end: number): void {
  let [from, to] = trimmed(text, start, end);
  let split = false;
  while (to - from > MAX_SENTENCE) {
    const cut = from + cutWithin(text.slice(from, from + MAX_SENTENCE));
    const [a, b] = trimmed(text, from, cut);
    if (b > a) spans.push({ start: a, end: b, split: true });
    [from, to] = trimmed(text, cut, to);
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
