import type { PdfLine } from './pdf-lines.ts';

export interface PdfParagraph {
  role: 'title' | 'heading' | 'text' | 'margin';
  text: string;
}

/** Letters this much larger than the body's are a heading's. */
const HEADING = 1.15;
const TITLE = 1.3;
/** A wider gap than this many usual line distances ends a paragraph. */
const MAX_GAP = 1.3;
/** A line that ends this far from the column's edge, as a share of its width, is the last of its paragraph. */
const SHORT = 0.15;
/** Pages that a running head or foot stands on, at least. */
const MIN_REPEATS = 3;
/** Lines at the top and at the foot of a page that may be its margin. */
const MARGIN_LINES = 2;

/** The lines of all pages as paragraphs: titles by their size, running heads and page numbers apart. */
export function paragraphsOf(pages: readonly PdfLine[][]): PdfParagraph[] {
  const all = pages.flat();
  const body = usual(all.map(({ size, text }) => [Math.round(size * 2) / 2, text.length]));
  const distance = usual(distances(pages).map((gap) => [Math.round(gap), 1]));
  const repeated = repeatedMargins(pages);
  const paragraphs: PdfParagraph[] = [];
  let before: PdfLine | undefined;
  for (const lines of pages) {
    const left = Math.min(...lines.map((line) => line.left));
    const width = Math.max(1, Math.max(...lines.map((line) => line.right)) - left);
    lines.forEach((line, i) => {
      const role = roleOf(line, body, isMargin(lines, i, repeated));
      const last = paragraphs.at(-1);
      const gap = before ? before.y - line.y : 0;
      const isFull = before !== undefined && before.left - left <= SHORT * width;
      const near = gap > 0 ? gap <= MAX_GAP * Math.max(distance, line.size) : i <= MARGIN_LINES;
      if (last && last.role === role && role !== 'margin' && near && (isFull || role !== 'text'))
        last.text += ` ${line.text}`;
      else paragraphs.push({ role, text: line.text });
      if (role !== 'margin') before = line;
    });
  }
  return paragraphs;
}

function roleOf({ size, text }: PdfLine, body: number, isMargin: boolean): PdfParagraph['role'] {
  if (isMargin) return 'margin';
  if (text.length > 200 || size < HEADING * body) return 'text';
  return size >= TITLE * body ? 'title' : 'heading';
}

/** The value that weighs most. */
function usual(values: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])[0];
}

function distances(pages: readonly PdfLine[][]): number[] {
  return pages
    .flatMap((lines) => lines.slice(1).map((line, i) => (lines[i]?.y ?? 0) - line.y))
    .filter((gap) => gap > 0);
}

const margins = (lines: readonly PdfLine[]) => [...lines.slice(0, MARGIN_LINES), ...lines.slice(-MARGIN_LINES)];
const withoutNumbers = (text: string) => text.replace(/[0-9٠-٩۰-۹]+/g, '0');

function repeatedMargins(pages: readonly PdfLine[][]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const text of new Set(margins(lines).map((line) => withoutNumbers(line.text))))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  const least = Math.max(MIN_REPEATS, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= least).map(([text]) => text));
}

function isMargin(lines: readonly PdfLine[], i: number, repeated: ReadonlySet<string>): boolean {
  if (i >= MARGIN_LINES && i < lines.length - MARGIN_LINES) return false;
  const text = lines[i]?.text ?? '';
  return (
    repeated.has(withoutNumbers(text)) ||
    /^[\s\-–—|/]*(?:صفحة\s*)?[0-9٠-٩]{1,4}(?:\s*(?:من|\/|of)\s*[0-9٠-٩]{1,4})?[\s\-–—|]*$/.test(text)
  );
}
