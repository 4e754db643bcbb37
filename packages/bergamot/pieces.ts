/** The sentences of one line, in order, as UTF-16 offsets: trimmed, none overlapping. */
export type SplitSentences = (line: string) => readonly { start: number; end: number }[];

/** A stretch for the engine to translate, with the white space that stood before it. */
export interface Piece {
  before: string;
  text: string;
}

export interface Pieces {
  pieces: Piece[];
  /** White space at the end of the line. */
  after: string;
}

/**
 * Words that fit into the engine at once: it cuts at 128 tokens wherever they end, and Arabic news has at most two tokens
 * a word (the model's vocabulary has 32,000 pieces).
 */
const MOST_WORDS = 64;

/**
 * One line as the engine should see it: a sentence at a time, and a sentence that is too long cut after a clause mark.
 * The engine's own splitter knows neither `؟` nor `؛` and stops after `د.`. The pieces put together are the line, but for direction marks between them.
 */
export function intoPieces(line: string, split: SplitSentences): Pieces {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of split(line)) {
    for (const [from, to] of cutLong(line, start, end)) {
      pieces.push({ before: whiteSpace(line.slice(at, from)), text: line.slice(from, to) });
      at = to;
    }
  }
  return { pieces, after: whiteSpace(line.slice(at)) };
}

/** Direction marks may stand between sentences too; they mean nothing in English. */
const whiteSpace = (gap: string) => gap.replace(/\S/gu, '');

/** The translated pieces with the line's own white space between them. */
export function joinPieces({ pieces, after }: Pieces, translations: readonly string[]): string {
  const joined = pieces.map(({ before }, index) => `${before}${oneLine(translations[index] ?? '')}`);
  return `${joined.join('')}${after}`;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

/** Bounds of `line[start, end)` in stretches of `MOST_WORDS`; each cut is the last clause mark of its second half. */
function cutLong(line: string, start: number, end: number): [number, number][] {
  const words = [...line.slice(start, end).matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    from: start + index,
    to: start + index + word.length,
    endsClause: /[،؛,;:–—-]$/.test(word),
  }));
  const bounds: [number, number][] = [];
  let first = 0;
  while (words.length - first > MOST_WORDS) {
    const half = first + MOST_WORDS / 2;
    const mark = words.slice(half, first + MOST_WORDS).findLastIndex(({ endsClause }) => endsClause);
    const last = mark === -1 ? first + MOST_WORDS - 1 : half + mark;
    bounds.push([words[first]!.from, words[last]!.to]);
    first = last + 1;
  }
  bounds.push([words[first]!.from, end]);
  return bounds;
}
