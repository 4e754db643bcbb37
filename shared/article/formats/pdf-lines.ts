/** A piece of text as pdf.js gives it: `str` in logical order, `transform` with its size and place. */
export interface PdfItem {
  str: string;
  transform: number[];
  width: number;
}

/** A line of a page. */
export interface PdfLine {
  text: string;
  /** Height of its letters. */
  size: number;
  left: number;
  right: number;
  /** Distance from the foot of the page. */
  y: number;
}

interface Piece {
  text: string;
  size: number;
  left: number;
  right: number;
  y: number;
}

/** Pieces this far apart, in letter heights, are one line's. */
const SAME_LINE = 0.5;
/** A gap of this many letter heights is a space. */
const SPACE = 0.12;

const ARABIC = /[\p{Script=Arabic}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{N}]/u;
const MIRRORED: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

/** The lines of a page in the order of its content, each read from right to left if it is Arabic. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: Piece[][] = [];
  for (const { str, transform, width } of items) {
    if (str === '') continue;
    const size = Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || 1;
    const [left, y] = [transform[4] ?? 0, transform[5] ?? 0];
    const piece = { text: str, size, left, right: left + width, y };
    const last = lines.at(-1);
    const before = last?.at(-1);
    if (last && before && Math.abs(before.y - y) <= SAME_LINE * Math.min(size, before.size)) last.push(piece);
    else lines.push([piece]);
  }
  return lines.map(lineOf).filter(({ text }) => text !== '');
}

function lineOf(pieces: readonly Piece[]): PdfLine {
  const isArabic = pieces.some(({ text }) => ARABIC.test(text));
  const sorted = [...pieces].sort((a, b) => (isArabic ? b.right - a.right || b.left - a.left : a.left - b.left));
  const ordered = isArabic ? withRunsTurned(sorted) : sorted;
  let text = '';
  ordered.forEach((piece, i) => {
    const before = ordered[i - 1];
    const gap = before ? Math.max(before.left - piece.right, piece.left - before.right) : 0;
    text += (gap > SPACE * piece.size ? ' ' : '') + piece.text;
  });
  const first = pieces.reduce((a, b) => (b.size > a.size ? b : a));
  return {
    text: withoutFalseSpaces(text.replace(/\s+/g, ' ').trim()),
    size: first.size,
    left: Math.min(...pieces.map(({ left }) => left)),
    right: Math.max(...pieces.map(({ right }) => right)),
    y: first.y,
  };
}

/** In a line that is read from the right, Latin words and numbers still go from left to right, and brackets turn. */
function withRunsTurned(sorted: readonly Piece[]): Piece[] {
  const turned: Piece[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    for (let k = i; k < sorted.length && !ARABIC.test(sorted[k]?.text ?? ''); k += 1)
      if (LEFT_TO_RIGHT.test(sorted[k]?.text ?? '')) end = k + 1;
    const startsRun = LEFT_TO_RIGHT.test(sorted[i]?.text ?? '') && !ARABIC.test(sorted[i]?.text ?? '');
    if (startsRun && end > i) {
      turned.push(...sorted.slice(i, end).reverse());
      i = end;
    } else {
      const piece = sorted[i] as Piece;
      const isSign = !ARABIC.test(piece.text) && !LEFT_TO_RIGHT.test(piece.text);
      turned.push(
        isSign ? { ...piece, text: piece.text.replace(/[()[\]«»]/g, (sign) => MIRRORED[sign] ?? sign) } : piece,
      );
      i += 1;
    }
  }
  return turned;
}

/** Fragments that are no words: fonts that set ي back under ر make pdf.js see a space between them (`الطر يق`). */
const FRAGMENT =
  /(?<=[اأإآدذرزو]) (?=(?:ي[قةبلمنرسشفتكعحجثط]|ية|يات|يين|يون|يها|يه|يرا|يقا|يقة|يدة|يبة|يمة|يكة|يعة|يحة|يلة|ينة|يرة|يس|كة)(?![\p{L}\p{M}]))/gu;

function withoutFalseSpaces(text: string): string {
  return text.replace(FRAGMENT, '');
}
