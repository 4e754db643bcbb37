import { MAX_REQUEST_BYTES, utf8Bytes } from './pack.ts';

/** Places to cut an over-long sentence, best first: after a clause mark, at white space, anywhere. */
const CLAUSE_END = /[،؛:;,–—](?=\s)/gu;
const SPACE = /\s/gu;

/**
 * Cuts a line that is over the request limit into pieces within it. Pieces joined by a space read like the line.
 * Never inside a grapheme. Cost grows linearly with the length.
 */
export function splitLine(line: string, maxBytes = MAX_REQUEST_BYTES): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (utf8Bytes(rest) > maxBytes) {
    const window = fittingPrefix(rest, maxBytes);
    const cut = lastEnd(window, CLAUSE_END) ?? lastEnd(window, SPACE) ?? lastGrapheme(window);
    const piece = rest.slice(0, cut).trim();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** The longest prefix within `maxBytes`, never ending inside a surrogate pair. */
function fittingPrefix(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  const { read } = encoder.encodeInto(text.slice(0, maxBytes), new Uint8Array(maxBytes));
  return text.slice(0, read);
}

/** The end of the last match in the second half of the window, so that no piece is tiny. */
function lastEnd(window: string, mark: RegExp): number | null {
  const ends = [...window.matchAll(mark)].map((match) => match.index + match[0].length);
  const last = ends.at(-1);
  return last !== undefined && last > window.length / 2 ? last : null;
}

function lastGrapheme(window: string): number {
  const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
  const tail = Math.max(0, window.length - 200);
  const starts = [...graphemes.segment(window.slice(tail))].map((segment) => tail + segment.index);
  return starts.at(-1) || window.length;
}
